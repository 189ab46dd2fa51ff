"""An edition's charts: bars of the middle scores, of all and by group."""

from collections.abc import Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.reading import AreaLine
from talka.monitoring.words import middle
from talka.shell.charts import Axis, bars


def areas_chart(lines: Sequence[AreaLine]) -> Markup:
    """The middle score of every area; the diamond is the own score, where there is one."""
    axes = [
        Axis(
            f"{line.area.number}. {content_text(line.area.title).text}",
            _share(line.row.total),
            middle(line.row.total),
            earlier=float(line.own) if line.own is not None else None,
        )
        for line in lines
    ]
    return bars(_("Middle scores by area"), _in_words(axes), axes)


def groups_chart(line: AreaLine) -> Markup:
    """The middle scores of an area, by group."""
    axes = [Axis(group.name, _share(cell), middle(cell)) for group, cell in line.groups]
    return bars(content_text(line.area.title).text, _in_words(axes), axes)


def _share(cell: Cell) -> float | None:
    return cell.quartiles.median / 100 if cell.quartiles else None


def _in_words(axes: Sequence[Axis]) -> str:
    return "; ".join(f"{axis.label}: {axis.note}" for axis in axes)
