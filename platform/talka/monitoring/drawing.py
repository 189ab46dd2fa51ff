"""An edition's charts: bars of the middle scores, and the middle half of many beside one."""

from collections.abc import Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from talka.handbook.kinds import Area
from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.comparing import Peers
from talka.monitoring.reading import AreaLine, Group
from talka.monitoring.words import area_label, middle
from talka.shell.charts import Axis, bars
from talka.shell.spreads import Spread, spreads


def areas_chart(lines: Sequence[AreaLine]) -> Markup:
    """The middle score of every area; the diamond is the own score, where there is one."""
    axes = area_axes(lines)
    return bars(_("Middle scores by area"), _in_words(axes), axes)


def area_axes(lines: Sequence[AreaLine]) -> list[Axis]:
    """A bar for every area, and where the own score stands, if there is one."""
    return [
        Axis(
            area_label(line.area),
            _share(line.row.total),
            middle(line.row.total),
            earlier=float(line.own) if line.own is not None else None,
        )
        for line in lines
    ]


def groups_chart(line: AreaLine) -> Markup:
    """The middle scores of an area, by group."""
    axes = [Axis(group.name, _share(cell), middle(cell)) for group, cell in line.groups]
    return bars(content_text(line.area.title).text, _in_words(axes), axes)


def _share(cell: Cell) -> float | None:
    return cell.quartiles.median / 100 if cell.quartiles else None


def _in_words(rows: Sequence[Axis | Spread]) -> str:
    return "; ".join(f"{row.label}: {row.note}" for row in rows)


def peers_chart(peers: Peers) -> Markup:
    """The middle half of some others in every area; the diamond is the own score."""
    rows = [
        _spread(line.area, line.cell, float(line.own) if line.own is not None else None)
        for line in peers.lines
    ]
    return spreads(peers.title, _in_words(rows), rows)


def profile_chart(group: Group, lines: Sequence[AreaLine]) -> Markup:
    """A group's middle half in every area; the diamond is the middle score of everybody."""
    rows = [_spread(line.area, dict(line.groups)[group], _share(line.row.total)) for line in lines]
    return spreads(group.name, _in_words(rows), rows)


def _spread(area: Area, cell: Cell, beside: float | None) -> Spread:
    label, three = area_label(area), cell.quartiles
    if three is None:
        return Spread(label, None, None, None, middle(cell), beside)
    low, half, high = (value / 100 for value in (three.lower, three.median, three.upper))
    return Spread(label, low, half, high, middle(cell), beside)
