"""How the library's facets read, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.handbook.kinds import Framework
from talka.handbook.queries import current_framework
from talka.kernel.i18n import ContentText, content_text, current_language, letters
from talka.practices.facets import Choice, Sort, Span, View
from talka.practices.kinds import CostBand, Facet, State, TargetGroup
from talka.practices.kinds.library import EXAMPLE, Strength
from talka.tenancy.countries import country_name, language_name
from talka.tenancy.kinds import OrganisationKind

NAMES: dict[Facet, LazyString] = {
    Facet.AREA: _l("Area"),
    Facet.FACTOR: _l("Success factor"),
    Facet.ITEM: _l("Helps to meet"),
    Facet.TARGET_GROUP: _l("Who it is for"),
    Facet.LANGUAGE: _l("Language it works in"),
    Facet.COST: _l("What a year of it costs"),
    Facet.COUNTRY: _l("Country"),
    Facet.KIND: _l("Kind of organisation"),
    Facet.STRENGTH: _l("Strong in"),
    Facet.VERIFIED: _l("Last confirmed"),
    Facet.STANDING: _l("What it is"),
}

SORTS: dict[Sort, LazyString] = {
    Sort.NEWEST: _l("Newest first"),
    Sort.SCORE: _l("Best score first"),
    Sort.TITLE: _l("By title"),
    Sort.CONFIRMED: _l("Last confirmed first"),
}

VIEWS: dict[View, LazyString] = {View.CARDS: _l("Cards"), View.LIST: _l("List")}

SPANS: dict[Span, LazyString] = {
    Span.THREE_MONTHS: _l("In the last 3 months"),
    Span.SIX_MONTHS: _l("In the last 6 months"),
    Span.YEAR: _l("In the last 12 months"),
    Span.TWO_YEARS: _l("In the last 2 years"),
}

SHOWN = (
    Facet.STANDING,
    Facet.AREA,
    Facet.FACTOR,
    Facet.COUNTRY,
    Facet.TARGET_GROUP,
    Facet.KIND,
    Facet.STRENGTH,
    Facet.COST,
    Facet.LANGUAGE,
    Facet.VERIFIED,
)
"""In the order in which people look for something."""

_ORDERED: dict[Facet, tuple[str, ...]] = {
    Facet.STANDING: (State.GOOD.value, State.PROMISING.value, State.DRAFT.value, EXAMPLE),
    Facet.TARGET_GROUP: tuple(TargetGroup),
    Facet.KIND: tuple(OrganisationKind),
    Facet.COST: tuple(CostBand),
    Facet.VERIFIED: tuple(Span),
}
"""Values that have an order of their own; the others stand by their names."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: what it is called, how many fit, and whether it is chosen."""

    value: str
    label: ContentText
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetShown:
    """A facet with the values that lead somewhere."""

    facet: Facet
    name: LazyString
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        """How many of them are chosen. They also stand above what is found, to be taken away."""
        return sum(option.is_chosen for option in self.options)


def facets_shown(
    choice: Choice, counts: Mapping[Facet, Mapping[str, int]]
) -> tuple[FacetShown, ...]:
    """Every facet that has a value to choose; a day can always be asked for."""
    shown = (
        FacetShown(facet, NAMES[facet], _options(facet, choice, counts[facet])) for facet in SHOWN
    )
    return tuple(each for each in shown if each.options)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that is chosen: of what, what it is called, and the choice without it."""

    name: LazyString
    label: ContentText
    without: Choice


def chosen(choice: Choice) -> tuple[Chosen, ...]:
    """Everything that is chosen."""
    found = [
        Chosen(NAMES[facet], label(facet, value), choice.toggled(facet, value))
        for facet, values in choice.facets.items()
        for value in values
    ]
    by_day = NAMES[Facet.VERIFIED]
    if choice.span is not None:
        found.append(Chosen(by_day, label(Facet.VERIFIED, choice.span), choice.without_span()))
    if choice.day is not None:
        said = _plain(_("since %(day)s", day=format_date(choice.day, "long")))
        found.append(Chosen(by_day, said, choice.without_day()))
    return tuple(found)


def strength_label(strength: Strength) -> str:
    """How strong a practice is in one dimension, in a word."""
    if strength.is_strong:
        return _("strong")
    return _("passes") if strength.passes else _("below its threshold")


def label(facet: Facet, value: str) -> ContentText:
    """What a value is called; one that is not known (any more) is called as it is."""
    try:
        return _LABELS[facet](value, current_framework())
    except (KeyError, ValueError):
        return _plain(value)


def standing_label(standing: str) -> str:
    """What an entry is: how it was judged, or that it stands in the handbook."""
    if standing == EXAMPLE:
        return _("Handbook example")
    return _("Not judged") if standing == State.DRAFT.value else str(State(standing).label)


def _options(facet: Facet, choice: Choice, counts: Mapping[str, int]) -> tuple[Option, ...]:
    picked = _picked(facet, choice)
    values = {value for value, number in counts.items() if number} | picked
    if facet is Facet.VERIFIED:
        values = {span.value for span in Span}
    options = [
        Option(value, label(facet, value), counts.get(value, 0), value in picked)
        for value in values
    ]
    return tuple(sorted(options, key=_order(facet)))


def _picked(facet: Facet, choice: Choice) -> set[str]:
    if facet is Facet.VERIFIED:
        return {choice.span.value} if choice.span else set()
    return set(choice.facets.get(facet, ()))


def _order(facet: Facet) -> Callable[[Option], tuple[object, ...]]:
    if facet in _ORDERED:
        places = {value: at for at, value in enumerate(_ORDERED[facet])}
        return lambda option: (places.get(option.value, len(places)), option.value)
    if facet in (Facet.AREA, Facet.FACTOR, Facet.STRENGTH):
        places = {value: at for at, value in enumerate(_handbook_order(facet))}
        return lambda option: (places.get(option.value, len(places)), option.value)
    return lambda option: (letters(option.label.text), option.value)


def _handbook_order(facet: Facet) -> tuple[str, ...]:
    of = current_framework()
    if facet is Facet.AREA:
        return tuple(area.id for area in of.areas)
    if facet is Facet.STRENGTH:
        return tuple(area.id for area in of.quality_areas)
    return tuple(factor.id for area in of.areas for factor in area.success_factors)


def _plain(text: object) -> ContentText:
    return ContentText(str(text), current_language(), False)


_LABELS: dict[Facet, Callable[[str, Framework], ContentText]] = {
    Facet.AREA: lambda value, of: content_text(of.area(value).title),
    Facet.FACTOR: lambda value, of: content_text(of.success_factor(value).title),
    Facet.ITEM: lambda value, of: content_text(of.item(value).title),
    Facet.STRENGTH: lambda value, of: content_text(of.quality_area(value).title),
    Facet.TARGET_GROUP: lambda value, _of: _plain(TargetGroup(value).label),
    Facet.LANGUAGE: lambda value, _of: _plain(language_name(value)),
    Facet.COST: lambda value, _of: _plain(CostBand(value).label),
    Facet.COUNTRY: lambda value, _of: _plain(country_name(value)),
    Facet.KIND: lambda value, _of: _plain(OrganisationKind(value).label),
    Facet.VERIFIED: lambda value, _of: _plain(SPANS[Span(value)]),
    Facet.STANDING: lambda value, _of: _plain(standing_label(value)),
}
