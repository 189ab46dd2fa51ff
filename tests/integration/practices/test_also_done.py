"""Organisations say that they do the same: with their name, or only counted."""

from types import SimpleNamespace

import pytest

from talka.kernel.permissions import OrganisationRole
from tests.factories.people import client_of
from tests.factories.questions import make_asker, make_public_practice
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read, words


@pytest.fixture
def towns(app):
    """A practice; editors of two other towns, and a viewer of the first."""
    practice = make_public_practice(app, "Host", "Coffee with a neighbour")
    first = make_asker(app, "First", OrganisationRole.EDITOR)
    second = make_asker(app, "Second", OrganisationRole.EDITOR)
    viewer = make_asker(app, "Viewer", OrganisationRole.VIEWER, first.organisation)
    return SimpleNamespace(app=app, practice=practice, first=first, second=second, viewer=viewer)


def say(towns, who, shown):
    address = f"{who.reads(towns.practice)}/we-do-this-too"
    return client_of(towns.app, who.person).post(address, data={"shown": shown})


def section(page):
    """What the page says of who does this too; nothing where the section is not there."""
    found = [
        each
        for each in read(page.text).iter("section")
        if each.get("aria-labelledby") == "also-done"
    ]
    return words(found[0]) if found else ""


def as_visitor(towns):
    return section(towns.app.test_client().get(towns.practice.open_address))


def keeps_the_rules(page):
    return [*invalid(page.text)] + [said for rule in RULES for said in rule(read(page.text))] == []


def test_named_and_counted_are_shown_as_each_chose(towns):
    assert as_visitor(towns) == ""
    for _twice in range(2):
        assert say(towns, towns.first, "named").status_code == 303
    assert say(towns, towns.second, "counted").status_code == 303
    told = as_visitor(towns)
    assert "2 organisations say that they do the same." in told
    assert "Home of First, Estonia" in told
    assert "and one that is not named" in told
    assert "Home of Second" not in told
    host = towns.practice.practice
    page = client_of(towns.app, host.author).get(
        f"{host.organisation.home}/library/{towns.practice.slug}"
    )
    assert "Home of Second" not in section(page)  # the host learns no more than readers
    assert keeps_the_rules(page)
    own = client_of(towns.app, towns.second.person).get(towns.second.reads(towns.practice))
    assert "without its name" in section(own)
    assert keeps_the_rules(own)


def test_the_choice_is_changed_and_taken_back(towns):
    say(towns, towns.first, "named")
    assert "Home of First" in as_visitor(towns)
    say(towns, towns.first, "counted")
    told = as_visitor(towns)
    assert "Home of First" not in told
    assert "One organisation says that it does the same." in told
    assert "It is not named." in told
    address = f"{towns.first.reads(towns.practice)}/we-do-this-too"
    browser = client_of(towns.app, towns.first.person)
    assert keeps_the_rules(browser.get(address))
    for _twice in range(2):
        assert browser.post(f"{address}/take-back").status_code == 303
    assert as_visitor(towns) == ""


@pytest.mark.parametrize("shown", ["", "loudly"])
def test_without_a_choice_nothing_is_said(towns, shown):
    page = say(towns, towns.first, shown)
    assert page.status_code == 422
    assert keeps_the_rules(page)
    assert as_visitor(towns) == ""


def test_viewers_do_not_speak_for_their_organisation(towns):
    assert say(towns, towns.viewer, "named").status_code == 403


def test_nobody_says_it_of_their_own(towns):
    host = towns.practice.practice
    address = f"{host.organisation.home}/library/{towns.practice.slug}/we-do-this-too"
    browser = client_of(towns.app, host.author)
    assert "practice of your own organisation" in browser.get(address).text
    assert browser.post(address, data={"shown": "named"}).status_code == 422
    assert as_visitor(towns) == ""
