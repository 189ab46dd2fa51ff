"""What an edition says: cells, each with figures or with the reason why it has none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talka.monitoring.aggregate.rounding import Quartiles
from talka.monitoring.values import Breakdown, Reason

Shares = Mapping[str, int]
"""Points of each class of answers: ``met``, ``partly``, ``not_met``; joined with ``+`` where two
are told as one, so that a class of almost nobody is not told.
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures of some contributors: how many, rounded, and shares or quartiles; or a reason."""

    contributors: int = 0
    shares: Shares | None = None
    quartiles: Quartiles | None = None
    reason: Reason | None = None

    @property
    def is_shown(self) -> bool:
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one item or area: of all contributors, and of each group of a breakdown."""

    total: Cell
    groups: Mapping[Breakdown, Mapping[str, Cell]]

    def cell(self, breakdown: Breakdown | None, key: str) -> Cell | None:
        """The cell of a group, of all where no breakdown is given; None where there is none."""
        if breakdown is None:
            return self.total
        return self.groups.get(breakdown, {}).get(key)

    def told(self, breakdown: Breakdown | None, key: str) -> Cell:
        """The same as it is read: a group to which the row applies nowhere is too few."""
        return self.cell(breakdown, key) or Cell(reason=Reason.TOO_FEW)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that an edition publishes in numbers."""

    contributors: int
    groups: Mapping[Breakdown, Mapping[str, int]]
    """How many in each group, rounded; 0 stands for fewer than k."""
    areas: Mapping[str, Row] = field(default_factory=dict)
    items: Mapping[str, Row] = field(default_factory=dict)


def frozen(figures: Figures) -> dict[str, Any]:
    """Figures as plain data to keep."""
    return {
        "contributors": figures.contributors,
        "groups": {each.value: dict(groups) for each, groups in figures.groups.items()},
        "areas": {key: _plain_row(row) for key, row in figures.areas.items()},
        "items": {key: _plain_row(row) for key, row in figures.items.items()},
    }


def thawed(kept: Mapping[str, Any]) -> Figures:
    """The figures that were kept with ``frozen``."""
    return Figures(
        kept["contributors"],
        {Breakdown(key): groups for key, groups in kept["groups"].items()},
        {key: _row(row) for key, row in kept["areas"].items()},
        {key: _row(row) for key, row in kept["items"].items()},
    )


def _plain_row(row: Row) -> dict[str, Any]:
    groups = {
        each.value: {key: _plain_cell(cell) for key, cell in cells.items()}
        for each, cells in row.groups.items()
    }
    return {"total": _plain_cell(row.total), "groups": groups}


def _plain_cell(cell: Cell) -> dict[str, Any]:
    if cell.reason is not None:
        return {"withheld": cell.reason.value}
    plain: dict[str, Any] = {"contributors": cell.contributors}
    if cell.shares is not None:
        plain["shares"] = dict(cell.shares)
    if cell.quartiles is not None:
        three = cell.quartiles
        plain["quartiles"] = [three.lower, three.median, three.upper]
    return plain


def _row(kept: Mapping[str, Any]) -> Row:
    groups = {
        Breakdown(each): {key: _cell(cell) for key, cell in cells.items()}
        for each, cells in kept["groups"].items()
    }
    return Row(_cell(kept["total"]), groups)


def _cell(kept: Mapping[str, Any]) -> Cell:
    if "withheld" in kept:
        return Cell(reason=Reason(kept["withheld"]))
    three = kept.get("quartiles")
    return Cell(kept["contributors"], kept.get("shares"), Quartiles(*three) if three else None)
