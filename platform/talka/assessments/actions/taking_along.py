"""Take answers that were tried without an account into an assessment, open or started for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from talka.assessments.actions.adding import add_checklists
from talka.assessments.actions.answers import lock_open, save_answers
from talka.assessments.actions.starting import Plan, start_assessment
from talka.assessments.kinds import SubjectKind
from talka.assessments.policy.answers import Standing
from talka.assessments.policy.periods import half_year_of
from talka.assessments.policy.tried import Tried, draft_of, sort_out
from talka.assessments.queries.sheets import find_sheet
from talka.assessments.queries.work import open_of_the_whole, open_work
from talka.handbook.queries import current_framework
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """Where they went; ``taken`` stand there now as they were tried, ``kept_out`` found another
    answer in their place and left it as it is."""

    assessment_id: UUID
    taken: int
    kept_out: int


def take_along(
    *, scope: Scope, tried: Sequence[Tried], into: UUID | None, key: UUID, day: date
) -> TakenAlong:
    """Save what was tried wherever nothing is answered yet; never instead of another answer.

    At most one answer for an item. ``into`` is an open assessment; without it the one that asks
    for these items is taken. Where none does, the checklists tried are added to the open one of
    the whole organisation that is about ``day``, and where there is none, one is started for its
    half-year. ``key`` is that of the form: sent again, it starts, adds and saves nothing twice.

    Raises NotFound for an assessment that is not there, SignedOff when it is frozen, and
    RuleBroken where several could be meant, or where the person may not start one.
    """
    assessment_id = into or _found(scope, tried) or _made_ready(scope, tried, key, day)
    lock_open(scope=scope, assessment_id=assessment_id)
    sheet = find_sheet(scope, assessment_id)
    asked = {item.id for item in sheet.items}
    sorted_out = sort_out([each for each in tried if each.item_id in asked], sheet.answers)
    drafts = [
        draft_of(each, sheet.answers.get(each.item_id, Standing()), assessment_id, key)
        for each in sorted_out.free
    ]
    save_answers(scope=scope, assessment_id=assessment_id, drafts=drafts)
    taken = len(sorted_out.free) + len(sorted_out.there)
    return TakenAlong(assessment_id, taken, len(sorted_out.kept_out))


def _found(scope: Scope, tried: Sequence[Tried]) -> UUID | None:
    """The open assessment that asks for one of these items; None where none does."""
    wanted = _checklists(tried)
    found = [sheet.head.id for sheet in open_work(scope) if wanted & set(sheet.head.checklist_ids)]
    if len(found) > 1:
        raise RuleBroken(_("Several assessments are open. Please choose one of them."), "into")
    return found[0] if found else None


def _made_ready(scope: Scope, tried: Sequence[Tried], key: UUID, day: date) -> UUID:
    """The assessment that the checklists tried were added to, or that was started with them."""
    if not scope.may(Permission.ASSESSMENT_START):
        raise RuleBroken(_("You may not start an assessment here."), "into")
    wanted = _checklists(tried)
    whole = open_of_the_whole(open_work(scope), day)
    if whole is None:
        return _started(scope, wanted, key, day)
    add_checklists(scope=scope, assessment_id=whole.head.id, checklist_ids=wanted)
    return whole.head.id


def _started(scope: Scope, wanted: Collection[str], key: UUID, day: date) -> UUID:
    period_start, period_end = half_year_of(day)
    plan = Plan(
        subject_kind=SubjectKind.ORGANISATION,
        subject_name="",
        period_start=period_start,
        period_end=period_end,
        checklist_ids=tuple(
            each.id for each in current_framework().checklists if each.id in wanted
        ),
        from_last=False,
        key=key,
    )
    return start_assessment(scope=scope, plan=plan)


def _checklists(tried: Sequence[Tried]) -> set[str]:
    return {current_framework().item(each.item_id).checklist for each in tried}
