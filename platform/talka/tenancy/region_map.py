"""A map of the eight countries, shaded by how much of something each has. Pure.

The number stands on each country, to be read without colours, and the same numbers always stand
beside the map as a table.
"""

from collections.abc import Mapping

from markupsafe import Markup, escape

from talka.tenancy.region import HEIGHT, SHAPES, WIDTH

STEPS = 4
"""Shades for countries that have any."""
_SIGN = (66, 30)
"""Width and height of the sign on a country."""


def region_map(title: str, description: str, counts: Mapping[str, int]) -> Markup:
    """The map as an image with a title and a description. ``counts``: by country code."""
    most = max(counts.values(), default=0)
    lands = "".join(
        f'<path class="region__land region__land--{shade(counts.get(code, 0), most)}"'
        f' d="{shape.path}"/>'
        for code, shape in SHAPES.items()
    )
    signs = "".join(_sign(code, counts.get(code, 0)) for code in SHAPES)
    return Markup(  # noqa: S704 -- every text in it was escaped
        f'<svg class="region" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-labelledby="region-t region-d"><title id="region-t">{escape(title)}</title>'
        f'<desc id="region-d">{escape(description)}</desc>{lands}{signs}</svg>'
    )


def shade(count: int, most: int) -> int:
    """From 0 (none) to STEPS (as much as any), in equal steps."""
    return -(-count * STEPS // most) if most else 0


def _sign(code: str, count: int) -> str:
    width, height = _SIGN
    x, y = SHAPES[code].sign_at
    words = f"{code} {count}" if count else code
    kind = "" if count else " region__sign--none"
    return (
        f'<rect class="region__sign{kind}" x="{x - width // 2}" y="{y - height // 2}"'
        f' width="{width}" height="{height}" rx="6"/>'
        f'<text class="region__count" x="{x}" y="{y + 7}" text-anchor="middle">{words}</text>'
    )
