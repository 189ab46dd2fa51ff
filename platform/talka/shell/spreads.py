"""Where the middle half of many values lies: one track a row, drawn like the other charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from talka.shell import svg
from talka.shell.svg import WIDTH


@dataclass(frozen=True, slots=True)
class Spread:
    """One row of a spread: the middle half of many values, their middle, and one to lay beside.

    ``lower``, ``middle`` and ``upper`` are all there or none is; ``note`` says them in words.
    """

    label: str
    lower: float | None
    middle: float | None
    upper: float | None
    note: str
    beside: float | None = None


def spreads(title: str, description: str, rows: Sequence[Spread]) -> Markup:
    """A track for each row: a block for the middle half, a bar across it for the middle, and a
    diamond for the value beside. A row without figures has its words alone."""
    parts: list[str] = []
    top = 0.0
    for row in rows:
        head, height = svg.row_head(row.label, row.note, top)
        at = top + height
        parts += [head, svg.rectangle("chart__track", 0, at, WIDTH, 18, rounded=4)]
        if row.lower is not None and row.middle is not None and row.upper is not None:
            start, half = WIDTH * row.lower, max(WIDTH * (row.upper - row.lower), 2)
            parts.append(svg.rectangle("chart__half", start, at + 2, half, 14, rounded=3))
            parts.append(svg.rectangle("chart__middle", WIDTH * row.middle - 2.5, at - 3, 5, 24))
        if row.beside is not None:
            parts.append(svg.diamond("chart__beside", (WIDTH * row.beside, at + 9), 8))
        top = at + 36
    return svg.picture((WIDTH, max(int(top), 1)), title, description, parts)
