"""What may be done with a practice, from where to where, and by whom: one table. Pure.

A move has needs, which the caller answers in ``Facts``; ``may_move`` says yes, or which need is not
met. Nothing else decides about states.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from talka.practices.values import DECIDED, Act, Actor, State


class Need(StrEnum):
    """What must hold for a move, besides the state and the actor."""

    COMPLETE = "complete"
    """Every needed block is written and every indicator scored."""

    CALL_OPEN = "call-open"
    """The call takes submissions today."""

    UNTIED = "untied"
    """Who acts has no tie to the organisations behind the practice."""

    REVIEWED = "reviewed"
    """Enough reviews are handed in, one of them from another country."""

    SETTLED = "settled"
    """Every indicator has one score on the settled sheet."""

    ABOVE_THRESHOLDS = "above-thresholds"
    """The settled sheet reaches the total and every dimension's threshold."""

    REASON = "reason"
    """A reason is given, which its authors read."""

    FIRST_APPEAL = "first-appeal"
    """Nobody has appealed for this submission before."""

    AGREED = "agreed"
    """The author has seen the text as readers will, and agrees to it."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table."""

    act: Act
    before: State
    after: State
    actor: Actor
    needs: frozenset[Need] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """Which needs are met at the moment."""

    met: frozenset[Need] = frozenset()


class Refusal(StrEnum):
    """Why a move is refused when it is not for a need."""

    WRONG_STATE = "wrong-state"
    WRONG_ACTOR = "wrong-actor"


_DECIDING = frozenset({Need.UNTIED, Need.REVIEWED, Need.SETTLED, Need.REASON})


def _table() -> Iterator[Move]:
    author, coordinator = Actor.AUTHOR, Actor.COORDINATOR
    yield Move(
        Act.SUBMIT, State.DRAFT, State.SUBMITTED, author, frozenset({Need.COMPLETE, Need.CALL_OPEN})
    )
    yield Move(Act.WITHDRAW, State.SUBMITTED, State.WITHDRAWN, author)
    yield Move(
        Act.START_REVIEW, State.SUBMITTED, State.IN_REVIEW, coordinator, frozenset({Need.UNTIED})
    )
    good = _DECIDING | {Need.ABOVE_THRESHOLDS}
    yield Move(Act.DECIDE_GOOD, State.IN_REVIEW, State.GOOD, coordinator, good)
    yield Move(Act.DECIDE_PROMISING, State.IN_REVIEW, State.PROMISING, coordinator, _DECIDING)
    yield Move(Act.RETURN, State.IN_REVIEW, State.RETURNED, coordinator, _DECIDING)
    yield Move(Act.REWORK, State.RETURNED, State.DRAFT, author)
    for decided in sorted(DECIDED):
        needs = frozenset({Need.FIRST_APPEAL, Need.REASON})
        yield Move(Act.APPEAL, decided, State.IN_REVIEW, author, needs)
    for decided in (State.GOOD, State.PROMISING):
        yield Move(Act.PUBLISH, decided, State.PUBLISHED, author, frozenset({Need.AGREED}))
    yield Move(Act.UPDATE, State.PUBLISHED, State.PUBLISHED, author, frozenset({Need.AGREED}))
    yield Move(Act.CORRECT, State.HIDDEN, State.HIDDEN, author, frozenset({Need.AGREED}))
    yield Move(Act.ARCHIVE, State.PUBLISHED, State.ARCHIVED, author)
    yield Move(Act.RESTORE, State.ARCHIVED, State.PUBLISHED, author)
    fair = frozenset({Need.UNTIED, Need.REASON})
    yield Move(Act.HIDE, State.PUBLISHED, State.HIDDEN, coordinator, fair)
    yield Move(Act.SHOW_AGAIN, State.HIDDEN, State.PUBLISHED, coordinator, fair)


TABLE: tuple[Move, ...] = tuple(_table())
_BY_ACT_AND_STATE = {(move.act, move.before): move for move in TABLE}


def moves_from(state: State, actor: Actor) -> tuple[Move, ...]:
    """What this actor can try from here, in the table's order."""
    return tuple(move for move in TABLE if move.before is state and move.actor is actor)


def find_move(act: Act, state: State, actor: Actor) -> Move | Refusal:
    """The row for this act; or why there is none."""
    move = _BY_ACT_AND_STATE.get((act, state))
    if move is None:
        return Refusal.WRONG_STATE
    return move if move.actor is actor else Refusal.WRONG_ACTOR


def may_move(
    act: Act, *, state: State, actor: Actor, facts: Facts
) -> Move | Refusal | frozenset[Need]:
    """The move when it is allowed; else the refusal, or the needs that are not met."""
    move = find_move(act, state, actor)
    if isinstance(move, Refusal):
        return move
    missing = move.needs - facts.met
    return missing or move
