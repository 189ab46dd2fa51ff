"""From what is not met to what others do about it: rule 7 of self-assessment, with its order."""

import re

import pytest
from sqlalchemy import delete

from talka.assessments.kinds import AnswerValue
from talka.kernel.scoping import session_in
from talka.practices.kinds import Facet, Visibility
from talka.practices.models import PracticeTag
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.tenants import in_organisation
from tests.factories.towns import make_town
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read, words

MET, PARTLY, NOT_MET, _ = AnswerValue
FIRST, SECOND = "a1-01", "a1-02"
CHECKLIST = ("a1-checklist",)


class Shelf:
    """A Latvian and a Lithuanian organisation that publish, and a Latvian town with gaps."""

    def __init__(self, app):
        self.app = app
        self.home = make_jury(app, "Latvia", "LV")
        self.abroad = make_jury(app, "Lithuania", "LT")
        self.town = make_town(app, "Gaps")

    def publish(self, jury, title, *, items=(), area="a1", visibility=Visibility.PUBLIC):
        practice = make_practice(self.app, jury.ours, jury.author, title=title, areas=(area,))
        own = {"organisation_id": jury.ours.id, "practice_id": practice.id}
        with in_organisation(self.app, jury.ours, jury.author) as scope:
            session = session_in(scope)
            session.execute(
                delete(PracticeTag).where(
                    PracticeTag.practice_id == practice.id, PracticeTag.facet == Facet.ITEM
                )
            )
            session.add_all(PracticeTag(**own, facet=Facet.ITEM, value=item) for item in items)
        return published_practice(
            self.app, practice, jury.call(), jury.coordinator, visibility=visibility
        )

    def results(self, *values):
        assessed = self.town.assess(checklists=CHECKLIST)
        self.town.answer(assessed, values)
        return f"{assessed.address}/results"


@pytest.fixture
def shelf(app):
    return Shelf(app)


def beside(page, item_id):
    """Titles of the practices beside an item."""
    article = next(
        each for each in read(page.text).iter("article") if each.get("id") == f"item-{item_id}"
    )
    block = [each for each in article.iter("div") if "result__others" in (each.get("class") or "")]
    return [words(link) for each in block for link in each.iter("a") if link.get("lang")]


def titles(page):
    return [
        words(each)
        for each in read(page.text).iter("h3")
        if "entry__title" in (each.get("class") or "")
    ]


def test_practices_that_name_the_item_come_first_then_other_countries(shelf):
    shelf.publish(shelf.home, "At home, of the area")
    shelf.publish(shelf.abroad, "Abroad, of the area")
    shelf.publish(shelf.home, "At home, for this item", items=[FIRST])
    shelf.publish(shelf.abroad, "Abroad, for this item", items=[FIRST])
    shelf.publish(shelf.home, "At home, newest", items=[FIRST])
    shelf.publish(shelf.abroad, "Of another area", area="a2")
    page = shelf.town.browser().get(f"{shelf.town.home}/library/for/{FIRST}")
    assert titles(page) == [
        "Abroad, for this item",
        "At home, newest",
        "At home, for this item",
        "Abroad, of the area",
        "At home, of the area",
    ]
    other = shelf.town.browser().get(f"{shelf.town.home}/library/for/{SECOND}")
    assert titles(other)[:2] == ["Abroad, for this item", "Abroad, of the area"]


def test_an_unmet_item_leads_to_practices_and_a_met_one_does_not(shelf):
    shelf.publish(shelf.home, "At home, for this item", items=[FIRST])
    made = shelf.publish(shelf.abroad, "Abroad, of the area")
    page = shelf.town.browser().get(shelf.results(PARTLY, NOT_MET, MET))
    assert beside(page, FIRST) == ["At home, for this item", "Abroad, of the area"]
    assert beside(page, SECOND) == ["Abroad, of the area", "At home, for this item"]
    assert f"{shelf.town.home}/library/{made.slug}" in page.text
    assert f"{shelf.town.home}/library/for/{FIRST}" in page.text
    one = page.request.path.replace("/results", "/a1-checklist/results")
    page = shelf.town.browser().get(one)
    assert beside(page, FIRST) == ["At home, for this item", "Abroad, of the area"]
    assert beside(page, "a1-03") == []


def test_only_what_the_organisation_may_read_is_suggested_and_never_its_own(app, shelf):
    shelf.publish(shelf.abroad, "Only in Lithuania", items=[FIRST], visibility=Visibility.NETWORK)
    shelf.publish(shelf.abroad, "Own people", items=[FIRST], visibility=Visibility.ORGANISATION)
    gone = shelf.publish(shelf.abroad, "Archived since", items=[FIRST])
    author = shelf.abroad.browser(shelf.abroad.author)
    assert author.post(f"{gone.practice.address}/archive").status_code == 303
    page = shelf.town.browser().get(shelf.results(NOT_MET))
    assert "result__others" not in page.text
    nothing = shelf.town.browser().get(f"{shelf.town.home}/library/for/{FIRST}")
    assert "Nobody has published a practice for this yet" in nothing.text
    shelf.publish(shelf.home, "Ours", items=[FIRST])
    own = shelf.home.browser(shelf.home.author).get(f"{shelf.home.ours.home}/library/for/{FIRST}")
    assert titles(own) == []


def test_the_page_of_an_item_keeps_the_rules(shelf):
    shelf.publish(shelf.abroad, "Abroad, for this item", items=[FIRST])
    browser = shelf.town.browser()
    page = browser.get(f"{shelf.town.home}/library/for/{FIRST}")
    broken = [*invalid(page.text)]
    for rule in RULES:
        broken += rule(read(page.text))
    assert broken == []
    assert f'href="{shelf.town.home}/library?area=a1"' in page.text
    assert browser.get(f"{shelf.town.home}/library/for/a9-99").status_code == 404


def test_the_statements_do_not_grow_with_items_or_practices(app, shelf):
    address = shelf.results(NOT_MET)
    shelf.publish(shelf.abroad, "One")
    browser = shelf.town.browser()
    browser.get(address)
    with statements_of(app) as before:
        browser.get(address)
    for number in range(4):
        shelf.publish(shelf.abroad, f"More {number}", items=[FIRST, SECOND])
    with statements_of(app) as after:
        page = browser.get(address)
    assert len(re.findall("result__others", page.text)) > 5
    assert len(after) == len(before) <= 10
