"""Reading the handbook: its parts in both languages, what leads on from them, what is explained."""

import re
from dataclasses import replace

import pytest

from talka.handbook import slots
from talka.handbook.explaining import terms_of_examples, terms_of_part
from talka.handbook.kinds import Medium, Variant
from talka.handbook.queries import EXTENSION, current_book
from talka.handbook.slots import AreaWork, Work
from tests.factories.tenants import make_member
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import elements, read, words

CHAPTER = "know-the-support-needed"


def page_of(browser, address):
    """The page as a tree; it is valid and keeps the rules of every page."""
    response = browser.get(address)
    assert response.status_code == 200, address
    tree = read(response.text)
    assert [*invalid(response.text), *(problem for rule in RULES for problem in rule(tree))] == []
    return tree


def marked(tree, name):
    """The elements of a class."""
    return [each for each in elements(tree) if name in (each.get("class") or "").split()]


def links(tree):
    return {words(each): each.get("href") for each in tree.iter("a")}


def titles(tree):
    return [words(each) for each in marked(tree, "example__title")]


@pytest.fixture
def book(app):
    with app.app_context():
        return current_book()


@pytest.fixture
def put_book(app):
    """Let the app have another book, as the next release might."""

    def put(book):
        frameworks, _book = app.extensions[EXTENSION]
        app.extensions[EXTENSION] = (frameworks, book)

    return put


# --- Pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "lv"])
def test_every_part_is_read_in_both_languages(visitor, book, language):
    for part in book.parts:
        tree = page_of(visitor, f"/{language}/handbook/{part.slug}")
        assert tree.find("html").get("lang") == language
        found = {each.get("id") for each in elements(tree)}
        wanted = {anchor for anchor, place in book.places.items() if place.part is part}
        wanted -= {part.id, getattr(part, "area", part).id}
        assert wanted - found == set(), part.slug


@pytest.mark.parametrize("language", ["en", "lv"])
def test_the_home_leads_to_every_part(visitor, book, language):
    tree = page_of(visitor, f"/{language}/handbook/")
    addresses = set(links(tree).values())
    for part in book.parts:
        assert f"/{language}/handbook/{part.slug}" in addresses
    assert f"/{language}/handbook/examples" in addresses
    assert len(marked(tree, "areas__area")) == 6


def test_what_is_not_there_is_not_found(visitor, enter, house):
    for address in ("/en/handbook/no-such-part", "/de/handbook/", "/en/handbook/welcome/x"):
        assert visitor.get(address).status_code == 404
    anna = enter(house.anna)
    assert anna.get(f"{house.cesis.home}/handbook/no-such-part").status_code == 404
    assert anna.get(f"{house.kaunas.home}/handbook/welcome").status_code == 404


def test_one_can_read_from_the_first_page_to_the_last_and_back(visitor, book):
    def neighbour(tree, rel):
        found = [each.get("href") for each in tree.iter("a") if each.get("rel") == rel]
        return found[0] if found else None

    way, address = [], f"/en/handbook/{book.parts[0].slug}"
    while address:
        tree = page_of(visitor, address)
        assert neighbour(tree, "prev") == (way[-1] if way else None)
        way.append(address)
        address = neighbour(tree, "next")
    assert way == [f"/en/handbook/{part.slug}" for part in book.parts]


def test_the_contents_lead_to_what_is_on_the_page(visitor, book):
    chapter = book.part(CHAPTER)
    tree = page_of(visitor, f"/en/handbook/{CHAPTER}")
    (contents,) = marked(tree, "contents__list")
    targets = [each.get("href").removeprefix("#") for each in contents.iter("a")]
    assert [each for each in targets if each in {s.id for s in chapter.sections}] == [
        section.id for section in chapter.sections
    ]
    assert {factor.id for factor in chapter.factors} <= set(targets)
    assert set(targets) <= {each.get("id") for each in elements(tree)}


# --- Words of the glossary --------------------------------------------------------------------


def test_a_page_explains_the_words_it_uses_and_no_others(visitor, book):
    for part in book.parts[:-1]:
        tree = page_of(visitor, f"/lv/handbook/{part.slug}")
        boxes = {each.get("id").removeprefix("explained-") for each in marked(tree, "explained")}
        used = {each.get("data-term") for each in marked(tree, "term")}
        assert boxes == (set() if part is book.glossary else used), part.slug


def test_a_word_leads_to_the_glossary_where_no_script_runs(visitor):
    tree = page_of(visitor, "/en/handbook/welcome")
    hrefs = {each.get("href") for each in marked(tree, "term") if words(each) == "refugees"}
    assert hrefs == {"/en/handbook/glossary#g-refugee"}


def test_terms_are_counted_once_and_in_the_order_of_the_glossary(book):
    welcome = terms_of_part(book, book.part("welcome"))
    ids = [term.id for term in welcome]
    assert len(ids) == len(set(ids)) > 3
    assert ids == [term.id for term in book.glossary.terms if term.id in ids]
    assert terms_of_part(book, book.glossary) == ()
    assert terms_of_examples(book, []) == ()


def test_the_glossary_tells_the_word_in_the_other_language(visitor):
    def said(language):
        tree = page_of(visitor, f"/{language}/handbook/glossary")
        (term,) = [each for each in elements(tree) if each.get("id") == "g-durable-solutions"]
        return words(term)

    assert said("en").startswith("Durable solutions Latvian: Ilgtspējīgi risinājumi")
    assert said("lv").startswith("Ilgtspējīgi risinājumi Angļu: Durable solutions")


def test_where_a_word_is_explained_it_is_told_in_the_other_language(visitor):
    for language, word in (
        ("en", "Durable solutions Latvian: Ilgtspējīgi risinājumi"),
        ("lv", "Ilgtspējīgi risinājumi Angļu: Durable solutions"),
    ):
        tree = page_of(visitor, f"/{language}/handbook/{CHAPTER}")
        (box,) = [e for e in elements(tree) if e.get("id") == "explained-g-durable-solutions"]
        assert words(box).startswith(word)
        assert [each.get("lang") for each in box.iter("span")] == [
            {"en": "lv", "lv": "en"}[language]
        ]


# --- Examples ---------------------------------------------------------------------------------


def test_all_examples_stand_together(visitor, book):
    tree = page_of(visitor, "/en/handbook/examples")
    everything = [example.title.source for chapter in book.chapters for example in chapter.examples]
    assert titles(tree) == everything
    assert words(next(e for e in elements(tree) if e.get("id") == "found-count")) == "62 examples"


def test_examples_are_filtered_by_country_area_and_factor(visitor, book):
    everything = [(c.area.id, each) for c in book.chapters for each in c.examples]

    def shown(query):
        return titles(page_of(visitor, f"/en/handbook/examples?{query}"))

    finnish = [each for _area, each in everything if each.country == "FI"]
    assert shown("country=FI") == [each.title.source for each in finnish] != []
    assert shown("shows=a2") == [e.title.source for area, e in everything if area == "a2"]
    assert shown("shows=a1-f5") == [
        e.title.source for _a, e in everything if e.factor.id == "a1-f5"
    ]
    both = [e.title.source for area, e in everything if e.country == "FI" and area == "a1"]
    assert shown("country=FI&shows=a1") == both != []


def test_the_filters_show_what_was_chosen_and_how_much_there_is(visitor):
    tree = page_of(visitor, "/lv/handbook/examples?country=FI&shows=a1-f5")
    chosen = [words(each) for each in tree.iter("option") if each.get("selected") is not None]
    assert chosen[0] == "Somija (13)"
    assert re.fullmatch(r".+ \(\d+\)", chosen[1])
    assert {words(each) for each in marked(tree, "tag--accent")} == {"Somija"}


def test_where_no_example_fits_the_page_says_how_to_go_on(visitor):
    tree = page_of(visitor, "/en/handbook/examples?country=ZZ")
    (empty,) = marked(tree, "empty")
    assert "No example fits both" in words(empty)
    assert links(empty) == {"Show all examples": "/en/handbook/examples"}
    assert titles(tree) == []


# --- Other forms ------------------------------------------------------------------------------


def test_the_welcome_leads_to_easy_words(visitor):
    for language, name in (("en", "In easy words"), ("lv", None)):
        tree = page_of(visitor, f"/{language}/handbook/welcome")
        (ways,) = [links(each) for each in marked(tree, "variants__list")]
        assert list(ways.values()) == [f"/{language}/handbook/in-easy-words"]
        assert name is None or list(ways) == [name]


def test_a_part_names_every_form_it_has(visitor, book, put_book):
    film = "https://films.example/sign"
    part = replace(
        book.part(CHAPTER),
        variants=(
            Variant(Medium.SIGN_LANGUAGE, "lv", None, film),
            Variant(Medium.AUDIO, "en", None, "https://films.example/audio"),
            Variant(Medium.FILM, None, None, "https://films.example/film"),
            Variant(Medium.EASY_READ, None, "in-easy-words", None),
        ),
    )
    put_book(replace(book, parts=tuple(part if p.id == part.id else p for p in book.parts)))
    tree = page_of(visitor, f"/en/handbook/{CHAPTER}")
    (forms,) = marked(tree, "variants__list")
    assert links(forms) == {
        "In sign language, Latvian": film,
        "To listen to, English": "https://films.example/audio",
        "As a film": "https://films.example/film",
        "In easy words": "/en/handbook/in-easy-words",
    }
    assert [each.get("hreflang") for each in forms.iter("a")] == ["lv", "en", None, None]


def test_a_part_without_other_forms_says_nothing_of_them(visitor):
    assert marked(page_of(visitor, f"/en/handbook/{CHAPTER}"), "variants") == []


# --- Inside an organisation -------------------------------------------------------------------


def test_who_is_signed_in_finds_the_same_page_inside_each_own_organisation(enter, house, visitor):
    make_member(house.app, house.kaunas, house.anna)
    anna = enter(house.anna)
    for place in ("", "welcome", "examples?country=FI&shows=a1"):
        (bar,) = marked(page_of(anna, f"/en/handbook/{place}"), "inside")
        assert links(bar) == {
            "Cēsu novads": f"{house.cesis.home}/handbook/{place}",
            "Kauno pagalba": f"{house.kaunas.home}/handbook/{place}",
        }
        assert marked(page_of(anna, f"{house.cesis.home}/handbook/{place}"), "inside") == []
        assert marked(page_of(visitor, f"/en/handbook/{place}"), "inside") == []


def test_links_inside_an_organisation_stay_there(enter, house):
    tree = page_of(enter(house.anna), f"{house.cesis.home}/handbook/{CHAPTER}")
    (text,) = marked(tree, "book__text")
    inner = [each for each in links(text).values() if "/handbook/" in each]
    assert inner
    assert [each for each in inner if not each.startswith(house.cesis.home)] == []


@pytest.fixture
def at_work(app, monkeypatch):
    """Cēsis is in the middle of its first area; nobody else has begun."""

    def work(scope):
        if scope.organisation.name != "Cēsu novads":
            return None
        area = AreaWork("a1", 4, 10, "4 of 10", None, "/answers/a1")
        done = AreaWork("a2", 15, 15, "Met 12, partly 3", "Improve the service", "/answers/a2")
        areas = {"a1": area, "a2": done}
        return Work(scope.person_id, "Spring 2026", "/answers", True, areas, {})

    monkeypatch.setattr(slots, "work", work)


@pytest.mark.usefixtures("at_work")
def test_the_home_shows_the_organisations_progress(enter, house, visitor):
    tree = page_of(enter(house.anna), f"{house.cesis.home}/handbook/")
    first, second, third, *_others = marked(tree, "areas__area")
    assert "4 of 10" in words(first)
    assert links(first)["Answer the checklist: Know what support refugees need"] == "/answers/a1"
    assert "Improve the service Met 12, partly 3" in words(second)
    assert marked(third, "areas__work") == []
    assert links(tree)["Go on answering"] == "/answers"
    for browser, address in (
        (enter(house.jonas), f"{house.kaunas.home}/handbook/"),
        (visitor, "/en/handbook/"),
    ):
        assert marked(page_of(browser, address), "areas__work") == []
