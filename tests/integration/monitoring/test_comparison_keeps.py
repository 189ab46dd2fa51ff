"""The comparison tells nothing that the edition does not: it reads what was published and what the
reader's own organisation answered, at the same cost however many take part.
"""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from talka.assessments.kinds import AnswerValue
from talka.assessments.models import AssessmentRevision
from talka.handbook.queries import current_framework
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.cells import Row, frozen, thawed
from talka.monitoring.aggregate.contributors import roll_of
from talka.monitoring.aggregate.edition import figures_of
from talka.monitoring.comparing import peers_of
from talka.monitoring.queries import named
from talka.monitoring.queries.editions import EditionHead, EditionRead, OwnPart
from talka.monitoring.reading import page_of
from talka.tenancy.kinds import SharingLevel
from tests.factories.crowds import make_crowd
from tests.factories.editions import ITEMS, random_network
from tests.factories.people import client_of
from tests.factories.tenants import in_organisation
from tests.integration.monitoring.test_edition_pages import Published, publish, text_of
from tests.support.attack import attack_on_item
from tests.support.statements import statements_of

ABOUT_EDITIONS = {
    "assessment_revision",
    "edition",
    "edition_contribution",
    "edition_named_result",
    "network",
}
TOKEN = re.compile(r'(value|content)="[\w-]{60,}=*"')


def still(text):
    """The page without what is new each time it is asked for."""
    return TOKEN.sub("", text)


def test_it_reads_the_edition_and_the_own_answers_and_what_others_do_since_changes_nothing(app):
    published = Published(app)
    browser, address = published.of_member()
    home = address.split("/editions")[0]
    text_of(browser, f"{home}/editions")
    with statements_of(app) as everywhere:
        text_of(browser, f"{home}/editions")
    with statements_of(app) as asked:
        before = still(text_of(browser, f"{address}/compare"))
    file = browser.post(f"{address}/compare/export").get_data()
    assert tables(asked) - tables(everywhere) | {"edition", "network"} == ABOUT_EDITIONS
    assert not tables(asked) & {"answer", "assessment", "round_place"}
    mine, *others = published.crowd.members
    for each in others:
        answer_otherwise(published.crowd, each)
    assert still(text_of(browser, f"{address}/compare")) == before
    assert browser.post(f"{address}/compare/export").get_data() == file
    answer_otherwise(published.crowd, mine)
    assert still(text_of(browser, f"{address}/compare")) != before


def tables(statements):
    return {name for each in statements for name in re.findall(r"(?:FROM|JOIN) (\w+)", each)}


def answer_otherwise(crowd, organisation):
    """All that it signed off is turned round."""
    with in_organisation(crowd.app, organisation, crowd.person) as scope:
        for revision in session_in(scope).scalars(select(AssessmentRevision)):
            met = {"value": AnswerValue.MET.value, "note": ""}
            revision.answers = dict.fromkeys(revision.answers, met)


@pytest.mark.parametrize("place", ["edition", "comparison"])
def test_it_asks_the_same_few_things_however_many_take_part(app, place):
    asked = []
    for count in (1, 7):
        crowd = make_crowd(app, f"Of {count}")
        for number in range(count):
            for level in (SharingLevel.NAMED, SharingLevel.ANONYMOUS):
                crowd.join(f"{level} {number}", level=level)
        edition_id = publish(crowd)
        more = "/compare" if place == "comparison" else ""
        for person, home in (
            (crowd.person, crowd.members[-1].home),
            (crowd.coordinator, crowd.network.home),
        ):
            browser, address = client_of(app, person), f"{home}/editions/{edition_id}{more}"
            text_of(browser, address)
            with statements_of(app) as statements:
                text_of(browser, address)
            asked.append(len(statements))
    assert asked[:2] == asked[2:]
    assert max(asked) <= 14


def test_a_page_shows_so_many_by_name_and_no_more(app, monkeypatch):
    monkeypatch.setattr(named, "PAGE", 2)
    crowd = make_crowd(app)
    for name in ("Ash", "Birch", "Cherry"):
        crowd.join(name, level=SharingLevel.NAMED)
    address = f"{crowd.network.home}/editions/{publish(crowd)}"
    browser = client_of(app, crowd.coordinator)
    for more in ("", "/compare"):
        pages = [text_of(browser, f"{address}{more}?page={page}") for page in (1, 2, 9)]
        seen = [re.findall(r"(Ash|Birch|Cherry), Latvia", page) for page in pages]
        assert seen == [["Ash", "Birch"], ["Cherry"], ["Cherry"]]
        assert f"{address}{more}?page=2#named" in pages[0]


@pytest.mark.parametrize("seed", range(10))
def test_whoever_reads_every_comparison_narrows_nothing_that_is_withheld(app, seed):
    network = random_network(seed, 40)
    with app.test_request_context("/"):
        read = edition_of(network)
        rows = {item_id: shown_of(read, item_id) for item_id in ITEMS}
        assert rows == {item_id: read.figures.items[item_id] for item_id in ITEMS}
        for each in network:
            for peers in peers_of(read, OwnPart(SharingLevel.ANONYMOUS, each)):
                key = each.groups[peers.breakdown] if peers.breakdown else ""
                for line in peers.lines:
                    published = read.figures.areas[line.area.id].cell(peers.breakdown, key)
                    assert line.cell == published or not (line.cell.is_shown or published)
    item_id = ITEMS[seed % len(ITEMS)]
    attack = attack_on_item(item_id, rows[item_id], network)
    assert attack.breaks([each.key for each in network]) == []


def edition_of(network):
    """The edition of invented contributors, as it is read once it was kept."""
    framework = current_framework()
    checklists = tuple(each.id for area in framework.areas[:2] for each in area.checklists)
    head = EditionHead(None, "Baltic", 1, "Autumn", None)
    read = EditionRead(head, None, None, 5, "", framework, checklists, None, None, {})
    asked = read.question
    kept = frozen(figures_of(roll_of(network), asked.areas, asked.items))
    return replace(read, figures=thawed(kept))


def shown_of(read, item_id):
    """What the pages of all breakdowns show of an item, taken together."""
    groups, (line,) = {}, lines_of(page_of(read, "", None), item_id)
    for breakdown in read.figures.groups:
        (line,) = lines_of(page_of(read, breakdown.value, None), item_id)
        there = read.figures.items[item_id].groups[breakdown]
        groups[breakdown] = {
            group.key: cell for group, cell in line.groups if group.key in there or cell.is_shown
        }
    return Row(line.row.total, groups)


def lines_of(page, item_id):
    return [line for line in page.items if line.item.id == item_id]
