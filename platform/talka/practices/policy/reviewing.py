"""When there are enough reviews, what comes next, and what a decision still lacks. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from talka.practices.kinds import ReviewState, State
from talka.practices.kinds.next_steps import NextStep
from talka.practices.transitions import Need

ACTIVE = frozenset({ReviewState.ASKED, ReviewState.ACCEPTED, ReviewState.HANDED_IN})
"""A reviewer in one of these states counts as one of those a submission has."""

PENDING = frozenset({ReviewState.ASKED, ReviewState.ACCEPTED})
"""Still to come: it can be reminded of, and taken back."""

AT_LEAST = 2

_AFTER: dict[State | None, NextStep] = {
    State.SUBMITTED: NextStep.START,
    State.GOOD: NextStep.AUTHORS,
    State.PROMISING: NextStep.AUTHORS,
    State.RETURNED: NextStep.AUTHORS,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One reviewer's part: where it stands, and their country ("" where nobody knows it)."""

    state: ReviewState
    country: str


def is_from_abroad(country: str, owner_country: str) -> bool:
    """Not known is not abroad."""
    return bool(country) and country != owner_country


def are_enough(countries: Collection[str], owner_country: str, wanted: int) -> bool:
    """Whether reviews from these countries suffice: as many as wanted, never fewer than two, and
    one or more from another country than the owner's."""
    return len(countries) >= max(wanted, AT_LEAST) and any(
        is_from_abroad(each, owner_country) for each in countries
    )


def next_step(
    state: State | None,
    parts: Iterable[Part],
    owner_country: str,
    wanted: int,
    *,
    is_appealed: bool = False,
) -> NextStep:
    """What comes next; ``state`` is None for what is no longer before the network."""
    if state is not State.IN_REVIEW:
        return _AFTER.get(state, NextStep.DONE)
    kept = list(parts)
    handed_in = [each.country for each in kept if each.state is ReviewState.HANDED_IN]
    if are_enough(handed_in, owner_country, wanted):
        return NextStep.APPEAL if is_appealed else NextStep.DECIDE
    coming = [each.country for each in kept if each.state in ACTIVE]
    return NextStep.WAIT if are_enough(coming, owner_country, wanted) else NextStep.ASK


def needs_met(*, untied: bool, reviewed: bool, unsettled: int, passes: bool) -> frozenset[Need]:
    """Which needs of a decision hold. ``unsettled`` counts indicators without one score;
    ``passes`` says whether the settled sheet is good practice by its numbers."""
    holds = {
        Need.UNTIED: untied,
        Need.REVIEWED: reviewed,
        Need.SETTLED: reviewed and unsettled == 0,
        Need.ABOVE_THRESHOLDS: reviewed and passes,
    }
    return frozenset(need for need, met in holds.items() if met)
