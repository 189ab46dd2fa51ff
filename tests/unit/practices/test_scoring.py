"""Scorecard rules: points, thresholds held exactly, what would change a result."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from talka.handbook.queries import load_frameworks
from talka.practices.scoring import (
    STEP,
    DimensionResult,
    Thresholds,
    score_sheet,
    shown_percent,
    thresholds_from,
    what_would_change,
)
from talka.practices.values import Score
from talka.settings import PROJECT

FRAMEWORK = load_frameworks(PROJECT / "content")[1]
INDICATORS = tuple(indicator.id for indicator in FRAMEWORK.indicators)
AREAS = {
    area.id: tuple(indicator.id for indicator in area.indicators)
    for area in FRAMEWORK.quality_areas
}
YES, PARTLY, NO, NOT_APPLICABLE = Score
DEFAULT = Thresholds()

scores = st.sampled_from(list(Score))
good_scores = st.sampled_from([YES, YES, YES, YES, PARTLY, NO, NOT_APPLICABLE])
complete = st.one_of(
    st.fixed_dictionaries(dict.fromkeys(INDICATORS, scores)),
    st.fixed_dictionaries(dict.fromkeys(INDICATORS, good_scores)),
)
sheets = st.one_of(
    complete, st.dictionaries(st.sampled_from(INDICATORS), st.one_of(scores, st.none()))
)
thresholds = st.dictionaries(st.sampled_from(list(AREAS)), st.integers(66, 75)).map(thresholds_from)
few = settings(max_examples=60)


def all_at(score, **others):
    return dict.fromkeys(INDICATORS, score) | {
        key.replace("_", "-"): v for key, v in others.items()
    }


def dimension(result, quality_area):
    return next(each for each in result.dimensions if each.quality_area == quality_area)


def test_the_scorecard_has_34_indicators_in_five_dimensions():
    assert len(INDICATORS) == 34
    result = score_sheet({}, FRAMEWORK, DEFAULT)
    assert [each.quality_area for each in result.dimensions] == ["q1", "q2", "q3", "q4", "q5"]
    assert result.unanswered == 34
    assert (result.total, result.is_complete, result.passes) == (None, False, False)


def test_yes_is_one_point_partly_a_half_and_what_does_not_apply_is_left_out():
    first, second, third, fourth = AREAS["q4"][:4]
    sheet = {first: YES, second: PARTLY, third: NO, fourth: NOT_APPLICABLE}
    result = dimension(score_sheet(sheet, FRAMEWORK, DEFAULT), "q4")
    assert result == DimensionResult(Fraction(3, 2), 3, 0, Fraction(66, 100), "q4")
    assert result.share == Fraction(1, 2)
    assert not result.passes


def test_the_total_is_taken_over_all_indicators_and_not_over_dimensions():
    sheet = all_at(NO) | dict.fromkeys(AREAS["q1"], YES)
    result = score_sheet(sheet, FRAMEWORK, DEFAULT)
    assert result.total == Fraction(len(AREAS["q1"]), 34)
    assert dimension(result, "q1").passes
    assert not result.passes


def test_all_at_yes_is_good_practice_and_one_open_indicator_holds_it_back():
    assert score_sheet(all_at(YES), FRAMEWORK, DEFAULT).passes
    result = score_sheet(all_at(YES) | {INDICATORS[0]: None}, FRAMEWORK, DEFAULT)
    assert (result.unanswered, result.is_complete, result.passes) == (1, False, False)
    first = dimension(result, "q1")
    assert (first.reaches, first.passes) == (True, False)


def test_one_dimension_below_its_threshold_fails_a_sheet_whose_total_is_high():
    sheet = all_at(YES) | dict.fromkeys(AREAS["q4"][:2], NO)
    result = score_sheet(sheet, FRAMEWORK, DEFAULT)
    assert result.whole.passes
    assert dimension(result, "q4").share < Fraction(66, 100)
    assert not result.passes


def test_a_dimension_in_which_nothing_applies_cannot_pass():
    sheet = all_at(YES) | dict.fromkeys(AREAS["q4"], NOT_APPLICABLE)
    result = score_sheet(sheet, FRAMEWORK, DEFAULT)
    nothing = dimension(result, "q4")
    assert (nothing.share, nothing.passes, result.total, result.passes) == (None, False, 1, False)
    change = what_would_change(result, sheet, FRAMEWORK).dimensions["q4"]
    assert (change.at_yes, change.steps, change.candidates) == (1, None, AREAS["q4"])


def test_a_threshold_that_is_met_exactly_passes_and_a_hair_below_does_not():
    """Of 34 at 75 %: three of four, and no rounding helps the next lower one."""
    exact = {area: Fraction(75, 100) for area in AREAS}
    chosen = AREAS["q4"]
    assert len(chosen) == 4
    sheet = all_at(YES) | {chosen[0]: NO}
    assert dimension(score_sheet(sheet, FRAMEWORK, Thresholds(dimensions=exact)), "q4").passes
    sheet = all_at(YES) | {chosen[0]: NO, chosen[1]: PARTLY}
    assert not dimension(score_sheet(sheet, FRAMEWORK, Thresholds(dimensions=exact)), "q4").passes


def test_a_share_is_shown_rounded_down():
    assert shown_percent(Fraction(699, 1000)) == 69
    assert shown_percent(Fraction(7, 10)) == 70
    assert shown_percent(Fraction(2, 3)) == 66
    assert (shown_percent(Fraction(0)), shown_percent(Fraction(1))) == (0, 100)


@pytest.mark.parametrize("percents", [{"q1": 65}, {"q1": 76}, {"q2": 0}, {"q2": 100}])
def test_a_dimension_is_held_to_66_to_75_percent(percents):
    with pytest.raises(ValueError, match="66 to 75"):
        thresholds_from(percents)


def test_a_threshold_is_a_whole_percent():
    with pytest.raises(ValueError, match="whole"):
        Thresholds(dimensions={"q1": Fraction(2, 3)})


@pytest.mark.parametrize("total", [Fraction(69, 100), Fraction(71, 100)])
def test_the_total_is_held_to_70_percent(total):
    with pytest.raises(ValueError, match="70"):
        Thresholds(total=total)


def test_a_threshold_of_a_dimension_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        score_sheet({}, FRAMEWORK, thresholds_from({"q9": 70}))


def test_a_dimension_without_its_own_threshold_has_the_lowest():
    held = thresholds_from({"q1": 75})
    assert (held.of("q1"), held.of("q2")) == (Fraction(3, 4), Fraction(66, 100))


def test_one_of_these_two_more_is_told():
    """q4 has four indicators: two at no are one too many."""
    first, second, third, _fourth = AREAS["q4"]
    sheet = all_at(YES) | {third: NO, first: NO}
    result = score_sheet(sheet, FRAMEWORK, DEFAULT)
    change = what_would_change(result, sheet, FRAMEWORK).dimensions["q4"]
    assert change.is_needed
    assert (change.at_yes, change.at_yes_whichever, change.steps) == (1, 1, 2)
    assert change.candidates == (first, third)
    assert second not in change.candidates


def test_those_at_no_come_first_because_they_help_most():
    """One at no, raised, does what two at partly do."""
    first, second, third, fourth = AREAS["q4"]
    sheet = all_at(YES) | {first: PARTLY, second: PARTLY, third: PARTLY, fourth: NO}
    result = score_sheet(sheet, FRAMEWORK, DEFAULT)
    change = what_would_change(result, sheet, FRAMEWORK).dimensions["q4"]
    assert change.candidates == (fourth, first, second, third)
    assert (change.at_yes, change.at_yes_whichever, change.steps) == (2, 3, 3)


def test_a_dimension_that_passes_says_what_it_has_to_spare():
    sheet = all_at(YES)
    changes = what_would_change(score_sheet(sheet, FRAMEWORK, DEFAULT), sheet, FRAMEWORK)
    change = changes.dimensions["q4"]
    assert (change.is_needed, change.steps, change.candidates) == (False, 0, ())
    assert change.spare_steps == 2
    assert changes.total.spare_steps == 20


@few
@given(sheets, thresholds)
def test_dimensions_add_up_to_the_whole(sheet, held):
    result = score_sheet(sheet, FRAMEWORK, held)
    assert sum(each.points for each in result.dimensions) == result.whole.points
    assert sum(each.applicable for each in result.dimensions) == result.whole.applicable
    assert sum(each.unanswered for each in result.dimensions) == result.unanswered
    assert result.total is None or 0 <= result.total <= 1


@few
@given(sheets, thresholds)
def test_good_practice_is_exactly_what_the_rule_says(sheet, held):
    result = score_sheet(sheet, FRAMEWORK, held)
    answered = [sheet.get(indicator) for indicator in INDICATORS]
    expected = None not in answered
    for area, indicators in AREAS.items():
        points = [sheet[i].points for i in indicators if sheet.get(i) not in (None, NOT_APPLICABLE)]
        expected = expected and bool(points) and sum(points) >= held.of(area) * len(points)
    points = [score.points for score in answered if score not in (None, NOT_APPLICABLE)]
    expected = expected and sum(points) * 100 >= 70 * len(points)
    assert result.passes == expected


@few
@given(sheets, thresholds)
def test_what_is_shown_never_says_more_than_what_is(sheet, held):
    result = score_sheet(sheet, FRAMEWORK, held)
    for each in (*result.dimensions, result.whole):
        if each.share is not None:
            assert each.reaches == (shown_percent(each.share) >= each.threshold * 100)


@few
@given(complete, thresholds, st.sampled_from(INDICATORS))
def test_a_better_score_never_lowers_a_result(sheet, held, indicator):
    assume(sheet[indicator] is not NOT_APPLICABLE)
    better = sheet | {indicator: YES}
    before, after = (score_sheet(each, FRAMEWORK, held) for each in (sheet, better))
    assert after.total >= before.total
    assert after.passes or not before.passes
    assert all(b.share == a.share or a.share > b.share for b, a in parts(before, after))


@few
@given(sheets, thresholds)
def test_so_many_at_yes_are_enough_and_one_fewer_is_not(sheet, held):
    for reaches, change in each_change(sheet, held):
        if change.steps is None:
            continue
        at_yes = [change.candidates[:n] for n in range(change.at_yes + 1)]
        assert reaches(sheet | dict.fromkeys(at_yes[-1], YES))
        if change.is_needed:
            assert not reaches(sheet | dict.fromkeys(at_yes[-2], YES))


@few
@given(sheets, thresholds)
def test_whichever_candidates_are_raised_the_larger_number_is_enough(sheet, held):
    for reaches, change in each_change(sheet, held):
        if change.steps is None:
            continue
        last = change.candidates[len(change.candidates) - change.at_yes_whichever :]
        assert reaches(sheet | dict.fromkeys(last, YES))
        assert change.at_yes <= change.at_yes_whichever <= len(change.candidates)


@settings(max_examples=25)
@given(complete, thresholds)
def test_no_smaller_choice_of_indicators_would_do_in_a_small_dimension(sheet, held):
    result = score_sheet(sheet, FRAMEWORK, held)
    change = what_would_change(result, sheet, FRAMEWORK).dimensions["q4"]
    assume(change.is_needed and change.steps is not None)
    for fewer in combinations(AREAS["q4"], change.at_yes - 1):
        raised = sheet | {each: YES for each in fewer if sheet[each] is not NOT_APPLICABLE}
        assert not dimension(score_sheet(raised, FRAMEWORK, held), "q4").passes


@few
@given(sheets, thresholds)
def test_steps_up_and_steps_to_spare_are_counted_exactly(sheet, held):
    result = score_sheet(sheet, FRAMEWORK, held)
    changes = what_would_change(result, sheet, FRAMEWORK)
    for each in (*result.dimensions, result.whole):
        area = getattr(each, "quality_area", None)
        change = changes.dimensions[area] if area else changes.total
        if each.share is None:
            assert (change.steps, change.at_yes, change.spare_steps) == (None, 1, 0)
            continue
        needed = each.threshold * each.applicable
        assert each.points + change.steps * STEP >= needed
        assert (change.steps == 0) == (not change.is_needed) == each.reaches
        if change.steps:
            assert each.points + (change.steps - 1) * STEP < needed
            assert change.spare_steps == 0
        else:
            assert each.points - change.spare_steps * STEP >= needed
            assert each.points - (change.spare_steps + 1) * STEP < needed


def parts(before, after):
    pairs = zip(before.dimensions, after.dimensions, strict=True)
    return [(b, a) for b, a in pairs if b.share is not None]


def each_change(sheet, held):
    """Each change, with the question whether another sheet reaches that threshold."""
    changes = what_would_change(score_sheet(sheet, FRAMEWORK, held), sheet, FRAMEWORK)
    for area, change in changes.dimensions.items():
        yield lambda s, a=area: dimension(score_sheet(s, FRAMEWORK, held), a).reaches, change
    yield lambda s: score_sheet(s, FRAMEWORK, held).whole.reaches, changes.total
