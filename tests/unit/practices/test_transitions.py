"""The table of states is DOMAIN.md's list, and no sequence of acts gets around it."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talka.practices.transitions import (
    TABLE,
    Facts,
    Move,
    Need,
    Refusal,
    find_move,
    may_move,
    moves_from,
)
from talka.practices.values import DECIDED, Act, Actor, State

AUTHOR, COORDINATOR = Actor.AUTHOR, Actor.COORDINATOR
EVERYTHING = Facts(frozenset(Need))

BY_HAND = {
    ("draft", "submitted", "author"),
    ("submitted", "in-review", "coordinator"),
    ("in-review", "good", "coordinator"),
    ("in-review", "promising", "coordinator"),
    ("in-review", "returned", "coordinator"),
    ("returned", "draft", "author"),
    ("good", "published", "author"),
    ("promising", "published", "author"),
    ("published", "archived", "author"),
    ("archived", "published", "author"),
    ("submitted", "withdrawn", "author"),
    ("good", "in-review", "author"),
    ("promising", "in-review", "author"),
    ("returned", "in-review", "author"),
    ("published", "hidden", "coordinator"),
    ("hidden", "published", "coordinator"),
}
"""Every change of state there is, and who makes it, as the rules of the scorecard list them."""

NEEDED_BY_HAND = {
    Act.SUBMIT: {"complete", "call-open"},
    Act.WITHDRAW: set(),
    Act.START_REVIEW: {"untied"},
    Act.DECIDE_GOOD: {"untied", "reviewed", "settled", "reason", "above-thresholds"},
    Act.DECIDE_PROMISING: {"untied", "reviewed", "settled", "reason"},
    Act.RETURN: {"untied", "reviewed", "settled", "reason"},
    Act.REWORK: set(),
    Act.APPEAL: {"first-appeal", "reason"},
    Act.PUBLISH: {"agreed"},
    Act.UPDATE: {"agreed"},
    Act.CORRECT: {"agreed"},
    Act.ARCHIVE: set(),
    Act.RESTORE: set(),
    Act.HIDE: {"untied", "reason"},
    Act.SHOW_AGAIN: {"untied", "reason"},
}


class Practice:
    """A practice that people act on: where it stands and what was done."""

    def __init__(self) -> None:
        self.state = State.DRAFT
        self.taken: list[tuple[Move, frozenset[Need]]] = []

    def attempt(self, act: Act, actor: Actor, met: Iterable[Need]) -> Move | None:
        """Whether it is the first appeal is no claim: it is read from what was done."""
        needs = frozenset(met) - {Need.FIRST_APPEAL}
        if Act.APPEAL not in self.acts_since_submitted:
            needs |= {Need.FIRST_APPEAL}
        moved = may_move(act, state=self.state, actor=actor, facts=Facts(needs))
        if not isinstance(moved, Move):
            return None
        self.state = moved.after
        self.taken.append((moved, needs))
        return moved

    @property
    def acts(self) -> list[Act]:
        return [move.act for move, _met in self.taken]

    @property
    def acts_since_submitted(self) -> list[Act]:
        acts = self.acts
        started = max((n for n, act in enumerate(acts) if act is Act.SUBMIT), default=0)
        return acts[started:]


attempts = st.tuples(
    st.sampled_from(Act),
    st.sampled_from(Actor),
    st.one_of(st.just(set(Need)), st.sets(st.sampled_from(Need))),
)


@st.composite
def lives(draw: st.DrawFn) -> Practice:
    """What people may do to one practice, some of it sensible: so that it gets somewhere."""
    practice = Practice()
    for _turn in range(draw(st.integers(0, 30))):
        act, actor, met = draw(attempts)
        sensible = [move for move in TABLE if move.before is practice.state]
        if sensible and draw(st.integers(0, 3)):
            move = draw(st.sampled_from(sensible))
            act, actor = move.act, move.actor
        practice.attempt(act, actor, met)
    return practice


def test_every_change_of_state_stands_in_the_list_by_hand_and_no_other():
    changes = [(m.before.value, m.after.value, m.actor.value) for m in TABLE if m.before != m.after]
    assert len(changes) == len(set(changes))
    assert set(changes) == BY_HAND


def test_the_only_moves_that_stay_are_new_text_for_what_is_published_or_hidden():
    stays = [move for move in TABLE if move.before is move.after]
    assert [(move.act, move.before, move.actor) for move in stays] == [
        (Act.UPDATE, State.PUBLISHED, AUTHOR),
        (Act.CORRECT, State.HIDDEN, AUTHOR),
    ]


@pytest.mark.parametrize("move", TABLE, ids=lambda move: f"{move.act}-{move.before}")
def test_a_move_needs_what_the_rules_say_all_of_it_and_nothing_else(move):
    assert {need.value for need in move.needs} == NEEDED_BY_HAND[move.act]
    given_all = Facts(frozenset(move.needs))
    assert may_move(move.act, state=move.before, actor=move.actor, facts=given_all) is move
    for need in move.needs:
        lacking = Facts(frozenset(Need) - {need})
        refused = may_move(move.act, state=move.before, actor=move.actor, facts=lacking)
        assert refused == {need}


@pytest.mark.parametrize("move", TABLE, ids=lambda move: f"{move.act}-{move.before}")
def test_nobody_makes_the_move_of_the_other(move):
    other = COORDINATOR if move.actor is AUTHOR else AUTHOR
    refused = may_move(move.act, state=move.before, actor=other, facts=EVERYTHING)
    assert refused is Refusal.WRONG_ACTOR


def test_whatever_is_not_in_the_table_is_refused():
    rows = {(move.act, move.before) for move in TABLE}
    for act in Act:
        for state in State:
            for actor in Actor:
                if (act, state) not in rows:
                    assert find_move(act, state, actor) is Refusal.WRONG_STATE


def test_every_row_can_be_reached_from_a_draft():
    reached, waiting = {State.DRAFT}, [State.DRAFT]
    used = set()
    while waiting:
        state = waiting.pop()
        for move in (*moves_from(state, AUTHOR), *moves_from(state, COORDINATOR)):
            used.add((move.act, move.before))
            if move.after not in reached:
                reached.add(move.after)
                waiting.append(move.after)
    assert reached == set(State)
    assert used == {(move.act, move.before) for move in TABLE}
    assert {move.act for move in TABLE} == set(Act)


def test_a_practice_is_returned_reworked_appealed_and_published():
    practice = Practice()
    story = [
        (Act.SUBMIT, AUTHOR, State.SUBMITTED),
        (Act.START_REVIEW, COORDINATOR, State.IN_REVIEW),
        (Act.RETURN, COORDINATOR, State.RETURNED),
        (Act.REWORK, AUTHOR, State.DRAFT),
        (Act.SUBMIT, AUTHOR, State.SUBMITTED),
        (Act.START_REVIEW, COORDINATOR, State.IN_REVIEW),
        (Act.DECIDE_PROMISING, COORDINATOR, State.PROMISING),
        (Act.APPEAL, AUTHOR, State.IN_REVIEW),
        (Act.DECIDE_GOOD, COORDINATOR, State.GOOD),
        (Act.PUBLISH, AUTHOR, State.PUBLISHED),
        (Act.HIDE, COORDINATOR, State.HIDDEN),
        (Act.CORRECT, AUTHOR, State.HIDDEN),
        (Act.SHOW_AGAIN, COORDINATOR, State.PUBLISHED),
        (Act.UPDATE, AUTHOR, State.PUBLISHED),
        (Act.ARCHIVE, AUTHOR, State.ARCHIVED),
        (Act.RESTORE, AUTHOR, State.PUBLISHED),
    ]
    for act, actor, after in story:
        assert practice.attempt(act, actor, Need) is not None, act
        assert practice.state is after


def test_a_second_appeal_is_refused_with_the_reason():
    practice = Practice()
    for act, actor in (
        (Act.SUBMIT, AUTHOR),
        (Act.START_REVIEW, COORDINATOR),
        (Act.RETURN, COORDINATOR),
        (Act.APPEAL, AUTHOR),
        (Act.RETURN, COORDINATOR),
    ):
        assert practice.attempt(act, actor, Need)
    assert practice.attempt(Act.APPEAL, AUTHOR, Need) is None
    met = Facts(frozenset(Need) - {Need.FIRST_APPEAL})
    refused = may_move(Act.APPEAL, state=practice.state, actor=AUTHOR, facts=met)
    assert refused == {Need.FIRST_APPEAL}


def is_by_the_list(move: Move, met: frozenset[Need]) -> bool:
    """Whether it changes the state as the list by hand says, or puts new text in its place."""
    if move.before is move.after:
        return move.after in (State.PUBLISHED, State.HIDDEN) and Need.AGREED in met
    return (move.before.value, move.after.value, move.actor.value) in BY_HAND


@settings(max_examples=200)
@given(lives())
def test_no_life_of_a_practice_gets_around_the_rules(practice):
    """Any sequence of acts, by anybody, with any needs met."""
    state, decision, appeals = State.DRAFT, None, 0
    for move, met in practice.taken:
        assert move.before is state
        assert state is not State.WITHDRAWN, "withdrawn is final"
        assert is_by_the_list(move, met)
        appeals = 0 if move.act is Act.SUBMIT else appeals + (move.act is Act.APPEAL)
        assert appeals <= 1
        state = move.after
        if state in DECIDED:
            decision = state
            assert {Need.UNTIED, Need.REVIEWED, Need.SETTLED, Need.REASON} <= met
        elif state in (State.DRAFT, State.IN_REVIEW):
            decision = None
        if state is State.GOOD:
            assert Need.ABOVE_THRESHOLDS in met
        if state in (State.PUBLISHED, State.ARCHIVED, State.HIDDEN):
            assert decision in (State.GOOD, State.PROMISING), "never without such a decision"
        if state is State.HIDDEN and move.act is not Act.CORRECT:
            assert move.before is State.PUBLISHED
            assert Need.REASON in met
    assert practice.state is state


@given(st.sampled_from(Act), st.sampled_from(Actor), st.sets(st.sampled_from(Need)))
def test_nothing_moves_what_is_withdrawn(act, actor, met):
    facts = Facts(frozenset(met))
    assert may_move(act, state=State.WITHDRAWN, actor=actor, facts=facts) is Refusal.WRONG_STATE
