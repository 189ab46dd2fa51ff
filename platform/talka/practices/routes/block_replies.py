"""What a script is told about a block it sent."""

from typing import Any

from flask_babel import gettext as _

from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.practices.policy.writing import BlockOutcome, BlockStanding
from talka.shell.formats import clock_time, moment

Reply = dict[str, Any]


def saved(outcome: BlockOutcome) -> Reply:
    """It is kept: the version to take as seen, and when."""
    time = clock_time(outcome.standing.at or now())
    if outcome.replaced_own:
        message = _(
            "Saved %(time)s. What you saved in another window is in the history.", time=time
        )
    else:
        message = _("Saved %(time)s", time=time)
    return {"version": outcome.version, "message": message}


def conflict(outcome: BlockOutcome) -> Reply:
    """Somebody else saved something else in between: the other text, to choose or to merge."""
    theirs = outcome.standing
    return {
        "reason": "conflict",
        "message": _("Somebody else changed this in between."),
        "theirs": {
            "content": {"text": theirs.text},
            "version": theirs.version,
            "name": name_of(theirs),
            "saved": last_saved(theirs),
        },
    }


def refused(broken: RuleBroken) -> Reply:
    """It can not be saved as it is; ``reason`` is the field it concerns, if one does."""
    return {"reason": broken.field or "refused", "message": str(broken.message)}


def name_of(standing: BlockStanding) -> str:
    """Who saved it last."""
    return standing.by or _("a former member")


def last_saved(standing: BlockStanding) -> str:
    """When and by whom it was saved last; empty where it never was."""
    if standing.at is None:
        return ""
    return _("Saved %(moment)s, by %(name)s", moment=moment(standing.at), name=name_of(standing))
