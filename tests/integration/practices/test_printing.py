"""A published practice is taken along as a PDF that a screen reader can read."""

from talka.handbook.printing.coverage import STAND_IN
from talka.practices.kinds import Score, Visibility
from talka.practices.printing import making
from tests.factories.files import add_document, add_picture
from tests.factories.people import client_of
from tests.factories.practices import REASON, make_practice, translate
from tests.factories.publications import published_practice, shown_inside
from tests.factories.questions import make_asker
from tests.support.pdf import Pdf

HOW = "People meet on Tuesdays.\n\nThey bring #hash, $dollar$ and _underscores_ along. \U0001f600"


def put_out(app, jury, visibility=Visibility.PUBLIC):
    practice = make_practice(app, jury.ours, jury.author, title="Coffee", blocks={"how": HOW})
    translate(app, practice, "how", "Cilvēki satiekas otrdienās.")
    add_picture(app, practice, description="People around a table.")
    add_document(app, practice)
    return published_practice(
        app,
        practice,
        jury.call(),
        jury.coordinator,
        visibility=visibility,
        scores={"q1-1-a": Score.PARTLY},
    )


def test_the_file_says_what_the_page_says(app, jury):
    out, visitor = put_out(app, jury), app.test_client()
    page = visitor.get(out.open_address).text
    address = f"{out.open_address}.pdf"
    assert address in page
    answer = visitor.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    pdf = Pdf(answer.data)
    assert pdf.is_tagged
    assert pdf.says_it_is_universally_accessible
    assert (pdf.title, pdf.language) == ("Coffee", "en")
    for words in (
        jury.ours.name,
        "They bring #hash, $dollar$ and _underscores_ along.",
        "What we say about: The need.",
        REASON,
        "Cite it",
    ):
        assert words in pdf.text
    assert len(pdf.reader.pages[0].images) == 1
    assert "https://example.org/coffee" in pdf.links_away


def printed(app, jury, title, how):
    """A published practice with these words, as a file."""
    practice = make_practice(app, jury.ours, jury.author, title=title, blocks={"how": how})
    out = published_practice(app, practice, jury.call(), jury.coordinator)
    return out, Pdf(app.test_client().get(f"{out.open_address}.pdf").data)


def test_other_scripts_can_be_read_and_run_their_way(app, jury):
    arabic, georgian, tigrinya = "مرحبا بكم في ريغا", "გამარჯობა ყველას", "ሰላም ንኹሉ ሰብ"
    _out, pdf = printed(app, jury, arabic, f"{georgian}\n\n{tigrinya}\n\n{arabic}")
    assert pdf.says_it_is_universally_accessible
    assert pdf.title == arabic
    for words in (*arabic.split(), georgian, tigrinya):
        assert words in pdf.text
    assert STAND_IN not in pdf.text
    assert "cannot be printed" not in pdf.text
    assert pdf.left_of("مرحبا") > pdf.left_of("بكم") > pdf.left_of("ريغا")
    assert pdf.left_of("ريغا") > pdf.left_of(jury.ours.name) + 50  # its line begins at the right


def test_letters_that_cannot_be_printed_are_told_at_once(app, jury):
    out, pdf = printed(app, jury, "Tea 茶", "We say 你好 to each other.")
    assert f"We say {STAND_IN * 2} to each other." in pdf.text
    told = pdf.text.index("Some letters or signs cannot be printed on paper")
    assert told < pdf.text.index("We say")
    assert any(each.endswith(out.open_address) for each in pdf.links_away)


def test_it_is_in_the_language_in_which_one_reads(app, jury):
    out, visitor = put_out(app, jury), app.test_client()
    address = f"/lv/practices/{out.slug}"
    latvian = Pdf(visitor.get(f"{address}.pdf").data)
    assert latvian.language == "lv"
    assert "Cilvēki satiekas otrdienās." in latvian.text
    page = visitor.get(f"{address}?in=original").text
    assert f"{address}.pdf?in=original" in page
    original = Pdf(visitor.get(f"{address}.pdf?in=original").data)
    assert "People meet on Tuesdays." in original.text
    assert "Cilvēki" not in original.text


def test_what_everybody_reads_is_made_once(app, jury, monkeypatch):
    out, visitor = put_out(app, jury), app.test_client()
    made = []
    monkeypatch.setattr(
        making.typst_files, "make_pdf", lambda *given: made.append(given) or b"%PDF-made"
    )
    first = visitor.get(f"{out.open_address}.pdf")
    again = visitor.get(f"{out.open_address}.pdf")
    assert (first.data, again.data, len(made)) == (b"%PDF-made", b"%PDF-made", 1)
    known = visitor.get(f"{out.open_address}.pdf", headers={"If-None-Match": first.headers["ETag"]})
    assert known.status_code == 304


def test_what_is_for_members_is_kept_nowhere(app, jury, monkeypatch):
    out = put_out(app, jury, Visibility.NETWORK)
    monkeypatch.setattr(making.typst_files, "make_pdf", lambda *_given: b"%PDF-made")
    own = client_of(app, jury.author)
    assert own.get(f"{jury.ours.home}/library/{out.slug}.pdf").status_code == 200
    folder = app.extensions["settings"].state_directory / "practices"
    assert not folder.exists() or list(folder.iterdir()) == []
    stranger = make_asker(app, "Stranger")
    outside = client_of(app, stranger.person)
    assert outside.get(f"{stranger.organisation.home}/library/{out.slug}.pdf").status_code == 404
    assert app.test_client().get(f"{out.open_address}.pdf").status_code == 404


def test_a_draft_shown_inside_can_be_printed(app, jury):
    practice = make_practice(app, jury.ours, jury.author, title="Still a draft")
    add_picture(app, practice, description="", people=None)
    slug = shown_inside(app, practice).slug
    answer = client_of(app, jury.author).get(f"{jury.ours.home}/library/{slug}.pdf")
    assert "What we say about: The need." in Pdf(answer.data).text
