"""Who searches the handbook finds practices, too: those they may read, and no others."""

from types import SimpleNamespace

import pytest

from talka.handbook.search.models import SearchSource
from talka.kernel.database import db
from talka.kernel.unit_of_work import unit_of_work
from talka.practices import beyond_handbook
from talka.practices.kinds import State, Visibility
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.tenants import make_member, make_network, make_organisation
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read


@pytest.fixture
def shelf(app):
    """Two practices for everybody and one for the network, with one word in each of them."""
    jury = make_jury(app)
    call = jury.call()

    def put(title, visibility):
        practice = make_practice(
            app, jury.ours, jury.author, title=title, blocks={"how": "Marmalade is shared."}
        )
        published_practice(
            app, practice, call, jury.coordinator, visibility=visibility, outcome=State.GOOD
        )

    with app.app_context(), unit_of_work():
        db.session.add(SearchSource(name="elsewhere", digest="0" * 64))  # search is ready
    put("Coffee with a neighbour", Visibility.PUBLIC)
    put("Bicycles for everybody", Visibility.PUBLIC)
    put("Kitchen of the network", Visibility.NETWORK)
    return SimpleNamespace(jury=jury)


def found(page):
    """Titles below the heading of the library, in any order, and where the first one leads."""
    root = read(page.text)
    below = [each for each in root.iter("section") if each.get("aria-labelledby") == "beyond"]
    links = [link for each in below for h3 in each.iter("h3") for link in h3.iter("a")]
    return sorted(link.text for link in links), {
        link.get("href").rsplit("/", 1)[0] for link in links
    }


def test_visitors_find_what_is_public(app, shelf):
    page = app.test_client().get("/en/handbook/search?q=marmalade")
    assert found(page) == (
        ["Bicycles for everybody", "Coffee with a neighbour"],
        {"/en/practices"},
    )
    assert [
        *invalid(page.text),
        *(broken for rule in RULES for broken in rule(read(page.text))),
    ] == []


def test_members_find_what_is_shared_with_them_and_stay_inside(app, shelf):
    networks = {"same": shelf.jury.network, "other": make_network(app, "Else")}
    seen = {}
    for name, network in networks.items():
        house = make_organisation(app, name.title(), networks=(network,))
        person = make_person(app, f"Ann of {name}")
        make_member(app, house, person)
        page = client_of(app, person).get(f"{house.home}/handbook/search?q=marmalade")
        titles, places = found(page)
        assert places == {f"{house.home}/library"}
        seen[name] = titles
    both = ["Bicycles for everybody", "Coffee with a neighbour"]
    assert seen == {"same": [*both, "Kitchen of the network"], "other": both}


def test_words_that_begin_so_are_taken_where_nothing_has_the_very_word(app, shelf):
    page = app.test_client().get("/en/handbook/search?q=marmal")
    assert found(page)[0] == ["Bicycles for everybody", "Coffee with a neighbour"]


def test_all_of_them_are_one_step_away(app, shelf, monkeypatch):
    monkeypatch.setattr(beyond_handbook, "FIRST", 1)
    page = app.test_client().get("/en/handbook/search?q=marmalade")
    assert len(found(page)[0]) == 1
    assert 'href="/en/practices/?q=marmalade"' in page.text


def test_nothing_is_said_where_nothing_is_found_or_one_kind_is_wanted(app, shelf):
    visitor = app.test_client()
    for question in ("zebra", "the", "", "marmalade&kind=example"):
        assert found(visitor.get(f"/en/handbook/search?q={question}")) == ([], set())


def test_it_costs_two_statements_more(app, shelf):
    visitor = app.test_client()
    visitor.get("/en/handbook/search?q=marmalade")
    with statements_of(app) as asked:
        visitor.get("/en/handbook/search?q=marmalade")
    assert len([each for each in asked if "publication" in each.lower()]) == 2
