"""Two scorecards of the same activity: what changed, over what applies in both."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.practices.over_time import change
from talka.practices.values import Score

NAMES = ("q1-1-a", "q1-1-b", "q1-1-c")
SHEETS = st.fixed_dictionaries({name: st.sampled_from([*Score, None]) for name in NAMES})


def test_the_difference_counts_what_is_scored_and_applies_both_times():
    before = {"q1-1-a": Score.NO, "q1-1-b": Score.NOT_APPLICABLE, "q1-1-c": Score.YES}
    now = {"q1-1-a": Score.PARTLY, "q1-1-b": Score.YES, "q1-1-c": Score.YES}

    found = change(NAMES, before=before, now=now)

    assert (found.before, found.now, found.compared) == (Fraction(1), Fraction(3, 2), 2)
    assert found.difference == Fraction(1, 4)


@pytest.mark.parametrize(
    ("before", "now", "rise"),
    [
        (Score.NO, Score.YES, Fraction(1)),
        (Score.YES, Score.PARTLY, Fraction(-1, 2)),
        (Score.NOT_APPLICABLE, Score.YES, None),
    ],
)
def test_a_step_tells_how_far_it_rose_where_that_can_be_said(before, now, rise):
    (step,) = change(["q1-1-a"], before={"q1-1-a": before}, now={"q1-1-a": now}).steps

    assert step.rise == rise


def test_nothing_in_common_has_no_difference():
    found = change(NAMES, before={}, now={"q1-1-a": Score.YES, "q1-1-b": Score.NOT_APPLICABLE})

    assert (found.difference, found.steps, found.one_sided) == (None, (), 2)


@given(SHEETS, SHEETS)
def test_turned_round_it_is_the_other_way(before, now):
    there, back = change(NAMES, before=before, now=now), change(NAMES, before=now, now=before)

    assert there.compared == back.compared
    assert there.difference == (None if back.difference is None else -back.difference)
    assert [step.indicator for step in there.steps] == [step.indicator for step in back.steps]


@given(SHEETS)
def test_the_same_twice_changed_nothing(sheet):
    found = change(NAMES, before=sheet, now=sheet)

    assert (found.steps, found.before - found.now) == ((), 0)
