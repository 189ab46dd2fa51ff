"""What search engines are told of the handbook's open pages: descriptions, languages, structure.

Addresses are whole and begin with the public one, whatever name a request came by. Structured data
uses the words of https://schema.org.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from talka.handbook import slots
from talka.handbook.kinds import Book, Chapter, Glossary, Part
from talka.handbook.reading import Reading
from talka.handbook.telling import told_plainly
from talka.kernel.i18n import LANGUAGES
from talka.notifications.links import public_link
from talka.tenancy.open_pages import open_faces

_VIEWS = {
    "examples": (
        _l("All examples"),
        _l("How others include refugees: examples by country, area and success factor."),
    ),
    "take_along": (
        _l("Take the handbook along"),
        _l("The handbook as a PDF, whole or in parts, to print for a meeting or to read offline."),
    ),
}
"""Pages that are no part of the book, by view: what they are called, and one sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """The head of an open page: one sentence, its own address, and the same in each language."""

    description: str
    canonical: str
    alternates: Mapping[str, str]
    structure: Mapping[str, Any]


def found(reading: Reading, part: Part | None = None, view: str = "home") -> Found | None:
    """What to tell of a part, else of the home or another view; nothing inside an organisation."""
    if reading.organisation is not None:
        return None
    addresses = addresses_of(part, view)
    here = addresses[reading.language]
    if part:
        structure = _part(reading, part, here)
    elif view in _VIEWS:
        structure = _view(reading, view, here)
    else:
        structure = _book(reading, here)
    return Found(
        description=structure["description"],
        canonical=here,
        alternates=addresses,
        structure={"@context": "https://schema.org", **structure},
    )


def addresses_of(part: Part | None, view: str = "home") -> dict[str, str]:
    """The whole address of a part (or of a view without parts) in every language."""
    named, values = ("part", {"slug": part.slug}) if part else (view, {})
    return {
        language: public_link(f"handbook.{named}", language=language, **values)
        for language in LANGUAGES
    }


def site_map(book: Book) -> list[Mapping[str, str]]:
    """Every open page of the handbook, of networks and of rooms above, each with its address by
    language."""
    views = (addresses_of(None, view) for view in ("home", "examples", "take_along"))
    parts = (addresses_of(part) for part in book.parts)
    return [*views, *parts, *open_faces(), *slots.more_open_pages()]


def site_map_address() -> str:
    return public_link("handbook.site_map")


def _book(reading: Reading, here: str) -> dict[str, Any]:
    chapters = [
        {"@type": "Chapter", "name": told_plainly(chapter.title), "url": _here(reading, chapter)}
        for chapter in reading.book.chapters
    ]
    return {**_named("Book", reading, here), "hasPart": chapters}


def _named(kind: str, reading: Reading, here: str) -> dict[str, Any]:
    book = reading.book
    return {
        "@type": kind,
        "name": told_plainly(book.title),
        "description": told_plainly(book.description),
        "inLanguage": reading.language,
        "url": here,
    }


def _part(reading: Reading, part: Part, here: str) -> dict[str, Any]:
    told = {
        "name": told_plainly(part.title),
        "description": told_plainly(part.description),
        "inLanguage": reading.language,
        "url": here,
        "isPartOf": _named("Book", reading, addresses_of(None)[reading.language]),
    }
    if isinstance(part, Chapter):
        return {"@type": "Chapter", "position": part.area.number, **told}
    if isinstance(part, Glossary):
        return {"@type": "DefinedTermSet", **told, "hasDefinedTerm": _terms(part, here)}
    return {"@type": "WebPage", **told}


def _view(reading: Reading, view: str, here: str) -> dict[str, Any]:
    name, description = _VIEWS[view]
    return {
        "@type": "WebPage",
        "name": str(name),
        "description": str(description),
        "inLanguage": reading.language,
        "url": here,
        "isPartOf": _named("Book", reading, addresses_of(None)[reading.language]),
    }


def _terms(glossary: Glossary, here: str) -> list[dict[str, str]]:
    return [
        {
            "@type": "DefinedTerm",
            "name": told_plainly(term.term),
            "description": told_plainly(term.definition),
            "url": f"{here}#{term.id}",
        }
        for term in glossary.terms
    ]


def _here(reading: Reading, part: Part) -> str:
    return addresses_of(part)[reading.language]
