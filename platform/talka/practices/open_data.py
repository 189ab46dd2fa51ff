"""What programs are told of the open library: addresses, structured data, plain data.

Addresses are whole and begin with the public one. Structured data uses the words of
https://schema.org.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from talka.kernel.i18n import LANGUAGES, current_language
from talka.notifications.links import public_link
from talka.practices.kinds import BLOCKS, Facet, State
from talka.practices.kinds.content import BlockText, Owner
from talka.practices.kinds.files import Attached
from talka.practices.library_words import label
from talka.practices.queries.published import Published
from talka.practices.scoring import SheetResult
from talka.tenancy.countries import country_name


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an open page: its own address, the same in each language, what it is."""

    description: str
    canonical: str
    alternates: Mapping[str, str]
    structure: Mapping[str, Any] | None = None


def addresses(slug: str | None = None) -> dict[str, str]:
    """The whole address of a practice, or of the library, in every language."""
    endpoint, values = ("published", {"slug": slug}) if slug else ("library", {})
    return {
        language: public_link(f"practices.{endpoint}", language=language, **values)
        for language in LANGUAGES
    }


def head_of_library() -> Head:
    found = addresses()
    return Head("", found[current_language()], found)


def head_of_practice(practice: Published) -> Head:
    found = addresses(practice.slug)
    here = found[current_language()]
    summary = practice.content.read("summary", current_language()).text
    return Head(summary, here, found, {"@context": "https://schema.org", **_work(practice, here)})


def harvest(practices: Iterable[Published], next_page: str | None) -> dict[str, Any]:
    """A page of everything that is public."""
    return {
        "name": "Talka",
        "practices": [data_of(practice) for practice in practices],
        "next": next_page,
    }


def data_of(practice: Published) -> dict[str, Any]:
    """All that is public of a practice: its words by block and language, what it is found by, and
    its settled scores with their reasons."""
    content, result = practice.content, practice.result
    told = content.to_data()
    return {
        "id": str(practice.practice_id),
        "url": addresses(practice.slug)["en"],
        "standing": practice.standing.value if practice.standing is not State.DRAFT else None,
        "language": content.language,
        "organisation": told["owner"],
        "partners": told["partners"],
        "since": told["since"],
        "is_new": content.is_new,
        "cost": told["cost"],
        "contact": content.contact,
        "pictures": [_file(practice, each) for each in content.pictures],
        "files": [_file(practice, each) for each in content.documents],
        "links": [{"title": link.title, "url": link.url} for link in content.links],
        "tags": told["tags"],
        "blocks": [
            {
                "id": block.id,
                "texts": [
                    _said(language, text)
                    for language, text in sorted(content.blocks[block.id].items())
                ],
            }
            for block in BLOCKS
            if block.id in content.blocks
        ],
        "scorecard": _scorecard(practice, result) if result else None,
        "published_at": practice.published_at.isoformat(),
        "changed_at": practice.changed_at.isoformat(),
        "confirmed_on": practice.confirmed_on.isoformat() if practice.confirmed_on else None,
    }


def _said(language: str, text: BlockText) -> dict[str, Any]:
    """``is_current`` is false of a translation whose original has moved on since."""
    return {
        "language": language,
        "text": text.text,
        "origin": text.origin.value,
        "is_current": text.is_current,
    }


def _file(practice: Published, file: Attached) -> dict[str, Any]:
    return {
        "url": _file_address(practice, file),
        "description": file.description,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "width": file.width,
        "height": file.height,
    }


def _file_address(practice: Published, file: Attached) -> str:
    return public_link("practices.published_file", slug=practice.slug, file_id=file.id)


def _scorecard(practice: Published, result: SheetResult) -> dict[str, Any]:
    return {
        "framework_version": practice.framework_version,
        "percent": practice.percent,
        "changed_since_review": list(practice.changed_since_review),
        "dimensions": [
            {
                "id": each.quality_area,
                "points": float(each.points),
                "of": each.applicable,
                "threshold": float(each.threshold),
                "passes": each.passes,
            }
            for each in result.dimensions
        ],
        "indicators": [
            {"id": indicator, "score": line.score.value, "reasons": list(line.reasons)}
            for indicator, line in practice.lines.items()
        ],
    }


def _organisation(organisation: Owner) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": organisation.name,
        "address": {"@type": "PostalAddress", "addressCountry": organisation.country},
    }


def _work(practice: Published, here: str) -> dict[str, Any]:
    content = practice.content
    told: dict[str, Any] = {
        "@type": "Article",
        "headline": content.read("title", current_language()).text,
        "abstract": content.read("summary", current_language()).text,
        "url": here,
        "inLanguage": content.language,
        "author": [_organisation(each) for each in content.organisations],
        "spatialCoverage": [
            {"@type": "Country", "name": country_name(country)}
            for country in dict.fromkeys(each.country for each in content.organisations)
        ],
        "datePublished": practice.published_at.date().isoformat(),
        "dateModified": practice.changed_at.date().isoformat(),
        "about": [
            {"@type": "Thing", "name": str(label(Facet.AREA, area))}
            for area in content.tags.get(Facet.AREA, ())
        ],
        "publisher": {"@type": "Organization", "name": "Talka"},
    }
    if content.pictures:
        told["image"] = [_file_address(practice, each) for each in content.pictures]
    if practice.percent is not None:
        told["contentRating"] = {
            "@type": "Rating",
            "ratingValue": practice.percent,
            "worstRating": 0,
            "bestRating": 100,
            "ratingExplanation": str(practice.standing.label),
        }
    return told
