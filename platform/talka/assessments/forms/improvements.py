"""What, who, by when, for which items: the form of an improvement, and the filters of its list."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from talka.assessments.actions.improvements import Plan
from talka.assessments.queries.improvements import Planned, Showing, SortBy, Wanted
from talka.handbook.queries import current_framework
from talka.kernel.ids import new_id
from talka.shell.forms import KeyedForm, TalkaForm

LONGEST_WHAT = 1000
LONGEST_WHO = 200
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_PAGES = 10_000

Choice = TypeVar("Choice", bound=StrEnum)


class PlanForm(TalkaForm):
    """An improvement as a person writes it down. ``next`` is the page to go back to."""

    what = TextAreaField(_l("What will you do?"), [DataRequired(), Length(max=LONGEST_WHAT)])
    who = StringField(_l("Who does it?"), [Length(max=LONGEST_WHO)])
    due = DateField(_l("By when?"), [Optional()])
    items = SelectMultipleField(_l("Which items does it serve?"), validate_choice=False)
    next = HiddenField()

    def validate_due(self, field: DateField) -> None:
        """A slip of the key makes years that nobody means."""
        if isinstance(field.data, date) and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
            raise ValidationError(_("Please check the year."))

    @property
    def plan(self) -> Plan:
        return Plan(
            what=self.what.data or "",
            who=self.who.data or "",
            due=self.due.data,
            item_ids=frozenset(self.items.data or ()),
        )


class NewPlanForm(KeyedForm, PlanForm):
    """A new improvement, under a key that makes it once however often the form is sent."""

    @classmethod
    def empty(cls, item_ids: Iterable[str], next_page: str) -> Self:
        return cls(None, items=list(item_ids), form_key=str(new_id()), next=next_page)


class DeleteForm(TalkaForm):
    """The version of the improvement that stood on the page."""

    version = IntegerField(
        validators=[InputRequired(), NumberRange(min=0, max=2**31 - 1)], widget=HiddenInput()
    )


class ChangePlanForm(DeleteForm, PlanForm):
    """An improvement that exists, and the version the person saw."""

    @classmethod
    def of(cls, planned: Planned, next_page: str) -> Self:
        return cls(None, obj=planned, items=list(planned.item_ids), next=next_page)


def read_wanted(arguments: Mapping[str, str]) -> Wanted:
    """The filters of an address; what it does not say, or says wrongly, is as usual."""
    newest = current_framework()
    areas = {area.id for area in newest.areas} | {newest.overall.id}
    area = arguments.get("area", "")
    return Wanted(
        showing=one_of(Showing, arguments.get("show"), Showing.OPEN),
        area=area if area in areas else None,
        sort=one_of(SortBy, arguments.get("sort"), SortBy.DUE),
        descending=arguments.get("order") == "down",
        page=read_page(arguments),
    )


def read_page(arguments: Mapping[str, str]) -> int:
    """The number of the page in an address, from 1."""
    given = arguments.get("page", "")
    return min(max(int(given), 1), MOST_PAGES) if given.isdecimal() and len(given) < 9 else 1


def one_of(kind: type[Choice], given: str | None, usual: Choice) -> Choice:
    """The member of that value, or the usual one."""
    try:
        return kind(given or usual)
    except ValueError:
        return usual
