"""Reviewers differ; the coordinator settles that and nothing else."""

from fractions import Fraction
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from talka.handbook.queries import load_frameworks
from talka.practices.disagreement import compare, settled, to_settle
from talka.practices.scoring import Thresholds, score_sheet
from talka.practices.values import Score
from talka.settings import PROJECT

FRAMEWORK = load_frameworks(PROJECT / "content")[1]
INDICATORS = tuple(indicator.id for indicator in FRAMEWORK.indicators)
FIRST, SECOND, THIRD = INDICATORS[:3]
YES, PARTLY, NO, NOT_APPLICABLE = Score
ANNA, BORIS, CARLA = (UUID(int=n) for n in (1, 2, 3))

scores = st.sampled_from(list(Score))
sheets = st.dictionaries(
    st.sampled_from([ANNA, BORIS, CARLA]),
    st.fixed_dictionaries(dict.fromkeys(INDICATORS, st.sampled_from([YES, YES, YES, NO]) | scores)),
    min_size=1,
)
settlements = st.dictionaries(st.sampled_from(INDICATORS), scores)
few = settings(max_examples=40)


def all_at(score, others=None):
    return dict.fromkeys(INDICATORS, score) | (others or {})


def said(*scores_of_first):
    """How the first indicator compares when it is scored so by one reviewer after another."""
    given_in = {UUID(int=n): all_at(YES, {FIRST: score}) for n, score in enumerate(scores_of_first)}
    return compare(given_in, FRAMEWORK)[0]


def test_what_all_say_is_agreed():
    comparison = said(PARTLY, PARTLY, PARTLY)
    assert (comparison.agreed, comparison.is_agreed, comparison.spread) == (PARTLY, True, 0)
    assert said(NOT_APPLICABLE, NOT_APPLICABLE).spread == 0


def test_the_spread_is_between_the_highest_and_the_lowest():
    assert said(YES, PARTLY).spread == Fraction(1, 2)
    assert said(PARTLY, NO, YES).spread == 1
    assert said(PARTLY, NO, YES).agreed is None


def test_whether_an_indicator_applies_is_a_difference_that_has_no_measure():
    comparison = said(YES, NOT_APPLICABLE, YES)
    assert (comparison.is_agreed, comparison.spread) == (False, None)


def test_a_score_that_is_missing_agrees_with_nobody():
    assert not said(YES, None).is_agreed
    assert not said(None, None).is_agreed
    assert said(None, None).spread is None


def test_who_said_what_is_kept_in_the_order_of_the_sheets():
    both = {BORIS: all_at(NO), ANNA: all_at(YES)}
    comparisons = compare(both, FRAMEWORK)
    assert tuple(each.indicator for each in comparisons) == INDICATORS
    assert list(comparisons[0].scores.items()) == [(BORIS, NO), (ANNA, YES)]


def test_two_reviewers_differ_on_two_indicators_and_the_coordinator_settles_them():
    both = {
        ANNA: all_at(YES, {FIRST: NO, SECOND: PARTLY}),
        BORIS: all_at(YES, {FIRST: YES, SECOND: NO}),
    }
    assert to_settle(both, {}, FRAMEWORK) == (FIRST, SECOND)
    assert settled(both, {}, FRAMEWORK) == all_at(YES, {FIRST: None, SECOND: None})

    one = {SECOND: PARTLY}
    assert to_settle(both, one, FRAMEWORK) == (FIRST,)
    assert not score_sheet(settled(both, one, FRAMEWORK), FRAMEWORK, Thresholds()).is_complete

    all_of_them = one | {FIRST: NOT_APPLICABLE}
    sheet = settled(both, all_of_them, FRAMEWORK)
    assert to_settle(both, all_of_them, FRAMEWORK) == ()
    assert sheet == all_at(YES, {FIRST: NOT_APPLICABLE, SECOND: PARTLY})
    assert score_sheet(sheet, FRAMEWORK, Thresholds()).passes


def test_the_coordinator_cannot_change_what_all_reviewers_said():
    both = {ANNA: all_at(NO), BORIS: all_at(NO)}
    assert settled(both, {THIRD: YES}, FRAMEWORK) == all_at(NO)


def test_without_any_review_everything_is_open():
    assert to_settle({}, {}, FRAMEWORK) == INDICATORS
    assert {each.spread for each in compare({}, FRAMEWORK)} == {None}


@few
@given(sheets, settlements)
def test_a_settled_score_was_said_by_all_or_settled_where_they_differ(given_in, chosen):
    sheet = settled(given_in, chosen, FRAMEWORK)
    assert tuple(sheet) == INDICATORS
    for indicator in INDICATORS:
        said_of_it = {each[indicator] for each in given_in.values()}
        agreed = next(iter(said_of_it)) if len(said_of_it) == 1 else None
        assert sheet[indicator] == (agreed or chosen.get(indicator))
    assert to_settle(given_in, chosen, FRAMEWORK) == tuple(i for i in INDICATORS if not sheet[i])


@few
@given(sheets, settlements)
def test_the_order_of_reviewers_changes_nothing(given_in, chosen):
    turned = dict(reversed(given_in.items()))
    assert settled(given_in, chosen, FRAMEWORK) == settled(turned, chosen, FRAMEWORK)
    spreads = [each.spread for each in compare(given_in, FRAMEWORK)]
    assert spreads == [each.spread for each in compare(turned, FRAMEWORK)]


@few
@given(sheets)
def test_a_settled_sheet_lies_between_the_harshest_and_the_kindest(given_in):
    """Where the settlement is one of the scores that were given, and all apply."""
    harsh, kind = {}, {}
    for indicator in INDICATORS:
        given_to_it = [each[indicator] for each in given_in.values()]
        applying = [score for score in given_to_it if score.points is not None] or [NO]
        harsh[indicator] = min(applying, key=lambda score: score.points)
        kind[indicator] = max(applying, key=lambda score: score.points)
    chosen = {i: harsh[i] if n % 2 else kind[i] for n, i in enumerate(INDICATORS)}
    sheet = {
        i: score if score is not NOT_APPLICABLE else NO
        for i, score in settled(given_in, chosen, FRAMEWORK).items()
    }
    totals = [score_sheet(each, FRAMEWORK, Thresholds()).total for each in (harsh, sheet, kind)]
    assert totals == sorted(totals)
