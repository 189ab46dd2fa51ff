"""The demo's past: so many days ago, at an hour when people work."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, time, timedelta

from talka.kernel.clock import now, pretend


def days_ago(days: int, hour: int = 9) -> AbstractContextManager[None]:
    """Pretend that it is this hour (UTC) of a day in the past; minutes differ from day to day."""
    day = now().date() - timedelta(days=days)
    return pretend(datetime.combine(day, time(hour, days * 7 % 60), UTC))
