"""The periods that participation is looked at, and the steps of its timeline."""

from datetime import date

import pytest

from talka.monitoring.periods import Period, first_day, month_of, period_of, timeline, years

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("key", "since", "until"),
    [
        ("3-months", date(2026, 1, 1), date(2026, 3, 1)),
        ("12-months", date(2025, 4, 1), date(2026, 3, 1)),
        ("2025", date(2025, 1, 1), date(2025, 12, 1)),
        ("2026", date(2026, 1, 1), date(2026, 3, 1)),
        ("no such period", date(2025, 4, 1), date(2026, 3, 1)),
        ("1999", date(2025, 4, 1), date(2026, 3, 1)),
    ],
)
def test_a_period_is_whole_months(key, since, until):
    period = period_of(key, TODAY)
    assert (first_day(period.since), first_day(period.until)) == (since, until)


def test_from_the_beginning_has_no_first_month():
    assert period_of("all", TODAY) == Period("all", None, month_of(TODAY))
    assert years(TODAY) == ("2026", "2025", "2024", "2023", "2022")


def test_empty_months_are_steps_too():
    counted = {("joined", month_of(date(2025, 12, 5))): 3}
    steps = timeline(period_of("12-months", TODAY), counted, ("joined", "started"))
    assert len(steps) == 12
    assert [step.counts["joined"] for step in steps if step.counts["joined"]] == [3]
    assert {step.counts["started"] for step in steps} == {0}


def test_a_long_time_is_told_by_quarter_and_loses_nothing():
    counted = {("joined", month_of(date(year, 2, 1))): year for year in (2022, 2024, 2026)}
    steps = timeline(period_of("all", TODAY), counted, ("joined",))
    assert {step.months for step in steps} == {3}
    assert first_day(steps[0].month) == date(2022, 1, 1)
    assert sum(step.counts["joined"] for step in steps) == sum(counted.values())


def test_nothing_yet_is_one_step():
    assert len(timeline(period_of("all", TODAY), {}, ("joined",))) == 1
