"""A round as the organisation that is asked sees it: on its home, and on a page of its own."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from talka.assessments.actions.answering_rounds import say_level, start_in_round
from talka.assessments.forms.round_start import RoundStartForm
from talka.assessments.policy.rounds import words_for
from talka.assessments.queries.open_rounds import AskedOfUs, find_round, open_rounds, usable_for
from talka.assessments.queries.starting import known_subjects
from talka.assessments.routes import blueprint
from talka.assessments.routes.reading import today
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.i18n import current_language
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.tenancy import slots
from talka.tenancy.guard import scope
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.queries.sharing import AboveByLevel, above_if_let_see
from talka.tenancy.slots import HomePanel

ROUND = "/o/<organisation>/rounds/<uuid:round_id>"
REFUSED = 422


@blueprint.get(ROUND)
@requires(Permission.ORGANISATION_READ)
def round_of_ours(organisation: str, round_id: UUID) -> ResponseReturnValue:
    """What the network asks of us, by when, and what it sees."""
    return _page(organisation, find_round(scope(), round_id))


@blueprint.post(f"{ROUND}/start")
@requires(Permission.ASSESSMENT_START)
def start_round(organisation: str, round_id: UUID) -> ResponseReturnValue:
    """Start, or go on with what answers it already."""
    asked, form = find_round(scope(), round_id), RoundStartForm()
    if asked.chooses_subject and asked.assessment_id is None and not form.validate():
        return _page(organisation, asked, form), REFUSED
    try:
        assessment_id = start_in_round(
            scope=scope(),
            round_id=round_id,
            subject=form.chosen if asked.chooses_subject and form.subject.data else None,
            from_last=request.form.get("begin") == "last",
        )
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
        return _back(organisation, round_id)
    flash(_("Started. Everything you answer is saved by itself."), "good")
    return redirect(url_for(".show", organisation=organisation, assessment_id=assessment_id), 303)


@blueprint.post(f"{ROUND}/sharing")
@requires(Permission.SHARING_MANAGE)
def share_in_round(organisation: str, round_id: UUID) -> ResponseReturnValue:
    """Say what the network that asks sees."""
    try:
        level = SharingLevel(request.form.get("level", ""))
    except ValueError:
        asked = find_round(scope(), round_id)
        return _page(organisation, asked, sharing_missing=True), REFUSED
    try:
        say_level(scope=scope(), round_id=round_id, level=level)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
    else:
        flash(_("Saved. From now on they see: “%(level)s”.", level=level.label), "good")
    return _back(organisation, round_id)


def panel(open_scope: Scope) -> HomePanel | None:
    """The open rounds that ask the organisation, the first due first."""
    rounds = open_rounds(open_scope)
    if not rounds:
        return None
    content = render_template(
        "assessments/rounds/panel.html",
        organisation=open_scope.organisation.slug if open_scope.organisation else "",
        rounds=rounds,
        above=_above(open_scope, *rounds),
        **_around(open_scope),
    )
    return HomePanel(Markup(content), order=10, wide=True)  # noqa: S704 -- a template's markup


def _page(
    organisation: str,
    asked: AskedOfUs,
    form: RoundStartForm | None = None,
    *,
    sharing_missing: bool = False,
) -> str:
    return render_template(
        "assessments/rounds/ours.html",
        organisation=organisation,
        asked=asked,
        form=form or RoundStartForm(None, subject="organisation"),
        subjects=known_subjects(scope()),
        there=None if asked.chooses_subject else usable_for(scope(), asked),
        sharing_missing=sharing_missing,
        previews=_previews(asked),
        above=_above(scope(), asked),
        **_around(scope()),
    )


def _previews(asked: AskedOfUs) -> Mapping[SharingLevel, Markup]:
    """What others would see, where an administrator has still to say what they may."""
    return slots.previews(scope(), asked.network_id) if _asks(scope(), asked) else {}


def _above(open_scope: Scope, *rounds: AskedOfUs) -> Mapping[UUID, AboveByLevel]:
    """The same for the networks above those that ask, by the network that asks."""
    return above_if_let_see(
        open_scope, [each.network_id for each in rounds if _asks(open_scope, each)]
    )


def _asks(open_scope: Scope, asked: AskedOfUs) -> bool:
    still = asked.is_open and asked.sharing_said_at is None
    return still and open_scope.may(Permission.SHARING_MANAGE)


def _around(open_scope: Scope) -> dict[str, object]:
    return {
        "today": today(),
        "words_for": lambda texts: words_for(texts, current_language()),
        "levels": tuple(SharingLevel),
        "may": lambda name: open_scope.may(Permission[name]),
    }


def _back(organisation: str, round_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".round_of_ours", organisation=organisation, round_id=round_id), 303)
