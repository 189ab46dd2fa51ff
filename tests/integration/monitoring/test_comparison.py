"""An edition side by side: an organisation among others, and groups among themselves."""

import csv
import io

import pytest

from talka.handbook.queries import current_framework
from talka.kernel.i18n import content_text
from talka.kernel.permissions import NetworkRole
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.aggregate.rounding import Quartiles
from talka.monitoring.contrasts import apart
from talka.monitoring.kinds import Reason
from talka.monitoring.reading import AreaLine, Group, Page
from talka.tenancy.kinds import SharingLevel
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of
from tests.integration.monitoring.test_edition_pages import Published, text_of
from tests.support.statements import statements_of


@pytest.fixture
def published(app):
    return Published(app)


def compared(place):
    browser, address = place
    return browser, f"{address}/compare"


def test_a_member_reads_where_it_stands_among_everybody_and_its_own_kind(published):
    text = text_of(*compared(published.of_member()))
    assert "Everybody: you are above the middle score in" in text
    assert "Latvia: you are above the middle score in" in text
    assert "No two groups are shown in the same area" in text


def test_whose_group_is_too_small_is_told_so_and_shown_no_figure_of_it(published):
    (iceland,) = (each for each in published.crowd.members if each.name.startswith("IS"))
    browser = client_of(published.app, published.crowd.person)
    address = f"{iceland.home}/editions/{published.id}/compare"
    text = text_of(browser, address)
    assert "Iceland: too few to compare yourself to." in text
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


def test_coordinators_and_observers_see_no_own_score_and_no_name(published):
    for role in (None, NetworkRole.OBSERVER):
        text = text_of(*compared(published.of_network(role)))
        assert "Your organisation" not in text
        assert "Openly Ours" not in text
        assert "LV 0" not in text


def test_the_area_in_which_groups_differ_most_is_told_with_both_ends(app):
    with app.test_request_context("/"):
        first, second = current_framework().areas[:2]
        close = area_line(first, {"Latvia": 50, "Finland": 55, "Iceland": None})
        wide = area_line(second, {"Latvia": 40, "Finland": 70, "Iceland": None})
        groups = tuple(group for group, _cell in wide.groups)
        (told,) = apart(Page(None, None, (), groups, (close, wide), (), None))
        assert f"“{content_text(second.title).text}”" in told
        assert "from 40% (Latvia) to 70% (Finland)" in told


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


def test_the_own_scores_are_taken_along_beside_those_of_others(published):
    browser, address = compared(published.of_member())
    rows = table_of(browser.post(f"{address}/export"))
    (row,) = (row for row in rows if row["Compared to"] == "Everybody")
    assert row["Id"] == "a4"
    assert row["Your organisation (per cent)"] == "50"
    assert row["Half at most (per cent)"]


def test_the_page_asks_the_same_few_things_however_many_take_part(published):
    browser, address = compared(published.of_member())
    text_of(browser, address)
    with statements_of(published.app) as asked:
        text_of(browser, address)
    assert len(asked) <= 10


def table_of(answer):
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
