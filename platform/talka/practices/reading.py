"""What a practice's page shows beside its words: whose it is and what it is sorted by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from flask_babel import get_locale
from flask_babel import gettext as _

from talka.handbook.kinds import Framework
from talka.handbook.kinds.text import Text
from talka.kernel.i18n import ContentText, content_text
from talka.practices.kinds import Facet, TargetGroup
from talka.practices.kinds.content import Content, Owner
from talka.tenancy.countries import country_name, language_name

Value = str | ContentText


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told of a practice: what it is called, and what is said of it."""

    name: str
    values: tuple[Value, ...]


def facts_of(
    content: Content, framework: Framework, *, owner_hidden: bool = False
) -> tuple[Fact, ...]:
    """Everything told of it, in the order of reading; what was not told is left out.

    With ``owner_hidden`` (a blind review) nothing says whose it is.
    """
    facts = _facts(content, framework, owner_hidden)
    return tuple(Fact(name, tuple(values)) for name, values in facts if values)


def month(day: date) -> str:
    """E.g. ``March 2023``, as the reader's language writes it."""
    return str(format_skeleton("yMMMM", day, locale=get_locale()))


def _facts(
    content: Content, framework: Framework, owner_hidden: bool
) -> Iterator[tuple[str, list[Value]]]:
    tags, owner = content.tags, content.owner
    if not owner_hidden:
        yield _("Organisation"), [_named(owner)]
        yield _("Written together with"), [_named(each) for each in content.partners]
    areas = {each.id: each.title for each in framework.areas}
    factors = {each.id: each.title for area in framework.areas for each in area.success_factors}
    items = {each.id: each.title for each in framework.items}
    yield _("Areas"), _told(tags.get(Facet.AREA, ()), areas)
    yield _("Success factors"), _told(tags.get(Facet.FACTOR, ()), factors)
    yield _("Checklist items it helps to meet"), _told(tags.get(Facet.ITEM, ()), items)
    groups = [str(TargetGroup(each).label) for each in tags.get(Facet.TARGET_GROUP, ())]
    yield _("Who it is for"), [*groups]
    yield _("Languages it works in"), [language_name(each) for each in tags.get(Facet.LANGUAGE, ())]
    yield _("Running since"), [month(content.since)] if content.since else []
    yield _("New"), [_("It runs for less than a year.")] if content.is_new else []
    yield _("What a year of it costs"), [str(content.cost.label)] if content.cost else []
    if not owner_hidden:
        yield _("Contact"), [content.contact] if content.contact else []


def _named(organisation: Owner) -> str:
    return f"{organisation.name}, {country_name(organisation.country)}"


def _told(ids: tuple[str, ...], titles: dict[str, Text]) -> list[Value]:
    """The titles in the handbook's order; what this version of it does not have is left out."""
    return [content_text(title) for each, title in titles.items() if each in ids]
