"""Charts as SVG, drawn here: pure functions from figures to markup.

Looks come from classes (``static/css/charts.css``) because the page allows no inline style. Shapes
and patterns tell the series apart, not colour alone. A chart is an image with a title and a
description; the same figures always stand beside it as a table (macro ``chart_with_table``).
Labels come in the reader's language. Values are shares from 0 to 1, or None where there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import cos, pi, sin
from textwrap import wrap

from markupsafe import Markup

from talka.shell import svg
from talka.shell.svg import WIDTH, Point


@dataclass(frozen=True, slots=True)
class Axis:
    """One spoke of a radar, or one bar.

    ``note`` says in words what the value is ("62 %") or why there is none ("not answered yet").
    ``sign`` is the short mark, as a number, that stands at a spoke; the table beside the chart
    tells its full ``label``, which has no room there.
    """

    label: str
    value: float | None
    note: str
    earlier: float | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """One row of a stacked bar: counts of met, partly and not met."""

    label: str
    met: int
    partly: int
    not_met: int

    @property
    def total(self) -> int:
        return self.met + self.partly + self.not_met


@dataclass(frozen=True, slots=True)
class Legend:
    """The words of the three parts of a share."""

    met: str
    partly: str
    not_met: str
    nothing: str


def radar(title: str, description: str, axes: Sequence[Axis]) -> Markup:
    """A radar over three or more axes. A missing value leaves a gap in the line and its words."""
    size, centre, radius = (420, 380), (210.0, 188.0), 130.0
    angles = [2 * pi * number / len(axes) - pi / 2 for number in range(len(axes))]

    def at(angle: float, share: float) -> Point:
        return (centre[0] + radius * share * cos(angle), centre[1] + radius * share * sin(angle))

    parts: list[str] = []
    for ring in (1.0, 0.75, 0.5, 0.25):
        outer = " chart__grid--outer" if ring == 1.0 else ""
        parts.append(svg.polygon(f"chart__grid{outer}", [at(angle, ring) for angle in angles]))
    parts += [svg.line("chart__grid", centre, at(angle, 1)) for angle in angles]

    earlier = [
        None if a.earlier is None else at(w, a.earlier) for a, w in zip(axes, angles, strict=True)
    ]
    now = [None if a.value is None else at(w, a.value) for a, w in zip(axes, angles, strict=True)]
    parts += _series(earlier, "chart__earlier", None)
    parts += [svg.diamond("chart__earlier-dot", point) for point in earlier if point]
    parts += _series(now, "chart__line", "chart__shape")
    parts += [svg.circle("chart__dot", point, 6) for point in now if point]
    for axis, angle in zip(axes, angles, strict=True):
        if axis.value is None:
            parts.append(svg.circle("chart__missing", at(angle, 0.08), 4))
        parts.append(_spoke(axis, at(angle, 1), angle))
    return svg.picture(size, title, description, parts, "chart chart--radar")


def bars(title: str, description: str, axes: Sequence[Axis]) -> Markup:
    """Horizontal bars, one a row, with a diamond where the value was before."""
    parts: list[str] = []
    top = 0.0
    for axis in axes:
        head, height = svg.row_head(axis.label, axis.note, top)
        bar = top + height
        parts += [head, svg.rectangle("chart__track", 0, bar, WIDTH, 18, rounded=4)]
        if axis.value is not None:
            parts.append(svg.rectangle("chart__bar", 0, bar, WIDTH * axis.value, 18, rounded=4))
        if axis.earlier is not None:
            parts.append(svg.diamond("chart__earlier-dot", (WIDTH * axis.earlier, bar + 9), 8))
        top = bar + 36
    return svg.picture((WIDTH, max(int(top), 1)), title, description, parts)


def columns(title: str, description: str, axes: Sequence[Axis]) -> Markup:
    """Upright bars side by side, each with its note on top; the first and last label below."""
    step, ground = WIDTH / max(len(axes), 1), 150
    parts = [svg.line("chart__grid", (0, ground), (WIDTH, ground))]
    for number, axis in enumerate(axes):
        height, left = 120 * (axis.value or 0), step * number
        if height:
            bar = (left + step * 0.15, ground - height, step * 0.7, height)
            parts.append(svg.rectangle("chart__bar", *bar, rounded=2))
            at = (left + step / 2, ground - height - 6)
            parts.append(svg.text(axis.note, at, "chart__small", anchor="middle"))
    if axes:
        parts.append(svg.text(axes[0].label, (0, ground + 20), "chart__small"))
    if len(axes) > 1:
        parts.append(svg.text(axes[-1].label, (WIDTH, ground + 20), "chart__small", anchor="end"))
    return svg.picture((WIDTH, ground + 28), title, description, parts)


def stacked(title: str, description: str, rows: Sequence[Share], words: Legend) -> Markup:
    """Met, partly and not met as parts of a whole, one row each: plain, striped, dotted."""
    key = "p" + sha256(f"{title}{rows}".encode()).hexdigest()[:8]
    parts = [_patterns(key), _legend(words, key)]
    top = 40.0
    for share in rows:
        counts = f"{share.met} · {share.partly} · {share.not_met}" if share.total else ""
        head, height = svg.row_head(share.label, counts, top)
        parts += [head, _stack(share, words, key, top + height)]
        top += height + 42
    return svg.picture((WIDTH, int(top)), title, description, parts)


def _stack(share: Share, words: Legend, key: str, top: float) -> str:
    if not share.total:
        track = svg.rectangle("chart__track", 0, top, WIDTH, 24, rounded=4)
        return track + svg.text(words.nothing, (10, top + 17), "chart__small")
    parts, start = [], 0.0
    for kind, count in (("met", share.met), ("partly", share.partly), ("not", share.not_met)):
        length = WIDTH * count / share.total
        if count:
            parts.append(_part(kind, key, start, top, length, 24))
        start += length
    return "".join(parts) + svg.rectangle("chart__outline", 0, top, WIDTH, 24)


def _series(points: Sequence[Point | None], line: str, shape: str | None) -> list[str]:
    """A closed outline where every point is there; else the stretches between the gaps."""
    whole = [point for point in points if point]
    if len(whole) == len(points):
        filled = [svg.polygon(shape, whole)] if shape else []
        return [*filled, svg.polygon(line, whole)]
    count = len(points)
    pairs = [(points[n], points[(n + 1) % count]) for n in range(count)]
    return [svg.line(line, start, end) for start, end in pairs if start and end]


def _spoke(axis: Axis, tip: Point, angle: float) -> str:
    """The sign in a disc at the end of a spoke, and the note beside or under it."""
    x, y = tip
    side, down = cos(angle), sin(angle)
    if abs(side) < 0.2:
        disc = (x, y + (24 if down > 0 else -24))
        note, anchor, room = (x + 20, disc[1] + 6), "start", 22
    else:
        away = 1 if side > 0 else -1
        disc = (x + 22 * away, y)
        note, anchor = (x + 9 * away, y + 32), "start" if side > 0 else "end"
        room = 10
    lines = wrap(axis.note, room) or [""]
    words = [
        svg.text(line, (note[0], note[1] + 19 * n), anchor=anchor) for n, line in enumerate(lines)
    ]
    sign = svg.text(axis.sign, (disc[0], disc[1] + 6), "chart__strong", anchor="middle")
    return svg.circle("chart__badge", disc, 14) + sign + "".join(words)


def _legend(words: Legend, key: str) -> str:
    parts, left = [], 0.0
    for kind, word in (("met", words.met), ("partly", words.partly), ("not", words.not_met)):
        parts.append(_part(kind, key, left, 4, 18, 18))
        parts.append(svg.rectangle("chart__outline", left, 4, 18, 18))
        parts.append(svg.text(word, (left + 26, 18)))
        left += 50 + 9.5 * len(word)
    return "".join(parts)


def _patterns(key: str) -> str:
    return (
        f'<defs><pattern id="{key}-stripes" width="7" height="7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect class="chart__partly" width="7" height="7"/>'
        '<path class="chart__hatch" d="M0 0V7"/></pattern>'
        f'<pattern id="{key}-dots" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect class="chart__not-met" width="8" height="8"/>'
        '<circle class="chart__speck" cx="4" cy="4" r="1.2"/></pattern></defs>'
    )


def _part(kind: str, key: str, x: float, y: float, width: float, height: float) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    if kind == "met":
        return f'<rect class="chart__met" {where}/>'
    pattern = "stripes" if kind == "partly" else "dots"
    return f'<rect fill="url(#{key}-{pattern})" {where}/>'
