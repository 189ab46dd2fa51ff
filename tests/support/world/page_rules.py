"""What every page keeps to: valid, one heading on top, named controls, nothing from outside."""

from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

from tests.support.world.pages import elements, words

UNLABELLED = frozenset({"hidden", "submit", "button", "reset"})
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")
NAMED_ONLY = frozenset({"canonical", "alternate"})
"""Links of the head that say where a page belongs: with a whole address, and nothing is loaded."""
LOADED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "use": "href",
    "iframe": "src",
    "form": "action",
    "source": "src",
    "object": "data",
}


def invalid(html: str) -> Iterator[str]:
    """Whatever breaks the rules of HTML."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    for at, code, variables in parser.errors:
        yield f"HTML at {at}: {html5lib.constants.E[code] % variables}"


def headings(page: Element) -> Iterator[str]:
    """Exactly one h1, which begins the title; no level is left out."""
    found = [element for element in elements(page) if element.tag in ("h1", "h2", "h3", "h4", "h5")]
    top = [words(element) for element in found if element.tag == "h1"]
    if len(top) != 1 or not top[0]:
        yield f"its h1: {top}"
    elif not words(page.find(".//title")).startswith(top[0]):
        yield f"the title does not begin with “{top[0]}”: “{words(page.find('.//title'))}”"
    before = 0
    for element in found:
        level = int(element.tag[1])
        if level > before + 1:
            yield f"h{level} after h{before}: “{words(element)}”"
        before = level


def ids(page: Element) -> Iterator[str]:
    """Ids are unique, and what refers to one finds it."""
    known = Counter(element.get("id") for element in elements(page) if element.get("id"))
    yield from (f"id twice: {name}" for name, times in known.items() if times > 1)
    for element in elements(page):
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in known:
                    yield f"<{element.tag} {attribute}={name}> refers to nothing"


def labels(page: Element) -> Iterator[str]:
    """Every control is named: by its label, its words, or an attribute."""
    labelled = {each.get("for") for each in page.iter("label") if words(each)}
    within = {id(control) for label in page.iter("label") for control in label.iter()}
    for control in elements(page):
        if control.tag in ("button", "a", "summary"):
            named = bool(words(control))
        elif control.tag in ("input", "select", "textarea"):
            by_label = control.get("id") in labelled or id(control) in within
            named = by_label or control.get("type") in UNLABELLED
        else:
            continue
        if not (named or control.get("aria-label") or control.get("aria-labelledby")):
            yield f"<{control.tag} {control.get('name') or control.get('href') or ''}> has no name"


def inline(page: Element) -> Iterator[str]:
    """No style and no script that the policy would stop anyway."""
    for element in elements(page):
        if element.tag == "style" or (element.tag == "script" and _runs_inline(element)):
            yield f"an inline <{element.tag}>"
        for attribute in element.attrib:
            if attribute == "style" or attribute.startswith("on"):
                yield f"<{element.tag} {attribute}>"
        if element.get("href", "").strip().lower().startswith("javascript:"):
            yield "a link to javascript:"


def _runs_inline(script: Element) -> bool:
    """Data for search engines is no script, and the policy lets it be."""
    return not script.get("src") and script.get("type") != "application/ld+json"


def foreign(page: Element) -> Iterator[str]:
    """Nothing is loaded from, or sent to, another host."""
    for element in elements(page):
        address = element.get(LOADED.get(element.tag, ""), "")
        if urlsplit(address).netloc and element.get("rel") not in NAMED_ONLY:
            yield f"<{element.tag}> leads to {address}"
        if element.get("srcset") or element.get("ping"):
            yield f"<{element.tag}> has srcset or ping"


RULES: tuple[Callable[[Element], Iterator[str]], ...] = (
    headings,
    ids,
    labels,
    inline,
    foreign,
)
