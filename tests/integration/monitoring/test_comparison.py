"""An edition side by side: an organisation among others, and groups among themselves."""

import html
import re

import pytest

from talka.handbook.queries import current_framework
from talka.kernel.i18n import content_text
from talka.kernel.permissions import NetworkRole
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.aggregate.rounding import Quartiles
from talka.monitoring.contrasts import areas_apart, items_apart, unseen
from talka.monitoring.kinds import REASON_TEXTS, Breakdown, Reason
from talka.monitoring.reading import AreaLine, Group, ItemLine, Page
from talka.tenancy.kinds import SharingLevel
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of
from tests.integration.monitoring.test_edition_pages import Published, publish, table_of, text_of

TOO_FEW = '<span aria-hidden="true">a</span><span class="visually-hidden">too few</span>'
"""The letter that stands in a table where there are too few."""


@pytest.fixture
def published(app):
    return Published(app)


def compared(place):
    browser, address = place
    return browser, f"{address}/compare"


def test_a_member_reads_where_it_stands_and_takes_it_along(published):
    browser, address = compared(published.of_member())
    text = text_of(browser, address)
    said = facts_of(text)
    assert said["Everybody"].startswith("You are above the middle score in 0 of 1 areas.")
    assert said["Country: Latvia"].startswith("You are above the middle score in 0 of 1 areas.")
    assert "No two groups are shown in the same area" in text
    named = text[text.index('id="named"') :]
    assert "Openly Ours, Latvia" in named
    assert not re.search(r"(LV|LT|IS) \d", named)
    rows = table_of(browser.post(f"{address}/export"))
    (row,) = (row for row in rows if row["Compared to"] == "Everybody")
    assert (row["Id"], row["Your organisation (per cent)"]) == ("a4", "50")
    assert row["Half at most (per cent)"]


def test_the_parts_of_a_long_page_are_listed_as_they_follow(published):
    alone = published.crowd.join("Came later")
    newcomer = client_of(published.app, published.crowd.person)
    for browser, address in (
        published.of_member(),
        published.of_network(),
        published.of_network(NetworkRole.OBSERVER),
        (newcomer, f"{alone.home}/editions/{published.id}"),
    ):
        for page in (address, f"{address}/compare"):
            text = text_of(browser, page)
            listed = re.findall(r'class="jumps__link" href="#([a-z]+)"', text)
            assert listed == re.findall(r'<h2 id="([a-z]+)"', text.partition("</main>")[0])
            assert len(listed) > 2


def test_each_file_says_what_is_in_it(published):
    browser, address = compared(published.of_member())
    text = text_of(browser, address)
    exports = dict(re.findall(r'action="([^"]+/export)".*?>([^<>]+ \(CSV\))', text, re.S))
    assert exports == {
        f"{address}/export": "Our scores beside those of others (CSV)",
        f"{address.removesuffix('/compare')}/export": "Every figure of the edition (CSV)",
    }


def test_whose_group_is_too_small_is_told_so_and_shown_no_figure_of_it(published):
    (iceland,) = (each for each in published.crowd.members if each.name.startswith("IS"))
    browser = client_of(published.app, published.crowd.person)
    address = f"{iceland.home}/editions/{published.id}/compare"
    text = text_of(browser, address)
    assert facts_of(text)["Country: Iceland"] == "No figure to compare yourself to: too few."
    assert "Not shown: Iceland" in text
    rows = table_of(browser.post(f"{address}/export"))
    own = [row for row in rows if row["Compared to"] == "Iceland"]
    assert own
    assert {row["Half at most (per cent)"] for row in own} == {""}
    assert {row["Why it is not told"] for row in own} == {"too few"}


def test_groups_stand_beside_each_other_by_what_the_address_says(published):
    browser, address = compared(published.of_network())
    assert 'aria-current="page">Country' in text_of(browser, f"{address}?by=country")
    text = text_of(browser, f"{address}?by=nonsense")
    assert 'aria-current="page">Country' in text
    assert all(country in text for country in ("Latvia", "Lithuania", "Iceland"))
    assert "heat--1" in text


def test_coordinators_and_observers_see_no_own_score_and_observers_no_name(published):
    for role in (None, NetworkRole.OBSERVER):
        text = text_of(*compared(published.of_network(role)))
        assert "Your organisation" not in text
        assert "LV 0" not in text
        assert ("Openly Ours, Latvia" in text) == (role is None)
        assert text.count(TOO_FEW) > 2
        assert str(REASON_TEXTS[Reason.TOO_FEW]) in text


def test_an_edition_without_figures_says_so_and_draws_nothing(app):
    crowd = make_crowd(app)
    alone = crowd.join("Alone")
    address = f"{alone.home}/editions/{publish(crowd)}/compare"
    text = text_of(client_of(app, crowd.person), address)
    assert "so no figure is published" in text
    assert facts_of(text)["Everybody"] == "No figure to compare yourself to: too few."
    assert str(REASON_TEXTS[Reason.TOO_FEW]) in text
    assert "<figure" not in text


def test_the_area_in_which_groups_differ_most_is_told_with_both_ends(app):
    with app.test_request_context("/"):
        first, second = current_framework().areas[:2]
        close = area_line(first, {"Latvia": 50, "Finland": 55, "Iceland": None})
        wide = area_line(second, {"Latvia": 40, "Finland": 70, "Iceland": None})
        groups = tuple(group for group, _cell in wide.groups)
        page = Page(None, None, (), groups, (close, wide), (), None)
        (told,) = areas_apart(page)
        assert f"“{content_text(second.title).text}”" in told
        assert "from 40% (Latvia) to 70% (Finland)" in told
        assert [group.name for group in unseen(page)] == ["Iceland"]


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ({"Latvia": 40, "Finland": 70, "Estonia": 30}, "In 2 of the 3 countries that are shown"),
        ({"Latvia": 40, "Finland": 30, "Iceland": None}, "In all 2 countries that are shown"),
    ],
)
def test_in_how_many_countries_fewer_than_half_meet_an_item_is_told_first(app, shares, told):
    with app.test_request_context("/"):
        item = current_framework().areas[0].checklists[0].items[0]
        cells = {
            name: Cell(10, shares={"met": share}) if share else Cell(reason=Reason.TOO_FEW)
            for name, share in shares.items()
        }
        groups = tuple((Group(n, n, 10), cell) for n, cell in cells.items())
        line = ItemLine(item, Row(Cell(reason=Reason.ALIKE), {}), None, groups)
        page = Page(None, Breakdown.COUNTRY, (), tuple(g for g, _c in groups), (), (line,), None)
        first, *rest = items_apart(page)
        assert first == f"{told} fewer than half meet “{content_text(item.title).text}”."
        assert ("Members of 3 countries took part." in rest) == ("Iceland" in shares)
        assert f"to {max(filter(None, shares.values()))}%" in rest[-1]


def area_line(area, middles):
    cells = {
        name: Cell(10, quartiles=Quartiles(0, half, 100)) if half else Cell(reason=Reason.ALIKE)
        for name, half in middles.items()
    }
    row = Row(Cell(reason=Reason.ALIKE), {})
    return AreaLine(area, row, None, None, tuple((Group(n, n, 10), c) for n, c in cells.items()))


def test_a_stranger_and_a_reviewer_compare_nothing(published, app):
    browser, address = compared(published.of_network(NetworkRole.REVIEWER))
    assert browser.get(address).status_code == 403
    stranger = make_crowd(app, "Elsewhere")
    other = stranger.join("Stranger")
    browser = client_of(app, stranger.person)
    address = f"{other.home}/editions/{published.id}/compare"
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}/export").status_code == 404


def test_who_gave_nothing_is_told_how_to_take_part_and_has_no_file(published):
    crowd = published.crowd
    late = crowd.join("Late", level=SharingLevel.ANONYMOUS)
    browser = client_of(published.app, crowd.person)
    address = f"{late.home}/editions/{published.id}/compare"
    assert "Your organisation has no part in this edition" in text_of(browser, address)
    assert browser.post(f"{address}/export").status_code == 404


def facts_of(text):
    """What stands beside each name in the list of facts."""
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text)
    return {html.unescape(name): html.unescape(said) for name, said in rows}
