"""What a script is told about a note it sent."""

from typing import Any

from flask_babel import gettext as _

from talka.handbook.policy.notes import NoteOutcome, NoteStanding
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.shell.formats import clock_time, moment

Reply = dict[str, Any]


def saved(outcome: NoteOutcome, *, earlier: str | None) -> Reply:
    """It is kept: the version to take as seen, when, and where its ``earlier`` versions are."""
    at = outcome.standing.at or now()
    time = clock_time(at)
    return {
        "version": outcome.version,
        "saved_at": at.isoformat(),
        "message": _replaced(time) if outcome.replaced_own else _("Saved %(time)s", time=time),
        "earlier": earlier,
    }


def _replaced(time: str) -> str:
    return _(
        "Saved %(time)s. What you saved in another window is kept as an earlier version.",
        time=time,
    )


def conflict(outcome: NoteOutcome) -> Reply:
    """Somebody else saved something else in between: the other text, to choose or to merge."""
    theirs = outcome.standing
    return {
        "reason": "conflict",
        "message": _("Somebody else changed this note in between."),
        "theirs": {
            "text": theirs.text,
            "version": theirs.version,
            "name": name_of(theirs),
            "saved": _("Saved %(moment)s", moment=moment(theirs.at)),
        },
    }


def refused(broken: RuleBroken) -> Reply:
    """It can not be saved as it is; ``reason`` is the field it concerns, if one does."""
    return {"reason": broken.field or "refused", "message": str(broken.message)}


def name_of(standing: NoteStanding) -> str:
    """Who saved it last."""
    return standing.by or _("a former member")
