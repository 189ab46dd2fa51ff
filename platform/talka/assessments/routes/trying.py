"""The checklists of a chapter for visitors: to read, and to try in their own browser.

The same for every visitor: what is tried is never in the page, and not sent from here. After
signing in ``routes.taking_along`` offers to take it along. Who is signed in already is shown the
way to the same chapter inside.
"""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from talka.assessments.kinds import ANSWER_LABELS, READING_LABELS, READING_TEXTS
from talka.assessments.models.answers import NOTE_LENGTH
from talka.assessments.routes.in_place import TRIED
from talka.assessments.words import answer_sign
from talka.handbook.kinds import Part, checklists_of
from talka.handbook.slots import InPlace
from talka.kernel.i18n import current_language
from talka.tenancy.guard import current_caller


def checklists_to_try(part: Part) -> InPlace | None:
    """The part's checklists as one can try them on an open page; None where it has none."""
    checklists = checklists_of(part)
    if not checklists:
        return None
    chapter_url = url_for("handbook.entrance_to_part", slug=part.slug, _anchor=TRIED)
    sign_in_url = url_for("accounts.sign_in", next=chapter_url)
    signed_in = current_caller().person is not None
    ways = [
        (
            seat.name,
            url_for("handbook.own_part", organisation=seat.slug, slug=part.slug, _anchor=TRIED),
        )
        for seat in current_caller().organisations
    ]
    file_url = url_for("handbook.part_file", language=current_language(), slug=part.slug)
    return InPlace(
        head=_markup("head"),
        before=_markup(
            "before",
            words=_words(),
            file_url=file_url,
            sign_in_url=sign_in_url,
            signed_in=signed_in,
            ways=ways,
        ),
        checklists={each.id: _markup("checklist", checklist=each) for each in checklists},
        after=_markup(
            "after",
            options=[(answer_sign(value), label) for value, label in ANSWER_LABELS.items()],
            note_length=NOTE_LENGTH,
            sign_in_url=sign_in_url,
            join_url=url_for("tenancy.join_index"),
            signed_in=signed_in,
            ways=ways,
        ),
    )


def _words() -> dict[str, Any]:
    return {
        "progress": _("%(done)s of %(total)s"),
        "score": _("%(score)s of what applies is in place."),
        "counts": _(
            "Met %(met)s, partly %(partly)s, not met %(not_met)s, does not apply %(not_applicable)s"
        ),
        "readings": {
            reading.value: {"label": str(label), "text": str(READING_TEXTS[reading])}
            for reading, label in READING_LABELS.items()
        },
        "deleteQuestion": _("Delete everything that was tried in this browser?"),
        "delete": _("Delete"),
        "keep": _("Keep it"),
    }


def _markup(name: str, /, **context: object) -> Markup:
    made = render_template(f"assessments/tried/{name}.html", **context)
    return Markup(made)  # noqa: S704 -- a template's markup
