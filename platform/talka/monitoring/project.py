"""The project that is reported on, as its file in ``content/project`` says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from talka.handbook.kinds import Text
from talka.monitoring.values import Measure, Together


@dataclass(frozen=True, slots=True)
class Partner:
    """Who carries the project; ``network`` is the slug of the one whose coordinators speak for it,
    empty where there is none."""

    id: str
    name: Text
    network: str
    leads: bool


@dataclass(frozen=True, slots=True)
class Indicator:
    """What shows whether a result is reached. Baseline and target are None where they are open."""

    id: str
    title: Text
    measure: Measure
    baseline: int | None
    target: int | None
    together: Together


@dataclass(frozen=True, slots=True)
class Result:
    """A planned result, what is done for it, and what shows it."""

    id: str
    title: Text
    activities: tuple[Text, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """The whole results framework."""

    title: Text
    goal: Text
    partners: tuple[Partner, ...]
    results: tuple[Result, ...]

    @property
    def indicators(self) -> Iterator[Indicator]:
        return (each for result in self.results for each in result.indicators)

    def indicator(self, indicator_id: str) -> Indicator | None:
        return next((each for each in self.indicators if each.id == indicator_id), None)

    def partners_of(self, network: str) -> tuple[Partner, ...]:
        """The partners for whom the coordinators of this network speak."""
        return tuple(each for each in self.partners if each.network == network)
