"""The period an assessment is about. Pure."""

from datetime import date

MOST_DAYS = 5 * 366
"""Longer than this is a slip of the fingers."""


def half_year_of(day: date) -> tuple[date, date]:
    """First and last day of the half-year that ``day`` lies in."""
    if day.month <= 6:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year, 7, 1), date(day.year, 12, 31)
