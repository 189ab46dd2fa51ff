"""The map of the region: every country there, read without colours, nobody's words as markup."""

import re
from xml.etree import ElementTree as ET

import pytest

from talka.tenancy.kinds import COUNTRIES
from talka.tenancy.region import HEIGHT, SHAPES, WIDTH
from talka.tenancy.region_map import region_map, shade

SVG = "{http://www.w3.org/2000/svg}"


def parse(**counts: int) -> ET.Element:
    return ET.fromstring(str(region_map("Title", "Words", counts)))  # noqa: S314 -- our drawing


def test_every_country_has_its_shape_inside_the_map() -> None:
    assert tuple(sorted(SHAPES)) == COUNTRIES
    for code, shape in SHAPES.items():
        x, y = 0, 0
        for part in re.findall(r"M\d+ \d+l[^z]+z", shape.path):
            start, steps = part[1:-1].split("l")
            x, y = map(int, start.split())
            moves = list(map(int, re.findall(r"-?\d+", steps)))
            for right, down in zip(moves[::2], moves[1::2], strict=True):
                x, y = x + right, y + down
                assert (0 <= x <= WIDTH, 0 <= y <= HEIGHT) == (True, True), code
        assert re.sub(r"M\d+ \d+l[^z]+z", "", shape.path) == "", code


def test_the_number_stands_on_the_country_and_none_where_there_is_none() -> None:
    words = [text.text for text in parse(LV=20, IS=2).iter("text")]
    assert words == ["DK", "EE", "FI", "IS 2", "LT", "LV 20", "NO", "SE"]


@pytest.mark.parametrize(
    ("count", "most", "step"),
    [(0, 20, 0), (1, 20, 1), (5, 20, 1), (6, 20, 2), (20, 20, 4), (0, 0, 0)],
)
def test_shades_are_equal_steps_up_to_the_most(count: int, most: int, step: int) -> None:
    assert shade(count, most) == step


def test_it_is_an_image_with_its_words() -> None:
    root = ET.fromstring(str(region_map("<b>", "&", {})))  # noqa: S314 -- our own drawing
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "region-t region-d")
    assert [root.find(name).text for name in ("title", "desc")] == ["<b>", "&"]
    assert not [a for part in root.iter() for a in part.attrib if a == "style" or a[:2] == "on"]
