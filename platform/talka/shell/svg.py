"""The strokes that charts are drawn with: pure functions from places to SVG.

Every word that comes in is escaped here, and looks come from classes.
"""

from collections.abc import Sequence
from hashlib import sha256
from textwrap import wrap

from markupsafe import Markup, escape

Point = tuple[float, float]

WIDTH = 460
"""Of bar charts, in the drawing's own units; on a page they take the room there is."""

LONGEST_FIGURE = 16
"""Characters of a note that stands at the end of a bar's label; a longer one has a line below."""


def picture(
    size: tuple[int, int],
    title: str,
    description: str,
    parts: Sequence[str],
    name: str = "chart",
) -> Markup:
    """The drawing as an image with a name and a description."""
    key = "c" + sha256("".join((title, description, *parts)).encode()).hexdigest()[:8]
    return Markup(  # noqa: S704 -- every text in it was escaped
        f'<svg class="{name}" viewBox="0 0 {size[0]} {size[1]}" role="img"'
        f' aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def text(words: str, at: Point, name: str = "", anchor: str = "start") -> str:
    kind = f' class="{name}"' if name else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text{kind} x="{at[0]:.1f}" y="{at[1]:.1f}"{side}>{escape(words)}</text>'


def polygon(name: str, points: Sequence[Point]) -> str:
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon class="{name}" points="{corners}"/>'


def line(name: str, start: Point, end: Point) -> str:
    return f'<path class="{name}" d="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"/>'


def circle(name: str, at: Point, radius: float) -> str:
    return f'<circle class="{name}" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}"/>'


def diamond(name: str, at: Point, reach: float = 6) -> str:
    x, y = at
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    return polygon(name, corners)


def rectangle(
    name: str, x: float, y: float, width: float, height: float, rounded: float = 0
) -> str:
    corner = f' rx="{rounded:g}"' if rounded else ""
    return (
        f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}"'
        f' width="{width:.1f}" height="{height:.1f}"{corner}/>'
    )


def row_head(label: str, note: str, top: float) -> tuple[str, float]:
    """The words above a bar, and how much height they take."""
    is_figure = len(note) <= LONGEST_FIGURE
    lines = wrap(label, 44 - len(note) if is_figure else 44) or [""]
    words = [text(line, (0, top + 18 + 21 * n), "chart__strong") for n, line in enumerate(lines)]
    if is_figure:
        words.append(text(note, (WIDTH, top + 18), anchor="end"))
    else:
        words.append(text(note, (0, top + 18 + 21 * len(lines)), "chart__small"))
    return "".join(words), 7 + 21 * (len(lines) if is_figure else len(lines) + 1)
