"""The facts of a practice: what it is sorted by, since when it runs, whom to ask, who reads it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from urllib.parse import urlsplit

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length

from talka.handbook.kinds import Framework
from talka.kernel.i18n import content_text
from talka.practices.actions.facts import Facts
from talka.practices.kinds import CostBand, TargetGroup, Visibility
from talka.practices.kinds.content import Link
from talka.practices.models.parts import LINK_LENGTH
from talka.shell.fields import EnumField, EnumRadioField
from talka.shell.forms import TalkaForm, tidy, without_controls, without_turning
from talka.tenancy.countries import language_choices

FIRST_YEAR = 1950
LINKS = 5
"""How many links can be given."""


class LinkForm(Form):
    """One page elsewhere."""

    title = StringField(_l("What it is called"), [Length(max=200)], filters=[tidy])
    url = StringField(_l("Address"), [Length(max=LINK_LENGTH)], filters=[tidy])


class FactsForm(TalkaForm):
    """Everything that is chosen rather than written. ``seen`` is how it stood on the page."""

    areas = SelectMultipleField(_l("Areas"))
    factors = SelectMultipleField(_l("Success factors"), validate_choice=False)
    items = SelectMultipleField(_l("Checklist items it helps to meet"), validate_choice=False)
    groups = SelectMultipleField(
        _l("Who is it for?"),
        choices=[SelectChoice(each.value, each.label) for each in TargetGroup],
    )
    languages = SelectMultipleField(_l("Languages it works in"))
    since_month = SelectField(_l("Month"))
    since_year = SelectField(_l("Year"))
    is_new = BooleanField(_l("It is new: it runs for less than a year"))
    cost = EnumField(_l("What does a year of it cost?"), CostBand, blank=_l("Not said"))
    contact = StringField(_l("Whom can others ask?"), [Length(max=200)])
    links = FieldList(FormField(LinkForm), min_entries=LINKS, max_entries=LINKS)
    language = SelectField(_l("Which language is it written in?"))
    visibility = EnumRadioField(
        _l("Who may read it once it is published?"), Visibility, [InputRequired()]
    )
    seen = HiddenField()

    @classmethod
    def of(cls, facts: Facts, framework: Framework, today: date) -> Self:
        """The form as the facts stand."""
        return cls(
            framework,
            today,
            None,
            data={
                "areas": facts.areas,
                "factors": facts.factors,
                "items": facts.items,
                "groups": facts.groups,
                "languages": facts.languages,
                "since_month": str(facts.since.month) if facts.since else "",
                "since_year": str(facts.since.year) if facts.since else "",
                "is_new": facts.is_new,
                "cost": facts.cost,
                "contact": facts.contact,
                "links": [{"title": link.title, "url": link.url} for link in facts.links],
                "language": facts.language,
                "visibility": facts.visibility,
                "seen": facts.fingerprint,
            },
        )

    def __init__(self, framework: Framework, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._framework, self._today = framework, today
        self.areas.choices = [
            SelectChoice(each.id, content_text(each.title).text) for each in framework.areas
        ]
        self.languages.choices = self.language.choices = language_choices()
        self.since_month.choices = [("", _("Month")), *_months()]
        years = range(today.year, FIRST_YEAR - 1, -1)
        self.since_year.choices = [("", _("Year")), *((str(year), str(year)) for year in years)]

    def validate_since_year(self, _field: SelectField) -> None:
        """Both or none, and not after today."""
        if bool(self.since_month.data) != bool(self.since_year.data):
            raise ValidationError(_("Please choose the month and the year."))
        since = self._since()
        if since is not None and since > self._today:
            raise ValidationError(_("That is still to come. Please check the month."))

    def validate_links(self, field: FieldList) -> None:
        """Only https, because the address becomes a link on other people's pages."""
        for entry in field.entries:
            link = entry.form
            link.title.data = without_controls(without_turning(link.title.data) or "")
            link.url.data = without_controls(link.url.data or "")
            if link.url.data and "://" not in link.url.data:
                link.url.data = f"https://{link.url.data}"
            if link.url.data and not is_safe_address(link.url.data):
                link.url.errors = [_("Please write an address that starts with https://.")]
            elif link.title.data and not link.url.data:
                link.url.errors = [_("The address is missing.")]
        if any(entry.form.url.errors for entry in field.entries):
            raise ValidationError(_("Please check the addresses."))

    @property
    def shown_links(self) -> list[FormField]:
        """The links that were given, and room for one more."""
        return self.links.entries[: self._given + 1]

    @property
    def spare_links(self) -> list[FormField]:
        """Room for more of them."""
        return self.links.entries[self._given + 1 :]

    @property
    def _given(self) -> int:
        """How many rows there are down to the last one with something in it."""
        rows = enumerate(self.links.entries, start=1)
        filled = (at for at, row in rows if row.form.url.data or row.form.title.data)
        return max(filled, default=0)

    @property
    def facts(self) -> Facts:
        """What the valid form says."""
        return Facts(
            areas=_known(self.areas.data, (each.id for each in self._framework.areas)),
            factors=tuple(self.factors.data or ()),
            items=tuple(self.items.data or ()),
            groups=tuple(self.groups.data or ()),
            languages=tuple(self.languages.data or ()),
            since=self._since(),
            is_new=bool(self.is_new.data),
            cost=self.cost.data,
            contact=self.contact.data or "",
            links=tuple(
                Link(entry.form.title.data or "", entry.form.url.data)
                for entry in self.links.entries
                if entry.form.url.data
            ),
            language=self.language.data,
            visibility=self.visibility.data,
        )

    def _since(self) -> date | None:
        """The first of the month that was chosen; None for none, or for one that is not there."""
        chosen = (self.since_year, self.since_month)
        known = all(each.data in dict(each.choices) for each in chosen)
        if not known or not all(each.data for each in chosen):
            return None
        return date(int(self.since_year.data), int(self.since_month.data), 1)


def is_safe_address(address: str) -> bool:
    """Whether it is a web address that begins with https and names a host."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    is_whole = "." in (host or "") and not parts.username
    return parts.scheme == "https" and is_whole and not any(map(str.isspace, address))


def _known(chosen: Iterable[str] | None, ids: Iterable[str]) -> tuple[str, ...]:
    wanted = set(chosen or ())
    return tuple(each for each in ids if each in wanted)


def _months() -> list[tuple[str, str]]:
    return [(str(n), format_date(date(2020, n, 1), "LLLL")) for n in range(1, 13)]
