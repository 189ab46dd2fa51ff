"""The foot of each page says where the method comes from, and who translated the page."""

import pytest

from talka.handbook.queries import current_book
from talka.kernel.origins import Origin, Origins
from tests.support.world.pages import elements, read, words


@pytest.fixture
def pages(app):
    """Every address under a home of the handbook, with the home itself."""
    with app.app_context():
        slugs = [part.slug for part in current_book().parts]
    return ["", "examples", "examples?country=FI", "search", "search?q=interpreters", *slugs]


@pytest.fixture
def say(app):
    """Let the Latvian handbook come from somebody else."""

    def set_origins(default: Origin | None, **exceptions: Origin) -> None:
        named = {name.replace("__", "."): origin for name, origin in exceptions.items()}
        named = {name.replace("_", "-"): origin for name, origin in named.items()}
        app.extensions["talka-content-origins"]["lv"] = Origins(default, named)

    return set_origins


def foot_of(browser, address):
    response = browser.get(address)
    assert response.status_code == 200, address
    feet = [
        each
        for each in elements(read(response.text))
        if "book__foot" in (each.get("class") or "").split()
    ]
    assert len(feet) == 1, address
    return feet[0]


def paragraphs(foot):
    return [words(each) for each in foot.iter("p")]


def marks(browser, address):
    tree = read(browser.get(address).text)
    return [
        words(each)
        for each in elements(tree)
        if "language-mark" in (each.get("class") or "").split()
    ]


@pytest.mark.parametrize("language", ["en", "lv"])
def test_every_open_page_leads_to_where_the_method_comes_from(visitor, pages, language):
    for page in pages:
        foot = foot_of(visitor, f"/{language}/handbook/{page}")
        targets = [each.get("href") for each in foot.iter("a")]
        assert targets == [f"/{language}/handbook/about-the-method"], page
        assert "UNHCR" in paragraphs(foot)[-1]
        assert "Talka" in paragraphs(foot)[-1]


def test_every_page_inside_an_organisation_does_so_too(enter, house, pages):
    anna = enter(house.anna)
    for page in (*pages, "summary"):
        foot = foot_of(anna, f"{house.cesis.home}/handbook/{page}")
        targets = [each.get("href") for each in foot.iter("a")]
        assert targets == [f"{house.cesis.home}/handbook/about-the-method"], page


def test_a_translated_page_says_who_translated_it(visitor, pages):
    for page in pages:
        said = paragraphs(foot_of(visitor, f"/lv/handbook/{page}"))
        assert len(said) == (1 if page.startswith("search") else 2), page
    assert marks(visitor, "/lv/handbook/know-the-support-needed") == []


def test_english_pages_say_nothing_of_it(visitor, pages):
    for page in pages:
        assert len(paragraphs(foot_of(visitor, f"/en/handbook/{page}"))) == 1


def test_each_origin_has_its_own_line(visitor, say):
    said = set()
    for number, origin in enumerate(Origin):
        say(origin)
        said.add(paragraphs(foot_of(visitor, f"/lv/handbook/welcome?try={number}"))[0])
    assert len(said) == 3


def test_only_what_differs_from_the_rest_is_marked(visitor, say):
    say(Origin.MACHINE, a1_intro_1__text=Origin.REVIEWED, a1_intro_2__text=Origin.HUMAN)

    assert len(marks(visitor, "/lv/handbook/know-the-support-needed")) == 2
    assert marks(visitor, "/lv/handbook/welcome") == []
    assert marks(visitor, "/en/handbook/know-the-support-needed") == []


def test_where_nobody_said_anything_nothing_is_claimed(visitor, say):
    say(None)

    assert len(paragraphs(foot_of(visitor, "/lv/handbook/welcome"))) == 1


def test_a_page_survives_the_loss_of_all_that_is_known(visitor, app):
    app.extensions["talka-content-origins"].clear()

    assert len(paragraphs(foot_of(visitor, "/lv/handbook/welcome"))) == 1
