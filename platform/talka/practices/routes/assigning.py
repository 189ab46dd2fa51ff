"""Who judges a submission: asking, reminding, taking back; for one of them or a whole call."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions import reviewers as acts
from talka.practices.forms.assigning import AskForm, ask_all_form, field_name
from talka.practices.queries.calls import find_call
from talka.practices.queries.lived_experience import lived_experience_count
from talka.practices.queries.panel import Judge, panel_of
from talka.practices.queries.standing import Standing, standing_of
from talka.practices.queries.submissions import SentIn, sent_in
from talka.practices.queries.suggestions import suggestions
from talka.practices.routes import blueprint
from talka.practices.routes.calls import CALL, REFUSED
from talka.practices.routes.sent_in import SUBMISSION
from talka.tenancy.guard import scope

REVIEWERS = f"{SUBMISSION}/reviewers"


@blueprint.get(REVIEWERS)
@requires(Permission.REVIEW_MANAGE)
def reviewers(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Who is asked, who can be, and who cannot; with ``?suggest=1`` some are ticked."""
    standing = standing_of(scope(), submission_id)
    form = AskForm(None)
    if request.args.get("suggest"):
        made = suggestions(standing.panel, standing.in_call, submission_id)
        form.reviewers.data = list(made[submission_id].reviewers) if made else []
        return _page(network, standing, form, made.get(submission_id))
    return _page(network, standing, form)


@blueprint.post(REVIEWERS)
@requires(Permission.REVIEW_MANAGE)
def ask_reviewers(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Ask those who are ticked."""
    form = AskForm()
    try:
        if not form.validate():
            raise RuleBroken(_("Please tick whom to ask."), "reviewers")
        asked = acts.ask_reviewers(
            scope=scope(), submission_id=submission_id, reviewer_ids=form.reviewers.data
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(network, standing_of(scope(), submission_id), form), REFUSED
    flash(_asked(asked), "good" if asked else "note")
    return _back(network, submission_id)


@blueprint.post(f"{REVIEWERS}/<uuid:review_id>/take-back")
@requires(Permission.REVIEW_MANAGE)
def take_review_back(network: str, submission_id: UUID, review_id: UUID) -> ResponseReturnValue:
    """Ask this reviewer no longer."""
    acts.take_back(scope=scope(), submission_id=submission_id, review_id=review_id)
    flash(_("Taken back. The reviewer is told by mail."), "good")
    return _back(network, submission_id)


@blueprint.post(f"{REVIEWERS}/<uuid:review_id>/remind")
@requires(Permission.REVIEW_MANAGE)
def remind_reviewer(network: str, submission_id: UUID, review_id: UUID) -> ResponseReturnValue:
    """Remind this reviewer by mail, once a day at most."""
    sent = acts.remind(scope=scope(), submission_id=submission_id, review_id=review_id)
    if sent:
        flash(_("The reminder is on its way."), "good")
    else:
        flash(_("This reviewer was reminded today already."), "note")
    return _back(network, submission_id)


@blueprint.get(f"{CALL}/reviewers")
@requires(Permission.REVIEW_MANAGE)
def suggested_reviewers(network: str, call_id: UUID) -> ResponseReturnValue:
    """Whom to ask for everything in the call that still lacks reviewers."""
    return _suggested(network, call_id)


@blueprint.post(f"{CALL}/reviewers")
@requires(Permission.REVIEW_MANAGE)
def ask_suggested(network: str, call_id: UUID) -> ResponseReturnValue:
    """Ask those who are ticked, for each submission."""
    found = find_call(scope(), call_id)
    in_call = [each for each in sent_in(scope(), found.id) if each.is_in_review]
    form = ask_all_form({each.id: (each, ()) for each in in_call})()
    if not form.validate():
        return _suggested(network, call_id, _("Please load the page anew.")), REFUSED
    wanted = {each.id: form[field_name(each.id)].data for each in in_call}
    try:
        asked = acts.ask_for_many(
            scope=scope(), wanted={each: chosen for each, chosen in wanted.items() if chosen}
        )
    except RuleBroken as broken:
        return _suggested(network, call_id, str(broken.message)), REFUSED
    flash(_asked(asked), "good" if asked else "note")
    return redirect(url_for(".sent_in", network=network), 303)


def _asked(number: int) -> str:
    if not number:
        return _("Nobody new was asked.")
    return ngettext("One reviewer is asked by mail.", "%(num)d are asked by mail.", number)


def _page(network: str, standing: Standing, form: AskForm, suggestion: object = None) -> str:
    panel, sent = standing.panel, standing.sent
    asked = {each.reviewer_id for each in sent.reviews if each.is_active}
    declined = {each.reviewer_id for each in sent.reviews if not each.is_active}
    others = [judge for judge in panel.judges if judge.id not in asked]
    blocked = [(judge, panel.conflicts(judge, sent.id)) for judge in others]
    free = [judge for judge, reasons in blocked if not reasons]
    form.offer(free)
    return render_template(
        "practices/network/reviewers.html",
        network=network,
        standing=standing,
        sent=sent,
        form=form,
        free=free,
        blocked=[(judge, reasons) for judge, reasons in blocked if reasons],
        asked_before=declined,
        suggestion=suggestion,
        lived_experience=lived_experience_count(sent.network_id),
    )


def _suggested(network: str, call_id: UUID, problem: str = "") -> str:
    found = find_call(scope(), call_id)
    in_call = sent_in(scope(), found.id)
    panel = panel_of(scope(), found, in_call)
    open_to_me = [each for each in in_call if panel.is_untied(scope().person, each.id)]
    made = suggestions(panel, open_to_me)
    offered: dict[UUID, tuple[SentIn, tuple[Judge, ...]]] = {
        each.id: (each, tuple(j for j in panel.judges if j.id in made[each.id].reviewers))
        for each in open_to_me
        if each.id in made and (made[each.id].reviewers or made[each.id].shortage)
    }
    return render_template(
        "practices/network/suggested.html",
        network=network,
        call=found,
        panel=panel,
        offered=offered,
        suggestions=made,
        form=ask_all_form(offered)(None),
        field_name=field_name,
        problem=problem,
    )


def _back(network: str, submission_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".reviewers", network=network, submission_id=submission_id), 303)
