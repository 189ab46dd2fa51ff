"""Answer the items of an assessment: the page of a checklist, a save of one answer or of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.assessments.actions.answers import Outcome, SignedOff, save_answers
from talka.assessments.actions.suggestions import confirm_suggestions
from talka.assessments.forms.answers import read_draft, read_page
from talka.assessments.policy.answers import Fate
from talka.assessments.queries.improvements import improvements_by_item
from talka.assessments.queries.sheets import Sheet, find_sheet
from talka.assessments.routes import blueprint, replies
from talka.assessments.routes.answer_page import ALL, Asked, answer_page, page_url
from talka.assessments.routes.in_place import chapter_url
from talka.assessments.routes.unfinished import unfinished_of
from talka.handbook.kinds import Checklist
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.shell.csrf import masked_token
from talka.shell.saves import fields_sent
from talka.tenancy.guard import current_person, scope

_PAGE = "/o/<organisation>/assessments/<uuid:assessment_id>/<checklist_id>"
_ANSWER = "/o/<organisation>/assessments/<uuid:assessment_id>/answers/<item_id>"


@blueprint.get(_PAGE)
@requires(Permission.ASSESSMENT_READ)
def answer(organisation: str, assessment_id: UUID, checklist_id: str) -> ResponseReturnValue:
    """The items of a checklist (or all items), to answer or to read."""
    sheet = find_sheet(scope(), assessment_id)
    asked = Asked(
        organisation=organisation,
        organisation_kind=_kind(),
        checklist=_checklist(sheet, checklist_id),
        editable=sheet.head.is_open and scope().may(Permission.ASSESSMENT_ANSWER),
        only_unanswered=request.args.get("show") == "unanswered",
    )
    page = answer_page(sheet, asked, improvements_by_item(scope()))
    return render_template(
        "assessments/answer.html", organisation=organisation, page=page, key=new_id()
    )


@blueprint.post(_PAGE)
@requires(Permission.ASSESSMENT_ANSWER)
def save_page(organisation: str, assessment_id: UUID, checklist_id: str) -> ResponseReturnValue:
    """Save what was changed on a page without scripts; what can not be saved is shown again."""
    sheet = find_sheet(scope(), assessment_id)
    checklist = _checklist(sheet, checklist_id)
    items = checklist.items if checklist else sheet.items
    way = _WayBack(page_url(organisation, assessment_id, checklist_id), organisation, checklist_id)
    _refuse_other_person(request.form)
    sent = read_page(request.form, items)
    try:
        saved = save_answers(
            scope=scope(), assessment_id=assessment_id, drafts=sent.drafts, only_changed=True
        )
    except SignedOff:
        flash(_("This assessment is signed off, so nothing was saved."), "bad")
        return redirect(way.back(), 303)
    count = len(saved.of(Fate.SAVE))
    stopped = unfinished_of(sent.problems, saved.of(Fate.CONFLICT), sheet.head.framework)
    if stopped:
        return render_template(
            "assessments/unfinished.html",
            stopped=stopped,
            saved=count,
            way=way,
            key=new_id(),
            person=current_person().id,
        )
    if "confirm" in request.form:
        count += confirm_suggestions(scope=scope(), assessment_id=assessment_id, items=items)
    flash(ngettext("One answer was saved.", "%(num)d answers were saved.", count), "good")
    return redirect(way.back(saved.of(Fate.SAVE)), 303)


@blueprint.post(_ANSWER)
@requires(Permission.ASSESSMENT_ANSWER)
def save_answer(organisation: str, assessment_id: UUID, item_id: str) -> ResponseReturnValue:
    """Save one answer; a script asks and is told what became of it."""
    fields = fields_sent()
    try:
        _refuse_other_person(fields)
        draft = read_draft(fields, item_id)
        saved = save_answers(scope=scope(), assessment_id=assessment_id, drafts=[draft])
    except RuleBroken as broken:
        return jsonify(replies.refused(broken)), 400
    except SignedOff:
        return jsonify(replies.signed_off()), 409
    if saved.of(Fate.CONFLICT):
        return jsonify(replies.conflict(saved)), 409
    return jsonify(replies.saved(saved, current_person().name))


@blueprint.get("/o/<organisation>/assessments/token")
@requires(Permission.ASSESSMENT_READ)
def fresh_token(organisation: str) -> ResponseReturnValue:
    """A fresh token for a page that was open for long, and whose it is."""
    return jsonify({"token": masked_token(), "person": str(current_person().id)})


@dataclass(frozen=True, slots=True)
class _WayBack:
    """Where a form without scripts is sent, and where its sender is led afterwards: to the page of
    answers, or to the chapter that the form stood in."""

    action: str
    organisation: str
    checklist_id: str

    @property
    def chapter(self) -> str | None:
        """The slug of the part of the handbook that the form stood in."""
        return request.form.get("chapter")

    def back(self, saved: Sequence[Outcome] = ()) -> str:
        """The place of the last answer that was saved, in a chapter; else the page."""
        anchor = saved[-1].draft.item_id if saved else self.checklist_id
        return chapter_url(self.organisation, self.chapter, anchor) or self.action


def _checklist(sheet: Sheet, checklist_id: str) -> Checklist | None:
    return None if checklist_id == ALL else sheet.checklist(checklist_id)


def _kind() -> str:
    seat = scope().organisation
    return str(seat.kind) if seat else ""


def _refuse_other_person(fields: Mapping[str, object]) -> None:
    """What one person typed is never saved as another's, who signed in on the same device since."""
    if fields.get("person") != str(current_person().id):
        raise RuleBroken(_("Someone else is signed in here now. Nothing was saved."), "person")
