"""Open files: for everybody, made once, asked for with a validator."""

import pytest

from talka.handbook.printing import making, typst_files
from tests.support.pdf import Pdf

PART = "/lv/handbook/overall-checklist.pdf"


@pytest.fixture
def runs(monkeypatch):
    """How many files were made."""
    seen = []
    make = typst_files.make_pdf
    monkeypatch.setattr(
        making.typst_files, "make_pdf", lambda *given: seen.append(given[0]) or make(*given)
    )
    return seen


def test_the_page_offers_the_handbook_and_every_part(client):
    page = client.get("/lv/handbook/take-along").text
    for address in ("/en/handbook/handbook.pdf", "/lv/handbook/handbook.pdf", PART):
        assert f'href="{address}"' in page
    assert page.count(".pdf") == 2 + 15
    assert "<form" not in page[page.index("<main") : page.index("</main")]


def test_a_part_is_a_pdf_in_the_language_of_its_address(client):
    answer = client.get(PART, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    name = "talka-overall-checklist-lv.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    pdf = Pdf(answer.data)
    assert (pdf.language, pdf.title) == ("lv", "Vispārējais kontrolsaraksts")


def test_it_is_made_once_and_served_from_the_store(client, app, runs):
    first, second = client.get(PART), client.get(PART)
    assert first.data == second.data
    assert runs == ["book"]
    folder = app.extensions["settings"].state_directory / "handbook"
    assert [path.name for path in folder.iterdir()] == [
        f"talka-overall-checklist-lv.{first.get_etag()[0]}.pdf"
    ]


def test_a_browser_that_has_it_is_told_so_and_nothing_is_made(client, runs):
    etag = client.get(PART).headers["ETag"]
    runs.clear()
    answer = client.get(PART, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", etag)
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert runs == []


def test_a_browser_is_told_so_even_where_the_file_was_never_made(client, runs):
    etag = client.get(PART).headers["ETag"]
    other = client.get("/en/handbook/glossary.pdf").headers["ETag"]
    assert client.get(PART, headers={"If-None-Match": other}).status_code == 200
    assert etag != other


def test_no_cookie_comes_with_it(client):
    for address in (PART, "/lv/handbook/take-along"):
        assert "Set-Cookie" not in client.get(address).headers


@pytest.mark.parametrize("name", ["no-such-part", "handbook.pdf", "a1", "..%2Ftalka"])
def test_there_is_no_other_file(client, name):
    assert client.get(f"/en/handbook/{name}.pdf").status_code == 404


@pytest.mark.slow
@pytest.mark.only_on("sqlite")
def test_the_whole_handbook_is_there_too(client):
    answer = client.get("/en/handbook/handbook.pdf")
    assert Pdf(answer.data).title == "Effective inclusion of refugees"
    name = "talka-handbook-en.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
