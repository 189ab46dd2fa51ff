"""What a practice lacks before it can be sent in: every thing, in the order of the form."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.practices.ready import Missing, Told, missing, runs_a_year
from talka.practices.values import Lack, Score

TODAY = date(2026, 11, 22)
COMPLETE = Told(
    needed=("title", "need"),
    blocks={"title": "Coffee", "need": "People sat alone."},
    areas=1,
    target_groups=1,
    since=date(2020, 1, 1),
    is_new=False,
    indicators=("q1-1", "q1-2"),
    scores={"q1-1": (Score.YES, ""), "q1-2": (Score.PARTLY, "Only begun.")},
)


def test_nothing_lacks_where_all_is_told():
    assert missing(COMPLETE, TODAY) == ()


def test_an_empty_draft_lacks_everything_in_order():
    empty = replace(COMPLETE, blocks={}, areas=0, target_groups=0, since=None, scores=None)
    assert missing(empty, TODAY) == (
        Missing(Lack.BLOCK, "title"),
        Missing(Lack.BLOCK, "need"),
        Missing(Lack.AREA),
        Missing(Lack.TARGET_GROUP),
        Missing(Lack.SINCE),
        Missing(Lack.SCORECARD),
    )


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"blocks": {"title": "Coffee", "need": " \n"}}, Missing(Lack.BLOCK, "need")),
        ({"areas": 0}, Missing(Lack.AREA)),
        ({"target_groups": 0}, Missing(Lack.TARGET_GROUP)),
        ({"since": None}, Missing(Lack.SINCE)),
        ({"since": date(2025, 12, 1)}, Missing(Lack.A_YEAR)),
        ({"scores": {"q1-1": (Score.YES, "")}}, Missing(Lack.SCORE, "q1-2")),
        (
            {"scores": {"q1-1": (Score.YES, ""), "q1-2": (None, "Why not")}},
            Missing(Lack.SCORE, "q1-2"),
        ),
        (
            {"scores": {"q1-1": (Score.NO, " "), "q1-2": (Score.YES, "")}},
            Missing(Lack.REASON, "q1-1"),
        ),
    ],
)
def test_one_thing_lacks(changes, lacking):
    assert missing(replace(COMPLETE, **changes), TODAY) == (lacking,)


@pytest.mark.parametrize("since", [None, date(2026, 11, 1)])
def test_what_is_marked_new_needs_no_year(since):
    assert missing(replace(COMPLETE, since=since, is_new=True), TODAY) == ()


@pytest.mark.parametrize("score", [Score.YES, Score.NOT_APPLICABLE])
def test_what_is_not_below_yes_needs_no_reason(score):
    scores = {"q1-1": (score, ""), "q1-2": (Score.YES, "")}
    assert missing(replace(COMPLETE, scores=scores), TODAY) == ()


@pytest.mark.parametrize(
    ("since", "is_a_year"),
    [(date(2025, 11, 1), True), (date(2025, 12, 1), False), (date(2026, 11, 1), False)],
)
def test_a_year_is_over_when_its_month_comes_round(since, is_a_year):
    assert runs_a_year(since, TODAY) is is_a_year


@given(st.dictionaries(st.sampled_from(COMPLETE.indicators), st.sampled_from([None, *Score])))
def test_every_unanswered_indicator_is_named_once(scores):
    told = replace(COMPLETE, scores={each: (score, "why") for each, score in scores.items()})
    named = [each.what for each in missing(told, TODAY)]
    assert named == [each for each in COMPLETE.indicators if scores.get(each) is None]
