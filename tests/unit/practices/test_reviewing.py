"""When there are enough reviews, what comes next, and what a decision lacks."""

import pytest

from talka.practices.kinds import ReviewState, State
from talka.practices.kinds.next_steps import NextStep
from talka.practices.policy.reviewing import Part, are_enough, needs_met, next_step
from talka.practices.transitions import Need

ASKED, ACCEPTED, DECLINED, TAKEN_BACK, HANDED_IN = ReviewState


@pytest.mark.parametrize(
    ("countries", "wanted", "enough"),
    [
        ([], 2, False),
        (["FI"], 2, False),
        (["LV", "LV"], 2, False),
        (["LV", ""], 2, False),
        (["LV", "FI"], 2, True),
        (["FI", "FI"], 2, True),
        (["LV", "FI"], 3, False),
        (["FI"], 1, False),
    ],
)
def test_two_or_more_and_one_from_another_country(countries, wanted, enough):
    assert are_enough(countries, "LV", wanted) is enough


def test_reviewers_are_asked_until_they_are_enough():
    def step(*states):
        parts = [Part(state, country) for state, country in states]
        return next_step(State.IN_REVIEW, parts, "LV", 2)

    assert step() is NextStep.ASK
    assert step((ASKED, "FI")) is NextStep.ASK
    assert step((ASKED, "LV"), (ASKED, "LV")) is NextStep.ASK
    assert step((ASKED, "FI"), (ACCEPTED, "LV")) is NextStep.WAIT
    assert step((DECLINED, "FI"), (ACCEPTED, "LV")) is NextStep.ASK
    assert step((TAKEN_BACK, "FI"), (HANDED_IN, "LV")) is NextStep.ASK
    assert step((HANDED_IN, "FI"), (ACCEPTED, "LV")) is NextStep.WAIT
    assert step((HANDED_IN, "FI"), (HANDED_IN, "LV")) is NextStep.DECIDE
    assert step((HANDED_IN, "FI"), (HANDED_IN, "LV"), (ASKED, "DK")) is NextStep.DECIDE


def test_an_appeal_is_called_so_once_it_can_be_decided():
    enough = [Part(HANDED_IN, "FI"), Part(HANDED_IN, "LV")]
    assert next_step(State.IN_REVIEW, enough, "LV", 2, is_appealed=True) is NextStep.APPEAL
    assert next_step(State.IN_REVIEW, [], "LV", 2, is_appealed=True) is NextStep.ASK
    assert NextStep.APPEAL.waits_for_coordinator


@pytest.mark.parametrize("state", [*State, None])
def test_only_three_things_wait_for_a_coordinator(state):
    waits = next_step(state, [], "LV", 2).waits_for_coordinator
    assert waits is (state in (State.SUBMITTED, State.IN_REVIEW))


def test_a_decision_lacks_what_does_not_hold():
    every = {Need.UNTIED, Need.REVIEWED, Need.SETTLED, Need.ABOVE_THRESHOLDS}
    whole = {"untied": True, "reviewed": True, "unsettled": 0, "passes": True}
    assert needs_met(**whole) == every
    assert needs_met(**whole | {"untied": False}) == every - {Need.UNTIED}
    assert needs_met(**whole | {"unsettled": 1}) == every - {Need.SETTLED}
    assert needs_met(**whole | {"passes": False}) == every - {Need.ABOVE_THRESHOLDS}
    assert needs_met(**whole | {"reviewed": False}) == {Need.UNTIED}
