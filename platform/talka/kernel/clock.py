"""The one place that asks what time it is, so that tests can say."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The current moment, timezone-aware, in UTC."""
    return datetime.now(UTC)


def today(time_zone: str = "UTC") -> date:
    """Today's date in an IANA time zone, e.g. ``Europe/Riga``."""
    return datetime.now(ZoneInfo(time_zone)).date()
