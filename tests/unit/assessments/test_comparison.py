"""Rule 7: change over what was answered and applicable both times, and what to improve first."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from talka.assessments.comparison import change, to_improve
from talka.assessments.scoring import Counts
from talka.assessments.values import AnswerValue

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ITEMS = tuple("abcdefghij")
values = st.dictionaries(st.sampled_from(ITEMS), st.sampled_from([*AnswerValue, None]))


def test_only_items_answered_and_applicable_both_times_are_compared():
    before = {"a": NOT_MET, "b": MET, "c": NOT_APPLICABLE, "d": None, "f": PARTLY}
    now = {"a": PARTLY, "b": NOT_APPLICABLE, "c": MET, "d": MET, "e": MET, "f": MET}
    seen = change(ITEMS, before=before, now=now)
    assert seen.compared == 2
    assert seen.before == Counts(partly=1, not_met=1)
    assert seen.now == Counts(met=1, partly=1)
    assert seen.difference == Fraction(3, 4) - Fraction(1, 4)


def test_better_and_worse_items_are_named_in_the_order_given():
    before = {"a": MET, "b": NOT_MET, "c": PARTLY, "d": MET}
    now = {"a": PARTLY, "b": MET, "c": PARTLY, "d": NOT_MET}
    seen = change(("d", "c", "b", "a"), before=before, now=now)
    assert seen.better == ("b",)
    assert seen.worse == ("d", "a")


def test_items_that_only_one_version_has_are_left_out():
    seen = change(("a", "new"), before={"a": MET, "old": NOT_MET}, now={"a": MET, "new": NOT_MET})
    assert seen.compared == 1
    assert seen.difference == 0


def test_nothing_to_compare_gives_no_difference():
    assert change(ITEMS, before={"a": MET}, now={"b": MET}).difference is None


def test_not_met_comes_before_partly_and_else_the_order_given():
    now = {"a": PARTLY, "b": MET, "c": NOT_MET, "d": NOT_APPLICABLE, "e": NOT_MET, "f": PARTLY}
    assert to_improve(ITEMS, now) == ("c", "e", "a", "f")
    assert to_improve(reversed(ITEMS), now) == ("e", "c", "f", "a")


@given(values, values)
def test_turning_time_around_turns_the_change_around(one, other):
    there, back = change(ITEMS, before=one, now=other), change(ITEMS, before=other, now=one)
    assert (there.better, there.worse) == (back.worse, back.better)
    assert there.difference == (None if back.difference is None else -back.difference)


@given(values, values)
def test_both_sides_of_a_comparison_count_the_same_items(before, now):
    seen = change(ITEMS, before=before, now=now)
    assert seen.before.total == seen.now.total == seen.compared
    assert seen.before.not_applicable == seen.now.not_applicable == 0


@given(values)
def test_what_to_improve_is_all_that_is_not_met_or_partly(now):
    wanted = to_improve(ITEMS, now)
    assert sorted(wanted) == [item for item in ITEMS if now.get(item) in (NOT_MET, PARTLY)]
