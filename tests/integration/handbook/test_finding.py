"""Being found: what the open pages tell search engines, and what they keep to themselves."""

import json
import re
from xml.etree import ElementTree

import pytest

from talka.handbook.search.asking import LONGEST

CHAPTER = "/lv/handbook/know-the-support-needed"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def head_of(page: str) -> str:
    return page[: page.index("</head>")]


def structure_of(page: str) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.+?)</script>', page)
    assert found
    return json.loads(found[1])


def test_a_page_says_what_it_is_and_where_its_other_languages_are(visitor):
    head = head_of(visitor.get(CHAPTER).text)
    here = "/handbook/know-the-support-needed"
    canonical = re.findall(r'<link rel="canonical" href="([^"]+)">', head)
    others = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', head))
    base = canonical[0].removesuffix(f"/lv{here}")
    assert canonical == [f"{base}/lv{here}"]
    assert others == {
        "en": f"{base}/en{here}",
        "lv": f"{base}/lv{here}",
        "x-default": f"{base}/en{here}",
    }
    assert re.search(r'<meta name="description" content="Kā uzzināt, kas bēgļiem', head)


def test_addresses_are_whole_whatever_name_the_request_came_by(visitor):
    page = visitor.get(CHAPTER, headers={"Host": "evil.example"}).text
    assert "evil.example" not in page


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/en/handbook/", "Book"),
        ("/en/handbook/know-the-support-needed", "Chapter"),
        ("/en/handbook/glossary", "DefinedTermSet"),
        ("/en/handbook/welcome", "WebPage"),
        ("/en/handbook/examples", "WebPage"),
        ("/en/handbook/take-along", "WebPage"),
    ],
)
def test_structured_data_names_what_a_page_is(visitor, address, kind):
    told = structure_of(visitor.get(address).text)
    assert (told["@context"], told["@type"]) == ("https://schema.org", kind)
    assert told["url"].endswith(address)
    assert (told["inLanguage"], bool(told["description"])) == ("en", True)


def test_no_two_pages_are_described_alike(visitor):
    pages = ("", "examples", "take-along", "welcome", "glossary", "know-the-support-needed")
    heads = [head_of(visitor.get(f"/en/handbook/{page}").text) for page in pages]
    told = [re.findall(r'<meta name="description" content="([^"]+)">', head) for head in heads]
    assert len({each for (each,) in told}) == len(pages)


def test_the_examples_have_no_second_field_to_search_in(visitor):
    page = visitor.get("/en/handbook/examples").text
    assert 'role="search"' not in page
    assert "data-filters" in page


def test_a_search_says_back_no_more_than_was_read(visitor):
    page = visitor.get("/en/handbook/search", query_string={"q": "x" * 3000}).text
    assert f'value="{"x" * LONGEST}"' in page
    assert "x" * (LONGEST + 1) not in page


def test_the_book_names_its_six_chapters_and_the_glossary_its_words(visitor):
    assert len(structure_of(visitor.get("/en/handbook/").text)["hasPart"]) == 6
    terms = structure_of(visitor.get("/lv/handbook/glossary").text)["hasDefinedTerm"]
    assert len(terms) == 19
    assert "Ilgtspējīgi risinājumi" in {term["name"] for term in terms}


def test_every_page_of_the_site_map_is_there_and_names_itself(visitor):
    tree = ElementTree.fromstring(visitor.get("/sitemap.xml").data)  # noqa: S314 -- our own
    addresses = [loc.text for loc in tree.findall("s:url/s:loc", SPACE)]
    paths = [re.sub(r"^https?://[^/]+", "", address or "") for address in addresses]
    assert len(paths) == len(set(paths)) > 30
    for address, path in zip(addresses, paths, strict=True):
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert f'<link rel="canonical" href="{address}">' in answer.text


def test_robots_are_led_to_the_handbook_and_kept_from_what_is_not_theirs(visitor):
    said = visitor.get("/robots.txt").text.splitlines()
    assert "Disallow: /o/" in said
    assert "Disallow: /n/" in said
    assert any(line.startswith("Sitemap: ") and line.endswith("/sitemap.xml") for line in said)


def test_inside_an_organisation_nothing_is_told(enter, house):
    page = enter(house.anna).get(f"{house.cesis.home}/handbook/know-the-support-needed")
    assert page.status_code == 200
    for tag in ("canonical", "ld+json", "hreflang", 'name="description"'):
        assert tag not in head_of(page.text)
    assert page.headers["Cache-Control"] == "no-store"


def test_a_visitors_page_sets_no_cookie_and_carries_no_token(visitor):
    for address in ("/en/handbook/", CHAPTER, "/en/handbook/examples", "/en/handbook/glossary"):
        answer = visitor.get(address)
        assert "Set-Cookie" not in answer.headers
        assert "csrf" not in answer.text
