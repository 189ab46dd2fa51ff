"""What a script is told about one score it sent."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import to_user_timezone

from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.practices.actions.scores import Saved
from talka.practices.policy.scorecards import Said, Standing
from talka.practices.queries.scorecards import Card
from talka.practices.result_words import TOTAL, Reading, readings
from talka.shell.formats import clock_time, day

Reply = dict[str, Any]


def saved(done: Saved) -> Reply:
    """It is kept: the version to take as seen, when, and what the scorecard comes to now."""
    outcome = done.outcomes[0]
    read = card_readings(done.card)
    area_id = done.card.framework.indicator(outcome.draft.indicator_id).quality_area
    return {
        "version": outcome.version,
        "message": _("Saved %(time)s", time=clock_time(outcome.standing.at or now())),
        "readings": [each.to_data() for each in read],
        "announcement": _announcement([each for each in read if each.id in (area_id, TOTAL)]),
    }


def conflict(done: Saved) -> Reply:
    """Somebody else saved something else in between: the other words, to choose or to merge."""
    standing = done.outcomes[0].standing
    return {
        "reason": "conflict",
        "message": _("Somebody else scored this in between."),
        "theirs": {
            "content": said_data(standing.said),
            "version": standing.version,
            "name": standing.by or _("a former member"),
            "saved": last_saved(standing),
        },
    }


def refused(broken: RuleBroken) -> Reply:
    """It can not be saved as it is; ``reason`` is the field it concerns, if one does."""
    return {"reason": broken.field or "refused", "message": str(broken.message)}


def said_data(said: Said) -> dict[str, str]:
    """What is said of an indicator, as scripts know it."""
    score = said.score.value if said.score is not None else ""
    return {"score": score, "reason": said.reason, "evidence": said.evidence}


def last_saved(standing: Standing) -> str:
    """When and by whom it was saved last; empty where it never was."""
    if standing.at is None:
        return ""
    return _(
        "Saved %(day)s, %(time)s, by %(name)s",
        day=day(to_user_timezone(standing.at), "medium"),
        time=clock_time(standing.at),
        name=standing.by or _("a former member"),
    )


def card_readings(card: Card) -> tuple[Reading, ...]:
    """Every dimension of a scorecard, then the total."""
    return readings(card.result, card.changes, card.framework)


def _announcement(changed: list[Reading]) -> str:
    """What is read out once a save has changed the score."""
    return " ".join(
        _("%(title)s: %(line)s. %(change)s", title=each.title, line=each.line, change=each.change)
        for each in changed
    )
