"""The participation of a network: who takes part and what comes of it, in numbers.

The door is ``participation``: plain data, for the page, its files and reports. All of it is read in
a system scope of its own, which holds for the open network and those below it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.monitoring.coarse import Coarse, coarse
from talka.monitoring.kinds import HowFar
from talka.monitoring.periods import Step, timeline
from talka.monitoring.queries.participation_numbers import (
    EVENTS,
    Numbers,
    counted_coarsely,
    counted_openly,
)
from talka.monitoring.queries.taking_part import (
    PAGE,
    TakingPart,
    Wanted,
    all_taking_part,
    taking_part,
)
from talka.tenancy.kinds import OrganisationKind


@dataclass(frozen=True, slots=True)
class People:
    """How many people belong to some organisations, and how many of them were here lately."""

    all: Coarse
    active: Coarse


@dataclass(frozen=True, slots=True)
class Related:
    """A network below the open one, or above it; ``depth`` counts the steps between them."""

    slug: str
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class Participation:
    """What ``wanted`` asks for. People are of the chosen network whatever country or kind is
    chosen, so that nothing is told of the two together.

    ``networks`` are those below the open one, to choose; ``above`` those whose rounds and calls are
    not counted: what an organisation does there it shows there, and a role holds downwards alone.
    """

    wanted: Wanted
    networks: tuple[Related, ...]
    above: tuple[Related, ...]
    by_country: Counter[str]
    by_kind: Counter[OrganisationKind]
    how_far: Counter[HowFar]
    submitters: int
    steps: tuple[Step, ...]
    people: People
    people_by_country: Mapping[str, People]
    people_by_kind: Mapping[OrganisationKind, People]
    improvements: Coarse
    adoptions: Coarse
    adoptions_abroad: Coarse

    @property
    def total(self) -> int:
        return self.by_country.total()

    def happened(self, event: str) -> int:
        """How often in the period; ``event`` is one of EVENTS."""
        return sum(step.counts[event] for step in self.steps)

    def fitting(self, has: str) -> int:
        """How many rows the table has for this value of ``Wanted.has``."""
        if not has:
            return self.total
        return self.how_far[HowFar(has)] if has in set(HowFar) else self.total - self.submitters

    @property
    def pages(self) -> int:
        return max(1, -(-self.fitting(self.wanted.has) // PAGE))


def participation(scope: Scope, wanted: Wanted) -> Participation:
    """The numbers. Two statements. Raises ScopeError where no network is open."""
    with _counting(scope) as counting:
        return _counted(counting, wanted)


def participation_page(
    scope: Scope, wanted: Wanted
) -> tuple[Participation, tuple[TakingPart, ...]]:
    """The numbers and a page of the table. Three statements, however many take part."""
    with _counting(scope) as counting:
        return _counted(counting, wanted), taking_part(counting, wanted)


def participation_table(scope: Scope, wanted: Wanted) -> tuple[TakingPart, ...]:
    """All pages of the table. One statement."""
    with _counting(scope) as counting:
        return all_taking_part(counting, wanted)


@contextmanager
def _counting(scope: Scope) -> Iterator[Scope]:
    scope.network_id  # noqa: B018 -- raises where none is open
    with system_scope(
        SystemScope.PARTICIPATION, person_id=scope.person_id, network=scope.network
    ) as counting:
        yield counting


def _counted(scope: Scope, wanted: Wanted) -> Participation:
    openly = _numbers(scope, counted_openly(scope, wanted))
    coarsely = _numbers(scope, counted_coarsely(scope, wanted))
    sizes = {(key, OrganisationKind(other)): n for key, other, n in openly.named("size")}
    chosen = {
        (country, kind): n
        for (country, kind), n in sizes.items()
        if wanted.country in ("", country) and wanted.kind in (None, kind)
    }
    by_country, by_kind = _by(sizes, 0), _by(sizes, 1)
    adopted, abroad = coarsely.both("adoptions")
    few = {"organisations": sum(chosen.values()), "crossed": wanted.is_crossed}
    return Participation(
        wanted=wanted,
        networks=_networks(openly, "network"),
        above=_networks(openly, "above")[::-1],
        by_country=_by(chosen, 0),
        by_kind=_by(chosen, 1),
        how_far=Counter({HowFar(key): n for key, _other, n in openly.named("how-far")}),
        submitters=sum(each[1] for key, each in openly.items() if key[0] == "how-far"),
        steps=timeline(wanted.period, openly.by_month(EVENTS), EVENTS),
        people=_people(coarsely, "", sum(sizes.values())),
        people_by_country={key: _people(coarsely, key, n) for key, n in by_country.items()},
        people_by_kind={kind: _people(coarsely, kind.value, n) for kind, n in by_kind.items()},
        improvements=coarse(coarsely.both("improvements")[0], **few),
        adoptions=coarse(adopted, **few),
        adoptions_abroad=coarse(abroad, **few),
    )


def _numbers(scope: Scope, statement: CompoundSelect[Any]) -> Numbers:
    rows = session_in(scope).execute(statement)
    return Numbers({tuple(row[:4]): (row[4], row[5]) for row in rows})


def _people(numbers: Numbers, key: str, organisations: int) -> People:
    belong, active = numbers.both("people", key)
    return People(
        coarse(belong, organisations=organisations), coarse(active, organisations=organisations)
    )


def _networks(numbers: Numbers, name: str) -> tuple[Related, ...]:
    found = sorted(numbers.named(name), key=lambda row: (row[2], row[1]))
    return tuple(Related(slug, name, depth) for slug, name, depth in found)


def _by(sizes: Mapping[tuple[str, OrganisationKind], int], at: int) -> Counter[Any]:
    counted: Counter[Any] = Counter()
    for key, count in sizes.items():
        counted[key[at]] += count
    return counted
