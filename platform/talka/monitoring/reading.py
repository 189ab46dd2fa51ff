"""An edition as its page shows it: areas and items in the handbook's order, with words for all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from talka.handbook.kinds import Area, Item
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.kinds import Breakdown, Reason
from talka.monitoring.queries.editions import EditionRead, OwnPart
from talka.tenancy.countries import country_name
from talka.tenancy.kinds import KIND_LABELS, SIZE_LABELS, OrganisationKind, SizeBand

MET, LESS = "met", "partly+not_met"
MOST = 5
"""So many items stand in the lists of the most and the least met."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the chosen breakdown: its name, and about how many stand in it (0: too few)."""

    key: str
    name: str
    contributors: int


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area: all contributors, the edition before, the own score and the groups."""

    area: Area
    row: Row
    before: Cell | None
    own: Fraction | None
    groups: tuple[tuple[Group, Cell], ...]

    @property
    def median(self) -> int | None:
        return self.row.total.quartiles.median if self.row.total.quartiles else None

    @property
    def change(self) -> int | None:
        """Points that the middle score moved since the last edition; None where one is withheld."""
        earlier = self.before.quartiles if self.before else None
        return None if self.median is None or earlier is None else self.median - earlier.median


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item: all contributors, the edition before and the groups."""

    item: Item
    row: Row
    before: Cell | None
    groups: tuple[tuple[Group, Cell], ...]

    @property
    def met(self) -> int | None:
        """Points of those who meet it; None where they are not told apart, or it is withheld."""
        return met_points(self.row.total)

    @property
    def change(self) -> int | None:
        earlier = met_points(self.before) if self.before else None
        return None if self.met is None or earlier is None else self.met - earlier


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page of an edition shows."""

    read: EditionRead
    breakdown: Breakdown | None
    breakdowns: tuple[Breakdown, ...]
    groups: tuple[Group, ...]
    areas: tuple[AreaLine, ...]
    items: tuple[ItemLine, ...]
    own: OwnPart | None

    @property
    def most_met(self) -> tuple[ItemLine, ...]:
        """The items that most contributors meet."""
        return tuple(sorted(self._told, key=lambda line: -(line.met or 0))[:MOST])

    @property
    def least_met(self) -> tuple[ItemLine, ...]:
        """The items that fewest contributors meet; none that is among the most met."""
        low = sorted(self._told, key=lambda line: line.met or 0)
        most = {line.item.id for line in self.most_met}
        return tuple(line for line in low if line.item.id not in most)[:MOST]

    @property
    def _told(self) -> list[ItemLine]:
        return [line for line in self.items if line.met is not None]

    @property
    def withheld(self) -> tuple[tuple[Reason, int], ...]:
        """Why cells are withheld, in the order of the reasons, with how many."""
        counted = Counter(cell.reason for cell in self._cells() if cell.reason)
        return tuple((reason, counted[reason]) for reason in Reason if counted[reason])

    def _cells(self) -> Iterator[Cell]:
        lines: Sequence[AreaLine | ItemLine] = (*self.areas, *self.items)
        for line in lines:
            yield line.row.total
            yield from (cell for _group, cell in line.groups)

    def items_of(self, area: Area) -> tuple[ItemLine, ...]:
        """The asked items of an area."""
        ids = {item.id for item in self.read.framework.items_of_area(area.id)}
        return tuple(line for line in self.items if line.item.id in ids)

    @property
    def overall(self) -> tuple[ItemLine, ...]:
        """The asked items of the overall checklist."""
        ids = {item.id for item in self.read.framework.overall.items}
        return tuple(line for line in self.items if line.item.id in ids)


def met_points(cell: Cell) -> int | None:
    """Points of *met* in a cell that tells them."""
    return cell.shares.get(MET) if cell.shares else None


def page_of(read: EditionRead, wanted: str, own: OwnPart | None) -> Page:
    """The edition with the breakdown that the address asks for, else the first there is."""
    offered = tuple(each for each in Breakdown if each in read.figures.groups)
    breakdown = next((each for each in offered if each == wanted), None)
    breakdown = breakdown or (offered[0] if offered else None)
    groups = groups_of(read, breakdown) if breakdown else ()
    question = read.question
    return Page(
        read=read,
        breakdown=breakdown,
        breakdowns=offered,
        groups=groups,
        areas=tuple(
            _area_line(read, read.framework.area(area_id), breakdown, groups, own)
            for area_id in question.areas
        ),
        items=tuple(
            _item_line(read, read.framework.item(item_id), breakdown, groups)
            for item_id in question.items
        ),
        own=own,
    )


def group_name(read: EditionRead, breakdown: Breakdown, key: str) -> str:
    """What a group is called, in the reader's language."""
    if breakdown is Breakdown.COUNTRY:
        return country_name(key)
    if breakdown is Breakdown.CHILD:
        return read.networks.get(key, key) if key else _("Not through a network below")
    if breakdown is Breakdown.KIND:
        return str(KIND_LABELS[OrganisationKind(key)])
    return str(SIZE_LABELS[SizeBand(key)]) if key else _("Size not told")


def groups_of(read: EditionRead, breakdown: Breakdown) -> tuple[Group, ...]:
    """The groups of a breakdown in their order: sizes by size, all others by name."""
    made = (
        Group(key, group_name(read, breakdown, key), count)
        for key, count in read.figures.groups[breakdown].items()
    )
    if breakdown is Breakdown.SIZE:
        order = ["", *(each.value for each in SizeBand)]
        return tuple(sorted(made, key=lambda group: order.index(group.key)))
    return tuple(sorted(made, key=lambda group: group.name))


def _area_line(
    read: EditionRead,
    area: Area,
    breakdown: Breakdown | None,
    groups: Iterable[Group],
    own: OwnPart | None,
) -> AreaLine:
    row = read.figures.areas[area.id]
    before = read.before.areas.get(area.id) if read.before else None
    counts = own.contributor.areas.get(area.id) if own else None
    return AreaLine(
        area,
        row,
        before.total if before else None,
        counts.score if counts else None,
        _cells_of(row, breakdown, groups),
    )


def _item_line(
    read: EditionRead, item: Item, breakdown: Breakdown | None, groups: Iterable[Group]
) -> ItemLine:
    row = read.figures.items[item.id]
    before = read.before.items.get(item.id) if read.before else None
    return ItemLine(item, row, before.total if before else None, _cells_of(row, breakdown, groups))


def _cells_of(
    row: Row, breakdown: Breakdown | None, groups: Iterable[Group]
) -> tuple[tuple[Group, Cell], ...]:
    return tuple((group, row.told(breakdown, group.key)) for group in groups)
