"""What a scorecard comes to, in words."""

from fractions import Fraction

import pytest

from talka.handbook.queries import current_framework
from talka.practices.kinds import Score
from talka.practices.result_words import TOTAL, readings, share_percent
from talka.practices.scoring import Thresholds, score_sheet, what_would_change

YES, PARTLY, NO, ASIDE = Score
SUSTAINABILITY = ("q4-1-a", "q4-2-a", "q4-2-b", "q4-2-c")


@pytest.fixture
def page(app):
    with app.test_request_context():
        yield


def read(scores, id_="q4"):
    framework = current_framework()
    sheet = dict(zip(SUSTAINABILITY, scores, strict=True))
    result = score_sheet(sheet, framework, Thresholds())
    found = readings(result, what_would_change(result, sheet, framework), framework)
    return next(each for each in found if each.id == id_)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(
    ("scores", "line", "change"),
    [
        (
            (None, None, None, None),
            "–, 0 of 0 points: Not scored yet",
            "Nothing is scored yet.",
        ),
        (
            (ASIDE, None, None, None),
            "–, 0 of 0 points: Does not pass so far",
            "Nothing scored so far applies.",
        ),
        (
            (ASIDE, ASIDE, ASIDE, ASIDE),
            "–, 0 of 0 points: Does not pass",
            "Nothing here applies, so it can not pass. At least one has to apply.",
        ),
        (
            (YES, YES, PARTLY, NO),
            "62%, 2.5 of 4 points: Does not pass",
            "One step up is enough: from no to partly, or from partly to yes.",
        ),
        (
            (YES, YES, NO, NO),
            "50%, 2 of 4 points: Does not pass",
            "One more indicator at yes is enough.",
        ),
        (
            (PARTLY, PARTLY, PARTLY, NO),
            "37%, 1.5 of 4 points: Does not pass",
            (
                "2 more indicators at yes are enough if you begin with those at no; "
                "otherwise it takes 3."
            ),
        ),
        (
            (NO, NO, NO, NO),
            "0%, 0 of 4 points: Does not pass",
            "3 more indicators at yes are enough.",
        ),
        (
            (YES, YES, YES, NO),
            "75%, 3 of 4 points: Passes",
            "There is nothing to spare: one step down, and it would not pass.",
        ),
        (
            (YES, YES, YES, PARTLY),
            "87%, 3.5 of 4 points: Passes",
            "One step down would still be enough, for example from yes to partly.",
        ),
        (
            (YES, YES, YES, YES),
            "100%, 4 of 4 points: Passes",
            "2 steps down would still be enough; from yes to partly is one.",
        ),
        (
            (YES, YES, YES, None),
            "100%, 3 of 3 points: Passes so far",
            "2 steps down would still be enough; from yes to partly is one.",
        ),
    ],
)
def test_a_dimension_is_told_with_counts_and_what_would_change_it(page, scores, line, change):
    reading = read(scores)

    assert (reading.line, reading.change) == (line, change)


@pytest.mark.only_on("sqlite")
def test_only_what_is_below_yes_and_needed_is_named(page):
    assert [each.id for each in read((YES, PARTLY, NO, NO)).candidates] == [
        "q4-2-b",
        "q4-2-c",
        "q4-2-a",
    ]
    assert read((YES, YES, YES, NO)).candidates == ()
    assert read((None, None, None, None)).candidates == ()


@pytest.mark.only_on("sqlite")
def test_the_total_is_over_all_indicators(page):
    total = read((YES, YES, YES, NO), TOTAL)

    assert (total.line, total.threshold) == ("75%, 3 of 4 points: Passes so far", "70%")
    assert (total.answered, total.asked) == (4, 34)


@pytest.mark.only_on("sqlite")
def test_a_share_is_never_rounded_up_to_its_threshold(page):
    assert share_percent(Fraction(6999, 10000)) == "69%"
    assert share_percent(None) == "–"
