"""The library as cards and as a list, and by when something was confirmed; all in the address."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import update

from talka.kernel.clock import today
from talka.kernel.scoping import session_in
from talka.practices.kinds import Facet, Score
from talka.practices.models import Publication, PublicationFacet
from tests.factories.files import add_picture
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read, words

LIST = "/en/practices/?standing=good"
PARTLY = ["q1-1-a", "q1-1-b", "q1-1-c", "q1-1-d"]


@pytest.fixture
def shelf(app):
    """Three practices, confirmed today, five months ago and three years ago. The first has a
    picture, and is weaker in one dimension; a fourth is for its own organisation alone."""
    jury = make_jury(app)
    ages = {"Fresh": 0, "Of spring": 150, "Old": 1100}
    made = {title: put(app, jury, title, age) for title, age in ages.items()}
    return SimpleNamespace(app=app, jury=jury, visitor=app.test_client(), **made)


def put(app, jury, title, age):
    practice = make_practice(app, jury.ours, jury.author, title=title)
    if not age:
        add_picture(app, practice)
    scores = dict.fromkeys(PARTLY, Score.PARTLY) if not age else None
    made = published_practice(app, practice, jury.call(), jury.coordinator, scores=scores)
    day = today() - timedelta(days=age)
    with in_organisation(app, jury.ours, jury.author) as scope:
        session = session_in(scope)
        session.execute(
            update(Publication)
            .where(Publication.practice_id == practice.id)
            .values(confirmed_on=day)
            .execution_options(synchronize_session=False)
        )
        session.execute(
            update(PublicationFacet)
            .where(
                PublicationFacet.practice_id == practice.id,
                PublicationFacet.facet == Facet.VERIFIED,
            )
            .values(value=day.isoformat())
            .execution_options(synchronize_session=False)
        )
    return made


def titles(page):
    return sorted(
        words(each)
        for each in read(page.text).iter("h2")
        if "entry__title" in (each.get("class") or "")
    )


def keeps_the_rules(page):
    return [*invalid(page.text)] + [said for rule in RULES for said in rule(read(page.text))] == []


# --- Cards and list ---------------------------------------------------------------------------


def test_a_card_shows_picture_host_areas_and_strength_in_words(shelf):
    page = shelf.visitor.get(LIST)
    assert keeps_the_rules(page)
    [picture] = [each for each in read(page.text).iter("img") if "entry" in each.get("class", "")]
    assert picture.get("src").startswith(f"/practices/{shelf.Fresh.slug}/files/")
    assert picture.get("alt")
    assert shelf.visitor.get(picture.get("src")).status_code == 200
    [card] = [each for each in read(page.text).iter("article") if "Fresh" in words(each)]
    told = words(card)
    assert shelf.jury.ours.name in told
    assert "Latvia" in told
    assert "100%, strong" in told
    assert len(list(card.iter("progress"))) == 5
    first = next(card.iter("li"))
    assert words(first).endswith(", passes")


def test_the_list_says_the_same_in_short(shelf):
    page = shelf.visitor.get(f"{LIST}&view=list")
    assert keeps_the_rules(page)
    assert titles(page) == ["Fresh", "Of spring", "Old"]
    assert list(read(page.text).iter("progress")) == []
    assert "entry__picture" not in page.text
    assert page.text.count("Last confirmed") >= 3


def test_how_it_is_shown_stays_whatever_is_chosen(shelf):
    page = shelf.visitor.get(f"{LIST}&view=list&sort=title&area=a1")
    html = read(page.text)
    hidden = [each for each in html.iter("input") if each.get("name") == "view"]
    assert [each.get("value") for each in hidden] == ["list"]
    links = [each for each in html.iter("a") if "chosen__one" in each.get("class", "")]
    taken_away = [each.get("href") for each in links]
    assert taken_away
    assert all("view=list" in each for each in taken_away)
    to_cards = [each.get("href") for each in html.iter("a") if words(each) == "Cards"]
    assert to_cards == ["/en/practices/?area=a1&standing=good&sort=title"]
    second = shelf.visitor.get("/en/practices/?view=list")
    assert "view=list&amp;page=2" in second.text


def test_members_see_pictures_by_their_own_door(shelf):
    person, town = make_person(shelf.app), make_organisation(shelf.app, "Elsewhere")
    make_member(shelf.app, town, person)
    browser = client_of(shelf.app, person)
    page = browser.get(f"{town.home}/library?standing=good")
    [picture] = [each for each in read(page.text).iter("img") if "entry" in each.get("class", "")]
    assert picture.get("src").startswith(f"{town.home}/library/{shelf.Fresh.slug}/files/")
    assert browser.get(picture.get("src")).status_code == 200


# --- When it was confirmed --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ("3-months", ["Fresh"]),
        ("6-months", ["Fresh", "Of spring"]),
        ("12-months", ["Fresh", "Of spring"]),
        ("2-years", ["Fresh", "Of spring"]),
        ("for-ever", ["Fresh", "Of spring", "Old"]),
    ],
)
def test_a_span_finds_what_was_confirmed_within_it(shelf, span, found):
    page = shelf.visitor.get(f"{LIST}&verified={span}")
    assert titles(page) == found
    assert keeps_the_rules(page)


def test_each_span_says_how_many_it_would_show(shelf):
    html = read(shelf.visitor.get(f"{LIST}&verified=3-months").text)
    labels = {
        each.get("for"): words(each)
        for each in html.iter("label")
        if (each.get("for") or "").startswith("verified-")
    }
    assert labels == {
        "verified-any": "At any time",
        "verified-3-months": "In the last 3 months (1)",
        "verified-6-months": "In the last 6 months (2)",
        "verified-12-months": "In the last 12 months (2)",
        "verified-2-years": "In the last 2 years (2)",
    }


def test_a_day_finds_what_was_confirmed_since(shelf):
    day = today() - timedelta(days=150)
    page = shelf.visitor.get(f"{LIST}&since={day.isoformat()}")
    assert titles(page) == ["Fresh", "Of spring"]
    later = day + timedelta(days=1)
    assert titles(shelf.visitor.get(f"{LIST}&since={later.isoformat()}")) == ["Fresh"]
    both = shelf.visitor.get(f"{LIST}&since={later.isoformat()}&verified=2-years")
    assert titles(both) == ["Fresh"]
    assert both.text.count("chosen__one") == 3


@pytest.mark.parametrize("typed", ["soon", "2026-02-30", "31.01.2026", "%00"])
def test_what_is_no_day_is_said_beside_its_field_and_kept(shelf, typed):
    page = shelf.visitor.get("/en/practices/", query_string={"standing": "good", "since": typed})
    assert page.status_code == 200
    assert titles(page) == ["Fresh", "Of spring", "Old"]
    [field] = [each for each in read(page.text).iter("input") if each.get("name") == "since"]
    assert (field.get("value"), field.get("aria-describedby")) == (typed, "since-error")
    assert "This is not a day." in page.text
    assert keeps_the_rules(page)


def narrowing(page):
    """What one chooses by, folded into one; on a phone it stands closed above what is found."""
    return next(
        each for each in read(page.text).iter("details") if "narrowing" in each.get("class")
    )


def test_what_one_chooses_by_is_folded_and_says_how_much_is_chosen(shelf):
    closed = narrowing(shelf.visitor.get("/en/practices/"))
    assert closed.get("open") is None
    assert words(next(closed.iter("summary"))) == "Narrow down"
    fields = {each.get("name") for each in closed.iter("input")}
    assert {"area", "country", "verified", "since"} <= fields
    chosen = narrowing(shelf.visitor.get("/en/practices/?standing=good&country=LV"))
    assert words(next(chosen.iter("summary"))) == "Narrow down 2 chosen"
    wrong = narrowing(shelf.visitor.get("/en/practices/?since=yesterday"))
    assert wrong.get("open") is not None  # the mistake stands in it


def test_examples_of_the_handbook_are_confirmed_by_nobody(shelf):
    page = shelf.visitor.get("/en/practices/?verified=2-years")
    assert titles(page) == ["Fresh", "Of spring"]
