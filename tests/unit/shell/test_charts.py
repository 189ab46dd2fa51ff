"""Charts are well-formed pictures with names, and nobody's words become markup in them."""

from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from talka.shell import charts
from talka.shell.charts import Axis, Legend, Share
from talka.shell.spreads import Spread, spreads

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Legend("Met", "Partly", "Not met", "Nothing applicable")


def axes(*values: float | None) -> list[Axis]:
    return [
        Axis(f"Area {n}", value, "none" if value is None else f"{value:.0%}", sign=str(n))
        for n, value in enumerate(values, 1)
    ]


def parse(drawing: Markup) -> ET.Element:
    return ET.fromstring(str(drawing))  # noqa: S314 -- our own drawing


def named(drawing: Markup, name: str) -> list[ET.Element]:
    return [part for part in parse(drawing).iter() if name in part.get("class", "").split()]


def all_charts(text: str) -> list[Markup]:
    spokes = [Axis(text, share, text, sign=text) for share in (0.5, 0.6, 0.7)]
    words = Legend(text, text, text, text)
    rows = [Share(text, 1, 2, 3), Share(text, 0, 0, 0)]
    return [
        charts.radar(text, text, spokes),
        charts.bars(text, text, spokes),
        charts.stacked(text, text, rows, words),
        spreads(text, text, [Spread(text, 0.2, 0.5, 0.7, text, 0.4)]),
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_chart_is_an_image_with_title_and_description(number: int) -> None:
    root = parse(all_charts("Six areas")[number])
    assert root.get("role") == "img"
    title, description = (root.find(name) for name in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == ("Six areas", "Six areas")


@pytest.mark.parametrize("drawing", all_charts("</text><script>alert(1)</script>&\"'"))
def test_words_stay_words(drawing: Markup) -> None:
    names = {part.tag for part in parse(drawing).iter()}
    assert names <= {"svg", "title", "desc", "text", "rect", "circle", "path", "polygon", "defs",
                     "pattern"}  # fmt: skip


@pytest.mark.parametrize("drawing", all_charts("x"))
def test_no_inline_style_and_no_handlers(drawing: Markup) -> None:
    for part in parse(drawing).iter():
        assert not [name for name in part.attrib if name == "style" or name.startswith("on")]


def test_a_whole_radar_is_one_closed_shape_with_a_dot_on_each_spoke() -> None:
    drawing = charts.radar("t", "d", axes(1.0, 0.5, 0.0, 0.25))
    (shape,) = named(drawing, "chart__shape")
    assert shape.get("points") == "210.0,58.0 275.0,188.0 210.0,188.0 177.5,188.0"
    assert len(named(drawing, "chart__dot")) == 4


def test_a_missing_value_leaves_a_gap_and_its_words() -> None:
    drawing = charts.radar("t", "d", axes(1.0, None, 0.5, 0.5))
    assert named(drawing, "chart__shape") == []
    assert len(named(drawing, "chart__line")) == 2
    assert len(named(drawing, "chart__missing")) == 1
    assert "none" in {part.text for part in parse(drawing).iter("text")}


def test_the_period_before_is_outlined_only_where_it_is_known() -> None:
    known = [Axis("a", 0.5, "", earlier=share) for share in (0.1, 0.2, 0.3)]
    assert len(named(charts.radar("t", "d", known), "chart__earlier")) == 1
    assert named(charts.radar("t", "d", axes(0.1, 0.2, 0.3)), "chart__earlier") == []


def test_bars_are_as_long_as_their_value() -> None:
    lengths = [
        part.get("width")
        for part in named(charts.bars("t", "d", axes(0.5, None, 1.0)), "chart__bar")
    ]
    assert lengths == ["230.0", "460.0"]


def test_the_parts_of_a_share_fill_the_bar_and_differ_by_pattern() -> None:
    drawing = charts.stacked("t", "d", [Share("Housing", 1, 1, 2)], WORDS)
    bar = [part for part in parse(drawing).iter("rect") if part.get("height") == "24.0"]
    lengths = [
        float(part.get("width", "")) for part in bar if "outline" not in part.get("class", "")
    ]
    assert lengths == [115.0, 115.0, 230.0]
    fills = {part.get("fill", part.get("class")) for part in bar}
    assert len(fills) == 4


def test_a_spread_shows_the_middle_half_the_middle_and_the_value_beside() -> None:
    told = Spread("Housing", 0.25, 0.5, 0.75, "50 %", 1.0)
    drawing = spreads("t", "d", [told, Spread("Work", None, None, None, "too few", 0.5)])
    (half,) = named(drawing, "chart__half")
    assert (half.get("x"), half.get("width")) == ("115.0", "230.0")
    (middle,) = named(drawing, "chart__middle")
    assert middle.get("x") == "227.5"
    assert len(named(drawing, "chart__beside")) == 2
    assert "too few" in {part.text for part in parse(drawing).iter("text")}


def test_a_long_reason_has_a_line_of_its_own_under_the_label():
    (short,) = (t for t in texts_of(axes(None)) if t.text == "none")
    reason = "kept back to protect others"
    (long,) = (t for t in texts_of([Axis("Housing", None, reason)]) if t.text == reason)
    assert (short.get("x"), short.get("y")) == ("460.0", "18.0")
    assert (long.get("x"), long.get("y")) == ("0.0", "39.0")


def texts_of(rows: list[Axis]) -> list[ET.Element]:
    return list(parse(charts.bars("t", "d", rows)).iter("text"))


def test_nothing_applicable_says_so_instead_of_drawing_a_bar() -> None:
    texts = [
        part.text
        for part in parse(charts.stacked("t", "d", [Share("Work", 0, 0, 0)], WORDS)).iter("text")
    ]
    assert texts.count("Nothing applicable") == 1


def test_two_different_charts_on_a_page_share_no_id() -> None:
    ids = [
        part.get("id")
        for drawing in (*all_charts("a"), *all_charts("b"))
        for part in parse(drawing).iter()
        if part.get("id")
    ]
    assert len(ids) == len(set(ids))
