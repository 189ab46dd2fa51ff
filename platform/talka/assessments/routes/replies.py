"""What a script is told about one answer it sent."""

from typing import Any

from flask_babel import gettext as _

from talka.assessments.actions.answers import Saved
from talka.assessments.policy.answers import Fate
from talka.assessments.routes.saved_words import just_saved, last_saved
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken

Reply = dict[str, Any]


def saved(done: Saved, me: str) -> Reply:
    """It is kept: the version to take as seen, when, by whom, and the checklist's progress."""
    outcome = done.outcomes[0]
    standing = outcome.standing
    at = standing.at or now()
    checklist = done.framework.checklist(done.framework.item(outcome.draft.item_id).checklist)
    answered = sum(item.id in done.answered_ids for item in checklist.items)
    return {
        "version": outcome.version,
        "saved_at": at.isoformat(),
        "saved_by": me if outcome.fate is Fate.SAVE else standing.by,
        "message": just_saved(at),
        "progress": {
            "checklist": checklist.id,
            "answered": answered,
            "total": len(checklist.items),
        },
    }


def conflict(done: Saved) -> Reply:
    """Somebody else saved something else in between: the other text, to choose or to merge."""
    standing = done.outcomes[0].standing
    return {
        "reason": "conflict",
        "message": _("Somebody else answered this in between."),
        "theirs": {
            "value": standing.value,
            "note": standing.note,
            "version": standing.version,
            "name": standing.by or _("a former member"),
            "saved": last_saved(standing),
        },
    }


def signed_off() -> Reply:
    """Nothing is answered until the assessment is reopened."""
    return {
        "reason": "signed-off",
        "message": _("This assessment is signed off. An administrator can reopen it."),
    }


def refused(broken: RuleBroken) -> Reply:
    """It can not be saved as it is; ``reason`` is the field it concerns, if one does."""
    return {"reason": broken.field or "refused", "message": str(broken.message)}
