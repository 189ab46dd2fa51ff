"""Readers get a practice in their language, with where each text comes from, or the original."""

from uuid import uuid4

import pytest

from talka.kernel.permissions import OrganisationRole
from talka.practices.actions.writing import save_block
from talka.practices.kinds import BlockOrigin, Visibility
from talka.practices.policy.writing import BlockDraft
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice, translate
from tests.factories.publications import publish_as_author, published_practice
from tests.factories.tenants import in_organisation, make_member
from tests.factories.towns import make_town
from tests.support.translating import change_original, send
from tests.support.world.pages import read, words

ADMIN, EDITOR, VIEWER = OrganisationRole
MACHINE = "machine"


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def neighbours(app):
    """Another organisation, which has a translated practice of its own."""
    town = make_town(app, "Elsewhere")
    theirs = make_practice(app, town.organisation, town.admin, title="Theirs")
    send(town, theirs, "need", "Viņu vajadzība", role=ADMIN)
    return town


@pytest.fixture
def practice(app, town, neighbours):
    return make_practice(
        app,
        town.organisation,
        town.editor,
        title="Coffee with a neighbour",
        blocks={"partners": ""},
    )


def read_preview(town, practice, asked="", language="lv"):
    """As a member reads it whose language this is."""
    person = make_person(town.app, language=language)
    make_member(town.app, town.organisation, person, VIEWER)
    return client_of(town.app, person).get(f"{practice.address}/preview{asked}").text


def test_readers_get_their_language_with_its_mark_or_the_original(town, practice):
    send(town, practice, "need", "Cilvēki sēdēja vieni.", origin=MACHINE)
    change_original(town, practice, "need", "People sat alone.")
    mine = read_preview(town, practice)
    assert (
        '<div class="practice__words" lang="lv" dir="auto"><p dir="auto">Cilvēki sēdēja vieni.'
        in mine
    )
    assert (
        '<div class="practice__words" lang="en" dir="auto"><p dir="auto">What we say about: How'
        in mine
    )
    assert "People sat alone." not in mine
    original = read_preview(town, practice, "?in=original")
    assert "People sat alone." in original
    assert "Cilvēki sēdēja" not in original
    assert "People sat alone." in read_preview(town, practice, language="en")
    assert "Cilvēki sēdēja vieni." in read_preview(town, practice, "?in=lv", language="en")


def test_the_mark_says_where_a_translation_comes_from(town, practice):
    send(town, practice, "need", "Vajadzība", origin=MACHINE)
    change_original(town, practice, "need", "People sat alone.")
    told = words(read(read_preview(town, practice, "?in=lv", language="en")))
    assert told.count("Translated by a machine. The original has changed since.") == 1
    assert told.count("Not translated yet: this is the original.") == 8


def test_the_switch_keeps_the_rest_of_the_address(town, practice):
    assert "?in=original" not in read_preview(town, practice)
    send(town, practice, "need", "Vajadzība")
    page = read_preview(town, practice, "?blind=1&in=lv")
    assert 'href="?blind=1&amp;in=original"' in page
    assert 'href="?blind=1&amp;in=lv" aria-current="true"' in page
    hostile = read_preview(town, practice, "?x=%22%3E%3Cscript%3E&in=%22%3E&_scheme=javascript")
    assert 'href="?x=%22%3E%3Cscript%3E&amp;_scheme=javascript&amp;in=original"' in hostile
    assert "Vajadzība" in hostile


# --- The library ------------------------------------------------------------------------------


@pytest.fixture
def published(app, jury, neighbours):
    """A practice that everybody may read, translated in part before it was published."""
    made = make_practice(app, jury.ours, jury.author, title="Coffee with a neighbour")
    translate(app, made, "title", "Kafija ar kaimiņu")
    translate(app, made, "need", "Cilvēki sēdēja vieni.", origin=BlockOrigin.MACHINE)
    return published_practice(app, made, jury.call(), jury.coordinator)


def test_visitors_read_it_in_the_language_of_the_page_or_in_the_original(app, published):
    visitor = app.test_client()
    page = visitor.get(f"/lv/practices/{published.slug}").text
    assert "Kafija ar kaimiņu" in words(next(read(page).iter("h1")))
    assert (
        '<div class="practice__words" lang="lv" dir="auto"><p dir="auto">Cilvēki sēdēja vieni.'
        in page
    )
    original = visitor.get(f"/lv/practices/{published.slug}?in=original").text
    assert "Coffee with a neighbour" in words(next(read(original).iter("h1")))
    assert "Cilvēki sēdēja" not in original
    english = visitor.get(f"/en/practices/{published.slug}").text
    assert "Cilvēki sēdēja" not in english
    assert 'href="?in=lv"' in english


def test_a_finished_translation_reaches_readers_with_the_next_update(app, jury, published):
    practice, visitor = published.practice, app.test_client()
    translate(app, practice, "how", "Kaimiņi satiekas.")
    list_of_languages = client_of(app, jury.author).get(f"{practice.address}/translations").text
    assert "One part waits for the next update" in list_of_languages
    assert f'href="{practice.address}/publish"' in list_of_languages
    assert "Kaimiņi satiekas." not in visitor.get(f"/lv/practices/{published.slug}").text
    publish_as_author(app, practice)
    assert "Kaimiņi satiekas." in visitor.get(f"/lv/practices/{published.slug}").text
    list_of_languages = client_of(app, jury.author).get(f"{practice.address}/translations").text
    assert "They have it as it stands" in list_of_languages
    versions = words(read(visitor.get(published.open_address).text))
    assert "Translated: Latvian" in versions
    assert "published again, with the same words" not in versions
    publish_as_author(app, practice, Visibility.NETWORK)
    colleague = client_of(app, jury.author).get(f"{jury.ours.home}/library/{published.slug}").text
    assert "published again, with the same words" in words(read(colleague))


def test_programs_are_told_which_translation_the_original_has_left_behind(app, jury, published):
    translate(app, published.practice, "how", "Kaimiņi satiekas.")
    with in_organisation(app, jury.ours, jury.author) as scope:
        draft = BlockDraft("We meet on Fridays.", seen=1, key=uuid4())
        save_block(scope=scope, practice_id=published.practice.id, block="how", draft=draft)
    publish_as_author(app, published.practice)
    data = app.test_client().get(f"{published.open_address}.json").json
    current = {
        (block["id"], text["language"]): text["is_current"]
        for block in data["blocks"]
        for text in block["texts"]
    }
    assert [each for each, stands in current.items() if not stands] == [("how", "lv")]
    assert {("how", "en"), ("need", "lv")} <= current.keys()


def test_personal_data_in_a_translation_is_asked_about_too(app, jury, published):
    practice = published.practice
    translate(app, practice, "how", "Zvaniet Jānim: +371 20 000 000.")
    page = client_of(app, jury.author).get(f"{practice.address}/publish").text
    assert "+371 20 000 000" in page
    assert "Is this meant to be read by everybody?" in page
