"""What is published is found by whom it is meant for, by words, facets and order."""

import json
from types import SimpleNamespace

import pytest

from talka.handbook.queries import current_book, current_framework
from talka.practices.kinds import Score, State, TargetGroup, Visibility
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice, shown_inside
from tests.factories.tenants import make_member, make_network, make_organisation
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read, words

LIST = "/en/practices/"


@pytest.fixture
def shelf(app):
    """One practice for everybody, one for the network, one for its own people, one draft."""
    jury = make_jury(app)
    call = jury.call()

    def put(title, visibility, **options):
        scores = options.pop("scores", None)
        outcome = options.pop("outcome", State.GOOD)
        practice = make_practice(app, jury.ours, jury.author, title=title, **options)
        return published_practice(
            app,
            practice,
            call,
            jury.coordinator,
            visibility=visibility,
            scores=scores,
            outcome=outcome,
        )

    with app.app_context():
        first = current_framework().quality_areas[0].indicators
    half = {indicator.id: Score.PARTLY for indicator in first}
    public = put(
        "Coffee with a neighbour",
        Visibility.PUBLIC,
        blocks={"how": "Neighbours meet and interpreters help."},
    )
    promising = put(
        "Bicycles for everybody",
        Visibility.PUBLIC,
        areas=("a2",),
        groups=(TargetGroup.CHILDREN,),
        outcome=State.PROMISING,
        scores=half,
    )
    network = put("Kitchen of the network", Visibility.NETWORK)
    own = put("Our own ways", Visibility.ORGANISATION)
    draft = shown_inside(app, make_practice(app, jury.ours, jury.author, title="A draft of ours"))
    return SimpleNamespace(
        jury=jury, public=public, promising=promising, network=network, own=own, draft=draft
    )


@pytest.fixture
def visitor(app):
    return app.test_client()


def titles(page):
    return [
        words(each)
        for each in read(page.text).iter("h2")
        if "entry__title" in (each.get("class") or "")
    ]


def practices_only(address):
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}standing=good&standing=promising&standing=draft"


def keeps_the_rules(page):
    broken = [*invalid(page.text)]
    for rule in RULES:
        broken += rule(read(page.text))
    return broken == []


# --- Who finds what ---------------------------------------------------------------------------

ALL = ["Bicycles for everybody", "Coffee with a neighbour"]


def test_visitors_find_what_is_public(shelf, visitor):
    page = visitor.get(practices_only(LIST))
    assert sorted(titles(page)) == ALL
    assert page.headers.get("Set-Cookie") is None
    assert "csrf" not in page.text


def test_members_find_what_is_shared_with_them(app, shelf):
    jury = shelf.jury
    same, other = (
        make_organisation(app, "Same", networks=(jury.network,)),
        make_organisation(app, "Other", networks=(make_network(app, "Else"),)),
    )
    ann, bob = make_person(app, "Ann"), make_person(app, "Bob")
    make_member(app, same, ann)
    make_member(app, other, bob)
    seen = {
        name: sorted(titles(client_of(app, person).get(practices_only(f"{place.home}/library"))))
        for name, person, place in (
            ("own", jury.author, jury.ours),
            ("same", ann, same),
            ("other", bob, other),
        )
    }
    assert seen == {
        "own": ["A draft of ours", *ALL, "Kitchen of the network", "Our own ways"],
        "same": [*ALL, "Kitchen of the network"],
        "other": ALL,
    }
    assert client_of(app, bob).get(f"{other.home}/library/{shelf.network.slug}").status_code == 404
    assert client_of(app, ann).get(f"{same.home}/library/{shelf.network.slug}").status_code == 200


def test_what_is_not_public_is_not_there_for_visitors(shelf, visitor):
    for made in (shelf.network, shelf.own, shelf.draft):
        for end in ("", ".json"):
            assert visitor.get(made.open_address + end).status_code == 404
    told = (
        visitor.get("/en/practices/practices.json").text
        + visitor.get("/en/practices/feed.atom").text
    )
    told += visitor.get("/sitemap.xml").text
    assert "kitchen" not in told.casefold()
    assert "our-own-ways" not in told
    assert "a-draft" not in told


def test_words_and_facets_tell_nothing_of_what_is_not_shared(shelf, visitor):
    assert titles(visitor.get(practices_only(f"{LIST}?q=kitchen"))) == []
    page = visitor.get(LIST).text
    assert "Not judged" not in page


# --- Narrowing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked", ["interpreter", "interpreters", "INTERPRETING", "neighbours meet"]
)
def test_words_are_found_in_any_form(shelf, visitor, asked):
    assert titles(visitor.get(practices_only(f"{LIST}?q={asked}"))) == ["Coffee with a neighbour"]


def test_a_word_nothing_has_finds_words_that_begin_so(shelf, visitor):
    page = visitor.get(practices_only(f"{LIST}?q=interpr"))
    assert titles(page) == ["Coffee with a neighbour"]
    assert "words that begin so" in page.text


def test_facets_narrow_and_count_what_each_would_show(shelf, visitor):
    page = visitor.get(f"{LIST}?area=a2&standing=good&standing=promising")
    assert titles(page) == ["Bicycles for everybody"]
    assert 'id="area-a1"' in page.text  # another area can be added
    assert 'for="standing-good">Good practice <span class="muted numbers">(0)' in page.text
    assert (
        titles(visitor.get(f"{LIST}?area=a1&area=a2&standing=good&standing=promising&sort=title"))
        == ALL
    )
    assert titles(visitor.get(f"{LIST}?target-group=children")) == ["Bicycles for everybody"]
    assert titles(visitor.get(f"{LIST}?strength=q1")) == ["Coffee with a neighbour"]


def test_orders(shelf, visitor):
    good_first = [ALL[1], ALL[0]]
    assert titles(visitor.get(practices_only(f"{LIST}?sort=score"))) == good_first
    assert titles(visitor.get(practices_only(f"{LIST}?sort=title"))) == ALL
    assert titles(visitor.get(practices_only(LIST))) == ALL  # the second was published later
    assert titles(visitor.get(practices_only(f"{LIST}?sort=%00nonsense&page=-4"))) == ALL


def test_nothing_found_leads_back(shelf, visitor):
    page = visitor.get(f"{LIST}?q=zzzz")
    assert "Nothing fits all of this" in page.text
    assert keeps_the_rules(page)


# --- The handbook's examples ------------------------------------------------------------------


def test_the_examples_of_the_handbook_stand_in_it(app, shelf, visitor):
    with app.app_context():
        every = [each for chapter in current_book().chapters for each in chapter.examples]
    page = visitor.get(f"{LIST}?standing=example")
    assert f"{len(every)} examples of the handbook" in page.text
    assert len(titles(page)) == 20
    last = visitor.get(f"{LIST}?standing=example&page=999")
    assert len(titles(last)) == len(every) % 20
    assert "/en/handbook/" in page.text
    assert f"#{every[0].id}" in page.text


def test_pages_go_from_practices_on_to_examples_without_a_gap(shelf, visitor):
    seen = []
    for page in range(1, 5):
        seen += titles(visitor.get(f"{LIST}?page={page}"))
    assert len(seen) == len(set(seen)) == 64
    assert sorted(seen[:2]) == ALL


# --- A practice's page ------------------------------------------------------------------------


def test_a_practice_tells_its_scores_and_how_to_cite_it(shelf, visitor):
    page = visitor.get(shelf.promising.open_address)
    assert page.status_code == 200
    assert "Promising practice" in page.text
    assert "We have only begun with this." in page.text
    assert "@misc{" in page.text
    scripts = [each for each in read(page.text).iter("script") if each.get("type")]
    [structure] = [json.loads(each.text) for each in scripts if "ld+json" in each.get("type")]
    assert structure["headline"] == "Bicycles for everybody"
    assert keeps_the_rules(page)
    assert keeps_the_rules(visitor.get("/lv/practices/" + shelf.promising.slug))


def test_plain_data_and_the_feed(shelf, visitor):
    data = visitor.get("/en/practices/practices.json").json
    assert sorted(each["url"].rsplit("/", 1)[1] for each in data["practices"]) == sorted(
        [shelf.public.slug, shelf.promising.slug]
    )
    assert data["next"] is None
    one = visitor.get(shelf.public.open_address + ".json").json
    assert one["scorecard"]["percent"] == 100
    feed = visitor.get("/en/practices/feed.atom")
    assert feed.mimetype == "application/atom+xml"
    assert feed.text.count("<entry>") == 2
    assert shelf.public.open_address in visitor.get("/sitemap.xml").text


# --- Cost -------------------------------------------------------------------------------------


def test_the_statements_do_not_grow_with_what_is_there(app, shelf):
    browser = client_of(app, shelf.jury.author)
    address = f"{shelf.jury.ours.home}/library?q=coffee&area=a1&standing=good"
    browser.get(address)
    with statements_of(app) as before:
        browser.get(address)
    for number in range(3):
        made = make_practice(app, shelf.jury.ours, shelf.jury.author, title=f"Coffee {number}")
        published_practice(app, made, shelf.jury.call(), shelf.jury.coordinator)
    with statements_of(app) as after:
        page = browser.get(address)
    assert len(titles(page)) == 4
    assert len(after) == len(before)
    assert len(after) <= 12


def test_visitors_get_the_same_page_until_something_changes(app, shelf, visitor):
    first = visitor.get(LIST)
    with statements_of(app) as asked:
        again = visitor.get(LIST, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert len(asked) == 1
    made = make_practice(app, shelf.jury.ours, shelf.jury.author, title="Something new")
    published_practice(app, made, shelf.jury.call(), shelf.jury.coordinator)
    assert "Something new" in visitor.get(LIST).text


def test_on_paper_the_list_says_what_was_looked_for(shelf, visitor):
    page = read(visitor.get(f"{LIST}?q=neighbours&area=a1").text)
    only_on_paper = [words(each) for each in page.iter("p") if each.get("class") == "only-print"]
    assert only_on_paper == ["neighbours"]
    assert [words(each) for each in page.iter("a") if each.get("class") == "chosen__one"]


def test_on_paper_a_long_list_says_which_part_of_it_this_is(visitor):
    page = read(visitor.get("/en/practices/?page=2").text)
    only_on_paper = [words(each) for each in page.iter("p") if each.get("class") == "only-print"]
    assert only_on_paper == ["Page 2 of 4"]  # the handbook's 62 examples alone
