"""Numbers of people and of plans, told so coarsely that no subtraction singles anybody out."""

from hypothesis import given
from hypothesis import strategies as st

from talka.monitoring.coarse import ORGANISATIONS, STEP, Coarse, Untold, coarse

counts = st.integers(min_value=0, max_value=500)
members = st.lists(st.integers(min_value=0, max_value=30), min_size=ORGANISATIONS, max_size=40)


@given(counts, st.integers(min_value=ORGANISATIONS, max_value=100))
def test_what_is_told_is_never_more_and_at_most_four_less(count, organisations):
    told = coarse(count, organisations=organisations).at_least
    assert told is not None
    assert told % STEP == 0
    assert told <= count < told + STEP


@given(counts, st.integers(min_value=0, max_value=ORGANISATIONS - 1))
def test_of_a_few_organisations_nothing_is_told(count, organisations):
    assert coarse(count, organisations=organisations) == Coarse(why=Untold.FEW)


@given(counts, counts)
def test_of_a_country_and_a_kind_together_nothing_is_told(count, organisations):
    told = coarse(count, organisations=organisations, crossed=True)
    assert told == Coarse(why=Untold.CROSSED)


@given(st.integers(min_value=0, max_value=30), st.lists(members, min_size=1, max_size=12))
def test_however_many_differences_are_taken_four_values_remain(left_out, others):
    """One organisation and many groups, each told with it and without it."""
    lowest, highest = 0, 10_000
    for group in others:
        without = coarse(sum(group), organisations=len(group)).at_least
        together = coarse(sum(group) + left_out, organisations=len(group) + 1).at_least
        lowest = max(lowest, together - without - STEP + 1)
        highest = min(highest, together - without + STEP - 1)
    assert lowest <= left_out <= highest
    assert highest - lowest + 1 >= 4
