"""Which figures of its edition a report does not tell, each with the reason."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.reports.snapshot import Group, Snapshot
from talka.monitoring.values import Reason


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cell that is not told: of which area or item, and of which group (None: of all)."""

    id: str
    group: Group | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class WithheldOfGroup:
    """All that is not told of a group for one reason. ``is_all``: that is all that was asked."""

    group: Group | None
    reason: Reason
    ids: tuple[str, ...]
    is_all: bool


def withheld(snapshot: Snapshot) -> Iterator[Withheld]:
    """Every withheld cell: areas, then items; of all, then of each group."""
    groups = _groups(snapshot)
    for id_, row in _rows(snapshot):
        for group, cell in _cells(row, groups):
            if cell.reason is not None:
                yield Withheld(id_, group, cell.reason)


def by_reason(snapshot: Snapshot) -> tuple[tuple[Reason, int], ...]:
    """How many there are for each reason, in the order of the reasons."""
    counted = Counter(each.reason for each in withheld(snapshot))
    return tuple((reason, counted[reason]) for reason in Reason if counted[reason])


def withheld_groups(snapshot: Snapshot) -> tuple[WithheldOfGroup, ...]:
    """The same cells, those of a group and a reason together."""
    found: dict[tuple[Group | None, Reason], list[str]] = {}
    for each in withheld(snapshot):
        found.setdefault((each.group, each.reason), []).append(each.id)
    asked = len(list(_rows(snapshot)))
    return tuple(
        WithheldOfGroup(group, reason, tuple(ids), len(ids) == asked)
        for group in (None, *_groups(snapshot))
        for reason in Reason
        if (ids := found.get((group, reason)))
    )


def _rows(snapshot: Snapshot) -> Iterator[tuple[str, Row]]:
    question, figures = snapshot.edition.question, snapshot.edition.figures
    yield from ((id_, figures.areas[id_]) for id_ in question.areas)
    yield from ((id_, figures.items[id_]) for id_ in question.items)


def _groups(snapshot: Snapshot) -> list[Group]:
    return [
        Group(breakdown, key)
        for breakdown, groups in snapshot.edition.figures.groups.items()
        for key in groups
    ]


def _cells(row: Row, groups: Iterable[Group]) -> Iterator[tuple[Group | None, Cell]]:
    yield None, row.total
    for group in groups:
        yield group, row.told(group.breakdown, group.key)
