"""What this room shows but does not know. Empty by default; rooms above fill it.

Single slots are filled by assignment (``slots.areas_overview = …``) and read through the module.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from flask import Flask, current_app
from markupsafe import Markup

from talka.kernel.i18n import ContentText
from talka.kernel.scope import Scope
from talka.tenancy.kinds import SharingLevel

_EXTENSION = "talka-home-panels"
_OF_NETWORKS = "talka-network-panels"
_DATES = "talka-network-dates"


@dataclass(frozen=True, slots=True)
class AreaOverview:
    """One of the handbook's areas, as the front page presents it. ``url`` leads on, if anywhere."""

    number: int
    title: ContentText
    aim: ContentText
    url: str | None = None


@dataclass(frozen=True, slots=True)
class HomePanel:
    """A part of the home of an organisation or a network, ready to print: a card or a section with
    its own heading of level 2.

    Panels stand in their ``order``; a ``wide`` one takes the whole width of the page.
    """

    content: Markup
    order: int = 50
    wide: bool = False


@dataclass(frozen=True, slots=True)
class FirstAssessment:
    """The last of the first steps: whether one was started, and where one starts it. ``asked`` is
    the title of the round that asks for it, if one does."""

    started: bool
    url: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ComingDate:
    """A day to keep in a network: what happens then, of what, and where that stands."""

    on: date
    what: str
    of: str
    url: str | None = None


PanelSource = Callable[[Scope], HomePanel | None]
"""Makes a panel for the place that is open, or none where there is nothing to show."""

DateSource = Callable[[Scope, date], Sequence[ComingDate]]
"""The days to keep in the open network from this day on, as far as the scope may know them."""


def add_home_panel(app: Flask, source: PanelSource) -> None:
    """Show a panel on every organisation's home."""
    app.extensions.setdefault(_EXTENSION, []).append(source)


def add_network_panel(app: Flask, source: PanelSource) -> None:
    """Show a panel on every network's home, to each as their roles in it allow."""
    app.extensions.setdefault(_OF_NETWORKS, []).append(source)


def add_network_dates(app: Flask, source: DateSource) -> None:
    """Show days to keep on every network's home."""
    app.extensions.setdefault(_DATES, []).append(source)


def home_panels(scope: Scope) -> list[HomePanel]:
    """The panels of the organisation's home, in their order."""
    return _panels(_EXTENSION, scope)


def network_panels(scope: Scope) -> list[HomePanel]:
    """The panels of the network's home, in their order."""
    return _panels(_OF_NETWORKS, scope)


def network_dates(scope: Scope, today: date) -> list[ComingDate]:
    """The days to keep in the open network, the next one first."""
    sources: list[DateSource] = current_app.extensions.get(_DATES, [])
    dates = [each for source in sources for each in source(scope, today)]
    return sorted(dates, key=lambda each: (each.on, each.what, each.of))


def _panels(extension: str, scope: Scope) -> list[HomePanel]:
    sources: list[PanelSource] = current_app.extensions.get(extension, [])
    panels = [panel for source in sources if (panel := source(scope)) is not None]
    return sorted(panels, key=lambda panel: panel.order)


when_leaving: dict[str, Callable[[Scope, UUID], None]] = {}
"""By name, what else is to be done when the open organisation leaves a network. It takes part no
more when these run, in the same transaction."""


def _no_areas() -> Sequence[AreaOverview]:
    return ()


def _no_assessments(_scope: Scope) -> FirstAssessment | None:
    return None


areas_overview: Callable[[], Sequence[AreaOverview]] = _no_areas
"""The handbook's areas in their order, in the reader's language."""

first_assessment: Callable[[Scope], FirstAssessment | None] = _no_assessments
"""How far the organisation is with its first assessment; None where there are no assessments."""


class Staying(Protocol):
    """Something published that the organisation gave to, and that does not go when it leaves."""

    @property
    def title(self) -> str: ...
    @property
    def network(self) -> str: ...
    @property
    def closed_on(self) -> date: ...
    @property
    def by_name(self) -> bool: ...


def _nothing_stays(_scope: Scope, _network_id: UUID) -> Sequence[Staying]:
    return ()


staying: Callable[[Scope, UUID], Sequence[Staying]] = _nothing_stays
"""What stays published in a network and those above it when the open organisation leaves it."""


def _no_previews(_scope: Scope, _network_id: UUID) -> Mapping[SharingLevel, Markup]:
    return {}


previews: Callable[[Scope, UUID], Mapping[SharingLevel, Markup]] = _no_previews
"""By level, exactly what others in a network see of the open organisation, besides what they see at
the levels before it: ready to print, with its own figures."""
