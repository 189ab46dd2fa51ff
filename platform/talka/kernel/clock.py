"""The one place that asks what time it is, so that the demo and tests can say."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_pretended: ContextVar[datetime | None] = ContextVar("talka_pretended_time", default=None)


def now() -> datetime:
    """The current moment, timezone-aware, in UTC."""
    return _pretended.get() or datetime.now(UTC)


def today(time_zone: str = "UTC") -> date:
    """Today's date in an IANA time zone, e.g. ``Europe/Riga``."""
    return now().astimezone(ZoneInfo(time_zone)).date()


@contextmanager
def pretend(moment: datetime) -> Iterator[None]:
    """In this block it is ``moment`` (timezone-aware): the demo has a past, tests a calendar."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)
