"""Answers of a page without scripts that could not be saved, to be settled by the person."""

from collections.abc import Iterable
from dataclasses import dataclass

from talka.assessments.actions.answers import Outcome
from talka.assessments.forms.answers import Problem
from talka.assessments.policy.answers import Standing
from talka.assessments.values import AnswerValue
from talka.handbook.kinds import Framework, Item


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One answer that waits: too long (``message``) or in conflict with ``theirs``."""

    item: Item
    value: AnswerValue | None
    note: str
    seen: int
    message: str = ""
    theirs: Standing | None = None


def unfinished_of(
    problems: Iterable[Problem], conflicts: Iterable[Outcome], framework: Framework
) -> list[Unfinished]:
    """All that waits, in the handbook's order."""
    waiting = [
        Unfinished(framework.item(each.item_id), each.value, each.note, each.seen, each.message)
        for each in problems
    ]
    waiting += [_in_conflict(outcome, framework) for outcome in conflicts]
    order = {item.id: place for place, item in enumerate(framework.items)}
    return sorted(waiting, key=lambda each: order[each.item.id])


def _in_conflict(outcome: Outcome, framework: Framework) -> Unfinished:
    draft, theirs = outcome.draft, outcome.standing
    item = framework.item(draft.item_id)
    return Unfinished(item, draft.value, draft.note, theirs.version, theirs=theirs)
