"""What the scripts of the answer page need to know: addresses, whose page it is, and words."""

from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from talka.assessments.kinds import ANSWER_LABELS
from talka.assessments.models.answers import NOTE_LENGTH
from talka.shell.saves import words_of_saving
from talka.tenancy.guard import current_person


def script_settings(
    organisation: str, assessment_id: UUID, elsewhere_url: str | None
) -> dict[str, object]:
    """Everything as JSON can carry it; ``elsewhere_url`` leads to what another page has left."""
    address = {"organisation": organisation, "assessment_id": assessment_id}
    return {
        "person": str(current_person().id),
        "organisation": organisation,
        "assessment": str(assessment_id),
        "answersUrl": url_for("assessments.answer", **address, checklist_id="answers"),
        "tokenUrl": url_for("assessments.fresh_token", organisation=organisation),
        "elsewhereUrl": elsewhere_url,
        "signInUrl": url_for("accounts.sign_in"),
        "noteLength": NOTE_LENGTH,
        "labels": {value.value: str(label) for value, label in ANSWER_LABELS.items()},
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        **words_of_saving(),
        "allSaved": _("Everything is saved."),
        "notAllowed": _("You can no longer answer here. Ask an administrator."),
        "gone": _("This assessment is not there any more."),
        "progress": _("%(done)s of %(total)s"),
        "noAnswer": _("No answer"),
        "noNote": _("No note"),
        "conflict": _("%(name)s answered this in between"),
        "discarded": _("Discarded. The answer that is saved stays."),
        "show": _("Show"),
        "conflictsLeft": _("Somebody else answered too."),
    }
