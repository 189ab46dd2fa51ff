"""Framework version 1 is complete, keeps its ids, and cannot be changed while the app runs."""

import re
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from ruamel.yaml import YAML

from talka.handbook.kinds import OVERALL, Framework, Text
from talka.settings import PROJECT


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    path = PROJECT / "tests" / "framework_ids.yaml"
    return dict(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def test_areas_factors_checklists_and_items_have_the_agreed_ids(framework, expected):
    found = {
        area.id: {
            "success_factors": [factor.id for factor in area.success_factors],
            "checklists": {
                checklist.id: {
                    item.id: {
                        "cross_refs": list(item.cross_refs),
                        "applies_to": list(item.applies_to),
                    }
                    for item in checklist.items
                }
                for checklist in area.checklists
            },
        }
        for area in framework.areas
    }

    assert found == expected["areas"]
    assert _order(found) == _order(expected["areas"])


def test_the_overall_checklist_has_the_agreed_ids_and_areas(framework, expected):
    found = {item.id: list(item.areas) for item in framework.overall.items}

    assert found == expected["overall"]
    assert list(found) == list(expected["overall"])


def test_quality_areas_questions_and_indicators_have_the_agreed_ids(framework, expected):
    found = {
        area.id: {
            question.id: [indicator.id for indicator in question.indicators]
            for question in area.questions
        }
        for area in framework.quality_areas
    }

    assert found == expected["quality_areas"]
    assert _order(found) == _order(expected["quality_areas"])


def test_the_counts_of_the_handbook(framework):
    in_areas = {area.id: len(framework.items_of_area(area.id)) for area in framework.areas}

    assert in_areas == {"a1": 10, "a2": 15, "a3": 17, "a4": 19, "a5": 9, "a6": 10}
    assert sum(in_areas.values()) == 80
    assert [len(checklist.items) for checklist in framework.area("a4").checklists] == [14, 5]
    assert len(framework.overall.items) == 13
    assert len(framework.items) == 93
    assert len(framework.checklists) == 8
    assert sum(len(area.success_factors) for area in framework.areas) == 30
    assert len(framework.indicators) == 34
    assert [area.number for area in framework.areas] == [1, 2, 3, 4, 5, 6]


def test_everything_is_found_by_its_id(framework):
    for area in framework.areas:
        assert framework.area(area.id) is area
        for factor in area.success_factors:
            assert framework.success_factor(factor.id) is factor
    for checklist in framework.checklists:
        assert framework.checklist(checklist.id) is checklist
        for item in checklist.items:
            assert framework.item(item.id) is item
            assert item.checklist == checklist.id
            assert checklist.area in {None, *item.areas}
    for quality_area in framework.quality_areas:
        assert framework.quality_area(quality_area.id) is quality_area
        for indicator in quality_area.indicators:
            assert framework.indicator(indicator.id) is indicator
            assert indicator.quality_area == quality_area.id


def test_the_overall_checklist_belongs_to_no_area(framework):
    assert framework.checklist(OVERALL) is framework.overall
    assert framework.overall.area is None
    assert not set(framework.overall.items) & {
        item for area in framework.areas for item in framework.items_of_area(area.id)
    }


@pytest.mark.parametrize("look_up", ["area", "success_factor", "checklist", "item", "indicator"])
def test_an_unknown_id_raises(framework, look_up):
    with pytest.raises(KeyError):
        getattr(framework, look_up)("a9-99")


def test_an_area_pools_its_checklists_in_order(framework):
    pooled = [item.id for item in framework.items_of_area("a4")]

    assert pooled[:2] == ["a4-sp-01", "a4-sp-02"]
    assert pooled[-2:] == ["a4-la-04", "a4-la-05"]


def test_nothing_in_a_framework_can_be_changed(framework):
    for thing, name in [
        (framework, "version"),
        (framework.areas[0], "title"),
        (framework.item("a1-01"), "statement"),
        (framework.item("a1-01").statement, "source"),
        (framework.indicator("q1-1-a"), "text"),
    ]:
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, "changed")
    with pytest.raises(TypeError):
        framework._items["a1-01"] = framework.item("a1-02")
    assert isinstance(framework.item("a1-01").cross_refs, tuple)


def test_every_text_is_there_once_under_the_id_of_its_place(framework):
    texts = list(framework.texts())
    ids = [text.id for text in texts]

    assert len(ids) == len(set(ids))
    assert all(text.source.strip() == text.source != "" for text in texts)
    assert framework.item("a4-la-05").statement.id == "a4-la-05.statement"
    for item in framework.items:
        assert {f"{item.id}.title", f"{item.id}.statement", f"{item.id}.help"} <= set(ids)


def test_each_statement_is_one_plain_sentence_about_us(framework):
    for text in _statements(framework):
        assert re.search(r"\b(We|we)\b", text.source), text
        assert text.source.endswith("."), text
        assert not re.search(r"[.!?] ", text.source), text
        assert len(text.source) <= 240, text


def test_no_text_holds_markup(framework):
    for text in framework.texts():
        assert not re.search(r"[<>*_`\[\]]", text.source), text


def _statements(framework: Framework) -> list[Text]:
    return [item.statement for item in framework.items]


def _order(tree: Any) -> list[Any]:
    """The keys of nested dicts in order, which comparing dicts leaves out."""
    if not isinstance(tree, dict):
        return []
    return [(key, _order(value)) for key, value in tree.items()]
