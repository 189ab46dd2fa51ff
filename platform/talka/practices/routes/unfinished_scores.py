"""Scores of a page without scripts that could not be saved, to be settled by the person."""

from collections.abc import Iterable
from dataclasses import dataclass

from talka.handbook.kinds import Framework, Indicator
from talka.practices.actions.scores import Outcome
from talka.practices.forms.scores import Problem
from talka.practices.policy.scorecards import Said, Standing


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One score that waits: too long (``message``) or in conflict with ``theirs``."""

    indicator: Indicator
    said: Said
    seen: int
    message: str = ""
    theirs: Standing | None = None


def unfinished_of(
    problems: Iterable[Problem], conflicts: Iterable[Outcome], framework: Framework
) -> list[Unfinished]:
    """All that waits, in the handbook's order."""
    waiting = {
        each.indicator_id: Unfinished(
            framework.indicator(each.indicator_id), each.said, each.seen, each.message
        )
        for each in problems
    }
    for outcome in conflicts:
        draft, theirs = outcome.draft, outcome.standing
        waiting[draft.indicator_id] = Unfinished(
            framework.indicator(draft.indicator_id), draft.said, theirs.version, theirs=theirs
        )
    return [waiting[each.id] for each in framework.indicators if each.id in waiting]
