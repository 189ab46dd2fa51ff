"""When and by whom an answer was saved, in words. The same words are asked for again and again."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from flask_babel import get_timezone, to_user_timezone
from flask_babel import gettext as _

from talka.assessments.policy.answers import Standing
from talka.kernel.i18n import current_language
from talka.shell.formats import clock_time, day


def last_saved(standing: Standing) -> str:
    """The last save with its day; empty where there was none."""
    return last_saves()(standing)


def last_saves() -> Callable[[Standing], str]:
    """``last_saved`` for many answers of one page."""
    language, zone = current_language(), str(get_timezone())

    def words(standing: Standing) -> str:
        if standing.at is None:
            return ""
        minute = standing.at.replace(second=0, microsecond=0)
        return _last_saved(language, zone, minute, standing.by)

    return words


def just_saved(at: datetime) -> str:
    """A save of this very moment: the time is enough."""
    return _("Saved %(time)s", time=clock_time(at))


@lru_cache(maxsize=20_000)
def _last_saved(_language: str, _zone: str, minute: datetime, name: str | None) -> str:
    return _(
        "Saved %(day)s, %(time)s, by %(name)s",
        day=day(to_user_timezone(minute), "medium"),
        time=clock_time(minute),
        name=name or _("a former member"),
    )
