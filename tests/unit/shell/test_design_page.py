"""Every component is on the design page, and the page is sound."""

import re
from collections import Counter
from pathlib import Path

import html5lib
from flask.testing import FlaskClient

TEMPLATES = Path("platform/talka/shell/templates/shell")
NOT_COMPONENTS = {"frame.html"}


def macros() -> set[str]:
    """The names of all public macros of the component files."""
    files = list((TEMPLATES / "macros").glob("*.html"))
    text = "".join(p.read_text("utf-8") for p in files if p.name not in NOT_COMPONENTS)
    return set(re.findall(r"{%-? macro ([a-z]\w+)\(", text))


def test_every_component_is_shown() -> None:
    pages = [path.read_text("utf-8") for path in (TEMPLATES / "design").glob("*.html")]
    shown = set(re.findall(r"\b([a-z]\w+)\(", "".join(pages)))
    used_by_others = {"icon", "mark"}
    assert macros() - shown == used_by_others


def test_the_page_is_valid_html_with_one_heading_and_unique_ids(visitor: FlaskClient) -> None:
    page = visitor.get("/design?flash=bad").text
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert parser.errors == []
    assert [h.text for h in tree.iter("h1")] == ["How Talka looks"]
    assert tree.findtext(".//title") == "How Talka looks – Talka"
    ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []


def test_every_field_has_a_label_and_what_describes_it_exists(visitor: FlaskClient) -> None:
    tree = html5lib.parse(visitor.get("/design").text, namespaceHTMLElements=False)
    labelled = {label.get("for") for label in tree.iter("label")}
    ids = {e.get("id") for e in tree.iter() if e.get("id")}
    for kind in ("input", "select", "textarea", "progress"):
        for control in tree.iter(kind):
            if control.get("type") != "hidden":
                assert control.get("id") in labelled
    for element in tree.iter():
        for name in ("aria-describedby", "aria-labelledby"):
            assert set((element.get(name) or "").split()) <= ids


def test_what_was_typed_and_what_is_wrong_stand_together(visitor: FlaskClient) -> None:
    page = visitor.get("/design").text
    assert "What was typed is kept." in page
    assert "4 things are not right yet" in page
    assert '<a href="#wrong-email">Your e-mail address: Please write an e-mail address' in page
    assert 'aria-describedby="wrong-email-error"' in page
