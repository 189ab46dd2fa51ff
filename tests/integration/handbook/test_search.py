"""Looking something up: in any form, on both databases, by anybody."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient
from flask_babel import lazy_gettext as _l
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talka.handbook.queries import current_book
from talka.handbook.search import door
from talka.handbook.search.actions import refresh_index
from talka.handbook.search.asking import Match, ask
from talka.handbook.search.door import Document, Kind, Source, Spoken, add_source
from talka.handbook.search.queries import SHOWN, Findings, search
from talka.kernel.i18n import current_language
from talka.kernel.migrating import downgrade
from talka.kernel.scoping import current_scope
from talka.kernel.unit_of_work import unit_of_work
from tests.support.statements import statements_of
from tests.support.world.houses import House, Houses
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import elements, read, words

QUESTIONS = (
    *(("en", each) for each in ("interpreters", "Finland", "durable solutions", "refugee")),
    *(("en", each) for each in ("housing for children", "integr", "volunteer training plan")),
    *(("lv", each) for each in ("tulks", "Somija", "begliem majokla", "durable solutions")),
    *(("lv", each) for each in ("OECD", "brīvprātīgajiem", "bērni skolā", "zzzz")),
)
ODD = (
    '" OR * ( NEAR',
    "'; drop table search_document; --",
    "' | ! & <-> :*",
    "a\0b refugee",
    "%_\\",
    "the and of",
    "–—… ’ “”",
    "refugee " * 500,
    "x" * 5000,
    "ﬁ ½ ² Ⅷ ۵ 中文 беженцы 🏠",
    "\ud83c",
)


@pytest.fixture(scope="module")
def library(houses: Houses, house_kind: str) -> Iterator[House]:
    """A house whose handbook can be searched; the tests only look."""
    with houses.open(house_kind) as opened:
        yield opened


@pytest.fixture
def visitor(library: House) -> FlaskClient:
    return library.client()


def ask_for(house: House, text: str, language: str = "en", kind: str = "") -> Findings:
    with house.app.app_context():
        return search(current_scope(), ask(text, language), kind=kind)


def targets(found: Findings) -> list[str]:
    return [result.target for result in found.results]


def links(page: str) -> list[tuple[str, str]]:
    """The results of a page: their titles and addresses, in order."""
    titles = (each for each in elements(read(page)) if each.get("class") == "result__title")
    return [(words(title), str(title[0].get("href"))) for title in titles]


def offers(page: str) -> list[Element]:
    """The ways to search in another language; each is named in its own."""
    found = [each for each in elements(read(page)) if "button" in (each.get("class") or "")]
    return [each for each in found if each.get("hreflang")]


def test_what_to_do_first_about_interpreters(visitor: FlaskClient) -> None:
    page = visitor.get("/en/handbook/search?q=what to do first about interpreters")
    title, address = links(page.text)[0]
    assert title == "Remove language, cultural and religious barriers"
    there = visitor.get(urlsplit(address).path)
    anchor = urlsplit(address).fragment
    item = next(each for each in elements(read(there.text)) if each.get("id") == anchor)
    assert "interpreters" in words(item)


def test_the_word_in_any_form_and_without_its_marks_finds_the_same(library: House) -> None:
    forms = ("bēgļu mājokļi", "bēglim mājoklī", "begliem majokla", "BĒGĻUS MĀJOKĻIEM")
    found = [targets(ask_for(library, form, "lv")) for form in forms]
    assert found[0]
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize(("language", "word"), [("en", "Finland"), ("lv", "Somija")])
def test_examples_from_finland_are_found_by_the_country(
    library: House, language: str, word: str
) -> None:
    with library.app.app_context():
        finnish = {
            example.id
            for chapter in current_book().chapters
            for example in chapter.examples
            if example.country == "FI"
        }
    assert finnish
    found = ask_for(library, word, language, kind="example")
    assert finnish <= set(targets(found))


@pytest.mark.parametrize("language", ["en", "lv"])
def test_a_term_is_found_by_its_word_in_either_language_and_shows_both(
    visitor: FlaskClient, language: str
) -> None:
    for asked in ("durable solutions", "ilgtspējīgi risinājumi"):
        page = visitor.get(f"/{language}/handbook/search", query_string={"q": asked}).text
        first = next(each for each in elements(read(page)) if each.get("class") == "result")
        assert "Durable solutions" in words(first)
        assert "Ilgtspējīgi risinājumi" in words(first)
        assert links(page)[0][1].endswith("#g-durable-solutions")


def test_every_result_leads_to_its_very_place(visitor: FlaskClient, library: House) -> None:
    seen: dict[str, set[str]] = {}
    kinds = set()
    for question in ("refugee", "support services", "integration report", "volunteers"):
        for kind in door_kinds(library):
            query = {"q": question, "kind": kind}
            found = links(visitor.get("/en/handbook/search", query_string=query).text)
            kinds.update([kind] if found else [])
            for _, address in found:
                parts = urlsplit(address)
                if parts.path not in seen:
                    there = read(visitor.get(parts.path).text)
                    seen[parts.path] = {str(each.get("id")) for each in elements(there)}
                assert parts.fragment in seen[parts.path] | {""}, address
                assert parts.fragment or kind == "page"
    assert kinds == door_kinds(library)


def door_kinds(house: House) -> set[str]:
    with house.app.app_context():
        return set(door.kinds())


def test_an_english_word_on_a_latvian_page_offers_to_search_in_english(
    visitor: FlaskClient,
) -> None:
    page = visitor.get("/lv/handbook/search?q=interpreters").text
    (offer,) = offers(page)
    assert words(offer) == "English"
    assert offer.get("href") == "/en/handbook/search?q=interpreters"
    assert "Atrasts citās valodās: English" in words(read(page))
    assert offers(visitor.get("/lv/handbook/search?q=tulks").text) == []
    (offer,) = offers(visitor.get("/en/handbook/search?q=tulks").text)
    assert (words(offer), offer.get("lang")) == ("Latviešu", "lv")


def test_titles_that_exist_in_english_only_are_found_on_a_latvian_page(library: House) -> None:
    found = ask_for(library, "Working Together for Local Integration", "lv")
    first = found.results[0]
    assert (first.kind, first.target, first.title_language) == ("resource", "a1-r1", "en")
    assert [piece.text for piece in first.title if piece.is_found] == [
        *("Working", "Together", "Local", "Integration")
    ]


def test_one_kind_at_a_time(visitor: FlaskClient, library: House) -> None:
    everything = ask_for(library, "interpreter")
    examples = ask_for(library, "interpreter", kind="example")
    assert len(everything.kinds) > 1
    assert examples.kinds == everything.kinds
    assert {result.kind for result in examples.results} == {"example"}
    assert len(examples.results) == everything.kinds["example"]
    page = visitor.get("/en/handbook/search?q=interpreter&kind=example").text
    assert 'kind=example" aria-current="true"' in page
    unknown = visitor.get("/en/handbook/search?q=interpreter&kind=nonsense").text
    assert links(unknown) == links(visitor.get("/en/handbook/search?q=interpreter").text)


def test_with_few_that_have_all_words_those_with_some_follow(library: House) -> None:
    found = ask_for(library, "durable solutions")
    assert found.match is Match.ANY
    assert 0 < found.exact < len(found.results)
    assert targets(found)[0] == "g-durable-solutions"


def test_the_beginning_of_a_word_helps_where_the_word_is_nowhere(library: House) -> None:
    found = ask_for(library, "multicult")
    assert found.match is Match.BEGINNING
    assert found.results


def test_nothing_found_says_where_else_to_look(visitor: FlaskClient) -> None:
    page = visitor.get("/en/handbook/search?q=zzzzzz").text
    assert "Nothing found" in page
    assert 'href="/en/handbook/know-the-support-needed"' in page
    assert 'href="/en/handbook/glossary"' in page


@pytest.mark.parametrize("text", ["", "   ", "the and of"])
def test_a_question_without_words_gets_help(visitor: FlaskClient, text: str) -> None:
    page = visitor.get("/en/handbook/search", query_string={"q": text})
    assert page.status_code == 200
    assert links(page.text) == []
    assert "Or look here" in page.text
    assert ("nearly every sentence" in page.text) == bool(text.strip())


@pytest.mark.parametrize("language", ["en", "lv"])
def test_whatever_is_typed_there_is_a_page(visitor: FlaskClient, language: str) -> None:
    for odd in ODD[:-1]:
        page = visitor.get(f"/{language}/handbook/search", query_string={"q": odd, "kind": odd})
        assert page.status_code == 200, odd
    assert visitor.get(f"/{language}/handbook/search?q=%ED%A0%BC%00%FF").status_code == 200


def test_what_is_typed_is_shown_as_words(visitor: FlaskClient) -> None:
    typed = "<script>alert(1)</script> refugee"
    page = visitor.get("/en/handbook/search", query_string={"q": typed}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=80), st.sampled_from(ODD)), language=st.sampled_from("el"))
def test_a_question_never_breaks_search(library: House, text: str, language: str) -> None:
    assert ask_for(library, text, {"e": "en", "l": "lv"}[language]).is_ready


@pytest.mark.postgresql
def test_both_databases_find_the_same(houses: Houses) -> None:
    """The order, too: whoever moves from one to the other finds things where they were."""
    found = {}
    for kind in ("sqlite", "postgresql"):
        with houses.open(kind) as house:
            found[kind] = [targets(ask_for(house, text, where)) for where, text in QUESTIONS]
    assert found["sqlite"] == found["postgresql"]
    assert any(found["sqlite"])


def test_as_many_statements_however_much_is_found(library: House) -> None:
    sent = {}
    for question in ("refugee", "Lublin"):
        with statements_of(library.app) as statements:
            found = ask_for(library, question)
        sent[question] = (len(found.results), len(statements))
    assert sent["refugee"][0] == SHOWN > sent["Lublin"][0] > 0
    assert sent["refugee"][1] == sent["Lublin"][1] == 3


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("language", ["en", "lv"])
@pytest.mark.parametrize("text", ["", "the of un ir", "refugee", "durable solutions", "zzzzzz"])
def test_every_answer_is_a_good_page(visitor: FlaskClient, language: str, text: str) -> None:
    html = visitor.get(f"/{language}/handbook/search", query_string={"q": text}).text
    tree = read(html)
    assert [*invalid(html), *(problem for rule in RULES for problem in rule(tree))] == []


def test_members_stay_in_their_organisation(library: House) -> None:
    ours = library.world.ours
    member = library.client(ours.people["viewer"])
    page = member.get(f"{ours.organisation.home}/handbook/search?q=interpreters").text
    found = links(page)
    assert found
    assert all(url.startswith(f"{ours.organisation.home}/handbook/") for _, url in found)
    openly = member.get("/en/handbook/search?q=interpreters").text
    assert f"{ours.organisation.home}/handbook/search?q=interpreters" in openly


def test_a_visitor_takes_nothing_along(visitor: FlaskClient) -> None:
    response = visitor.get("/en/handbook/search?q=refugee")
    assert "Set-Cookie" not in response.headers
    assert "csrf" not in response.text
    assert '<meta name="robots" content="noindex">' in response.text


def test_the_index_is_written_once_until_something_changes(own_house: House) -> None:
    with own_house.app.app_context():
        sources = own_house.app.extensions[door.EXTENSION]
        with unit_of_work():
            assert refresh_index(current_scope()) == 0
        sources["handbook"] = replace(sources["handbook"], digest=lambda: "another text")
        with unit_of_work():
            written = refresh_index(current_scope())
        with unit_of_work():
            assert refresh_index(current_scope()) == 0
    assert written > 1000
    assert targets(ask_for(own_house, "durable solutions"))[0] == "g-durable-solutions"


def _practices() -> Source:
    def documents() -> Iterator[Document]:
        language = current_language()
        title = {"en": "Tea for newcomers", "lv": "Tēja jaunpienācējiem"}[language]
        yield Document("practice", "tea", Spoken(title, language), place="Practices")

    return Source(
        name="practices",
        kinds={"practice": Kind(_l("Practice"), _l("Practices"), 14)},
        digest=lambda: "1",
        documents=documents,
        address=lambda reading, target: f"/{reading.language}/practices/{target}",
    )


def test_a_later_room_brings_its_own_documents_and_takes_them_away(own_house: House) -> None:
    app = own_house.app
    add_source(app, _practices())
    try:
        with app.app_context(), unit_of_work():
            assert refresh_index(current_scope()) == 2
        page = own_house.client().get("/lv/handbook/search?q=tējas").text
        assert ("Tēja jaunpienācējiem", "/lv/practices/tea") in links(page)
        with pytest.raises(ValueError, match="already searched"):
            add_source(app, _practices())
    finally:
        del app.extensions[door.EXTENSION]["practices"]
    assert own_house.client().get("/lv/handbook/search?q=tējas").status_code == 200
    with app.app_context(), unit_of_work():
        refresh_index(current_scope())
    assert "tea" not in targets(ask_for(own_house, "tējas", "lv"))


def test_before_anything_was_written_down_search_says_so(app, client) -> None:
    page = client.get("/en/handbook/search?q=refugee")
    assert (page.status_code, "Search is being got ready" in page.text) == (200, True)


def test_before_the_tables_are_there_search_says_so_to_everyone(own_house: House) -> None:
    ours = own_house.world.ours
    downgrade(own_house.database.settings(), "0003")
    member = own_house.client(ours.people["viewer"])
    for client, address in (
        (own_house.client(), "/en/handbook/search"),
        (member, f"{ours.organisation.home}/handbook/search"),
    ):
        page = client.get(address, query_string={"q": "refugee"})
        assert (page.status_code, "Search is being got ready" in page.text) == (200, True)
