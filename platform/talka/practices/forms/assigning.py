"""Whom to ask for a review: ticked one by one, or as suggested for a whole call."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectMultipleField

from talka.practices.queries.panel import Judge
from talka.practices.queries.submissions import SentIn
from talka.shell.forms import TalkaForm

Choices = Iterable[tuple[str, str]]


class AskForm(TalkaForm):
    """Who of these is asked. Who may be asked, the action knows."""

    reviewers = SelectMultipleField(_l("Reviewers"), coerce=UUID, validate_choice=False)

    def offer(self, judges: Iterable[Judge]) -> None:
        self.reviewers.choices = _choices(judges)


def ask_all_form(
    offered: Mapping[UUID, tuple[SentIn, tuple[Judge, ...]]],
) -> type[TalkaForm]:
    """A field for each submission, with those suggested for it, all ticked."""
    fields: dict[str, Any] = {
        field_name(submission_id): SelectMultipleField(
            sent.title,
            coerce=UUID,
            validate_choice=False,
            choices=_choices(judges),
            default=[str(judge.id) for judge in judges],
        )
        for submission_id, (sent, judges) in offered.items()
    }
    return type("AskAllForm", (TalkaForm,), fields)


def field_name(submission_id: UUID) -> str:
    return f"reviewers-{submission_id}"


def _choices(judges: Iterable[Judge]) -> list[SelectChoice]:
    return [SelectChoice(str(judge.id), judge.name) for judge in judges]
