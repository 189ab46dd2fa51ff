"""An organisation beside others: the areas of an edition against its own scores.

Others are everybody behind the edition, and those of the own country, network, kind or size, as far
as their figures are published. Nothing is counted here that the edition does not tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from talka.handbook.kinds import Area
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.kinds import BREAKDOWN_LABELS, Breakdown, Reason
from talka.monitoring.queries.editions import EditionRead, OwnPart
from talka.monitoring.reading import Page, group_name


@dataclass(frozen=True, slots=True)
class PeerLine:
    """An area among some others: their figures, or why they are withheld, and the own score."""

    area: Area
    cell: Cell
    own: Fraction | None

    @property
    def is_compared(self) -> bool:
        return self.own is not None and self.cell.quartiles is not None

    @property
    def is_above(self) -> bool:
        """The own score is above their middle one."""
        three = self.cell.quartiles
        return three is not None and self.own is not None and self.own * 100 > three.median

    @property
    def is_high(self) -> bool:
        """The own score is above their middle half."""
        three = self.cell.quartiles
        return three is not None and self.own is not None and self.own * 100 > three.upper

    @property
    def is_low(self) -> bool:
        """The own score is below their middle half."""
        three = self.cell.quartiles
        return three is not None and self.own is not None and self.own * 100 < three.lower


@dataclass(frozen=True, slots=True)
class Peers:
    """Some to whom an organisation compares itself. ``breakdown`` is None for everybody."""

    breakdown: Breakdown | None
    name: str
    lines: tuple[PeerLine, ...]

    @property
    def title(self) -> str:
        """Their name, with what they have in common: a country and its network may share one."""
        if self.breakdown is None:
            return self.name
        return f"{BREAKDOWN_LABELS[self.breakdown]}: {self.name}"

    @property
    def compared(self) -> tuple[PeerLine, ...]:
        """The areas in which there is something on both sides."""
        return tuple(line for line in self.lines if line.is_compared)

    @property
    def above(self) -> int:
        """In how many areas the own score is above the middle."""
        return sum(line.is_above for line in self.lines)


def peers_of(read: EditionRead, own: OwnPart) -> tuple[Peers, ...]:
    """Everybody first, then the own group of every breakdown that the edition has."""
    return (
        Peers(None, _("Everybody"), tuple(_lines(read, own, None, ""))),
        *(
            Peers(each, group_name(read, each, key), tuple(_lines(read, own, each, key)))
            for each, key in own.contributor.groups.items()
            if each in read.figures.groups
        ),
    )


def reasons(page: Page, peers: Iterable[Peers]) -> tuple[Reason, ...]:
    """Why something is withheld of what stands side by side, each reason once."""
    found = {reason for reason, _count in page.withheld}
    found |= {line.cell.reason for each in peers for line in each.lines if line.cell.reason}
    return tuple(reason for reason in Reason if reason in found)


def _lines(
    read: EditionRead, own: OwnPart, breakdown: Breakdown | None, key: str
) -> Iterator[PeerLine]:
    for area_id in read.question.areas:
        counts = own.contributor.areas.get(area_id)
        yield PeerLine(
            read.framework.area(area_id),
            read.figures.areas[area_id].told(breakdown, key),
            counts.score if counts else None,
        )
