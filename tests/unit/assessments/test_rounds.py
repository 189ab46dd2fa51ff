"""The rules of rounds: who is meant, what one reads, when somebody is reminded."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from talka.assessments.asking import Asked
from talka.assessments.policy.rounds import (
    LONGEST,
    is_too_far,
    may_be_reminded,
    stage_began,
    words_for,
)

DUE = date(2026, 12, 20)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(countries=("LV", "LT"), kinds=("ngo",)),
        Asked(organisations=(uuid4(), uuid4())),
        Asked(organisations=()),
    ],
)
def test_who_is_asked_comes_back_as_it_was_kept(asked):
    assert Asked.of(asked.plain()) == asked


@pytest.mark.parametrize(
    ("day", "began"),
    [
        (date(2026, 12, 5), None),
        (date(2026, 12, 6), date(2026, 12, 6)),
        (date(2026, 12, 16), date(2026, 12, 6)),
        (date(2026, 12, 17), date(2026, 12, 17)),
        (DUE, date(2026, 12, 17)),
        (date(2026, 12, 21), None),
    ],
)
def test_two_times_to_remind_before_the_last_day(day, began):
    found = stage_began(DUE, day)
    assert (found.date() if found else None) == began


@pytest.mark.parametrize("far", [date(2206, 12, 20), date.max])
def test_a_mistyped_year_is_no_last_day(far):
    assert is_too_far(far, DUE)
    assert not is_too_far(DUE + LONGEST, DUE)


@pytest.mark.parametrize(("hours", "may"), [(0, False), (23, False), (24, True), (48, True)])
def test_nobody_is_reminded_twice_in_a_day(hours, may):
    assert may_be_reminded(NOON - timedelta(hours=hours), NOON) is may


def test_whoever_was_never_reminded_may_be():
    assert may_be_reminded(None, NOON)


@pytest.mark.parametrize(
    ("texts", "language", "read"),
    [
        ({"en": "Hello", "lv": "Labdien"}, "lv", ("Labdien", "lv")),
        ({"en": "Hello"}, "lv", ("Hello", "en")),
        ({"lv": "Labdien"}, "en", ("Labdien", "lv")),
        ({"en": "", "lv": "Labdien"}, "en", ("Labdien", "lv")),
        ({}, "lv", ("", "lv")),
    ],
)
def test_guidance_is_read_in_the_own_language_where_there_is_one(texts, language, read):
    assert words_for(texts, language) == read
