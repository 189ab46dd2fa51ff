"""The public pages of networks, as search engines are told of them. The words of the structured
data are those of https://schema.org."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.scoping import current_scope
from talka.notifications.links import public_link
from talka.tenancy.queries.faces import FaceRead, shown_slugs

LONGEST = 300
"""Characters of a description."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a public page: its own address, the same in each language, what it is."""

    description: str
    canonical: str
    alternates: Mapping[str, str]
    structure: Mapping[str, Any]


def addresses(slug: str) -> dict[str, str]:
    """The whole address of a network's public page in every language."""
    return {
        language: public_link("tenancy.public_network", language=language, slug=slug)
        for language in LANGUAGES
    }


def open_faces() -> list[dict[str, str]]:
    """Every public page of a network, with its address by language."""
    return [addresses(slug) for slug in shown_slugs(current_scope())]


def head_of(face: FaceRead) -> Head:
    found = addresses(face.slug)
    here = found[current_language()]
    description = " ".join(face.text_in(current_language())[0].split())[:LONGEST]
    structure: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": face.name,
        "description": description,
        "url": here,
    }
    if face.contact:
        structure["email"] = face.contact
    return Head(description, here, found, structure)
