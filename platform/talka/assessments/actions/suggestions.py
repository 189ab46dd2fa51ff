"""Confirm in one step that what is not meant for this kind of organisation does not apply."""

from collections.abc import Iterable
from uuid import UUID

from talka.assessments.actions.answers import lock_open, save_answers
from talka.assessments.kinds import AnswerOrigin, AnswerValue
from talka.assessments.policy.answers import Draft, Fate, Standing
from talka.assessments.queries.sheets import find_sheet
from talka.handbook.applicability import suggests_not_applicable
from talka.handbook.kinds import Item
from talka.kernel.errors import ScopeError
from talka.kernel.ids import new_id
from talka.kernel.scope import Scope


def confirm_suggestions(*, scope: Scope, assessment_id: UUID, items: Iterable[Item]) -> int:
    """Answer *does not apply* to the items it is suggested for and nobody has answered.

    Notes stay as they are. Gives how many were answered: none the second time. Raises as
    ``save_answers`` does.
    """
    if scope.organisation is None:
        raise ScopeError("no organisation is open")
    lock_open(scope=scope, assessment_id=assessment_id)
    sheet = find_sheet(scope, assessment_id)
    drafts = [
        _confirming(item.id, sheet.answers.get(item.id, Standing()))
        for item in sheet.unanswered(items)
        if suggests_not_applicable(item, scope.organisation.kind)
    ]
    saved = save_answers(
        scope=scope, assessment_id=assessment_id, drafts=drafts, origin=AnswerOrigin.SUGGESTED
    )
    return len(saved.of(Fate.SAVE))


def _confirming(item_id: str, standing: Standing) -> Draft:
    value = AnswerValue.NOT_APPLICABLE
    return Draft(item_id, value, standing.note, standing.version, new_id())
