"""A published practice as plain data for a printed file, in the language in which it is read."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from flask_babel import format_date
from flask_babel import gettext as _

from talka.handbook.printing.texts import Plain
from talka.handbook.printing.words import gaps_words
from talka.kernel.i18n import content_text, current_language
from talka.practices.citing import address, authors, citation
from talka.practices.fact_changes import parts_named
from talka.practices.kinds import BLOCKS, Score
from talka.practices.kinds.content import Content
from talka.practices.kinds.files import Attached
from talka.practices.queries.published import Published
from talka.practices.reading import facts_of
from talka.practices.result_words import readings
from talka.practices.scoring import what_would_change


def practice_data(practice: Published, language: str, names: Mapping[UUID, str]) -> Plain:
    """Everything the file says. ``language`` is that of the practice's own words, ``names`` those
    under which its pictures lie beside the data."""
    content = practice.content
    title = content.read("title", language)
    return {
        "language": current_language(),
        "document": {
            "title": title.text,
            "author": authors(content),
            "description": content.read("summary", language).text,
        },
        "title": {"text": title.text, "language": title.language},
        "running": title.text,
        "online": address(practice),
        "organisations": authors(content),
        "standing": _standing(practice),
        "pictures": [_picture(content, each, names[each.id]) for each in content.pictures],
        "facts": [
            {"name": fact.name, "values": [_plain(value) for value in fact.values]}
            for fact in facts_of(content, practice.framework)
        ],
        "blocks": list(_blocks(practice, language)),
        "documents": [each.description or each.name for each in content.documents],
        "links": [{"title": link.title, "url": link.url} for link in content.links],
        "scores": _scores(practice),
        "since_review": _since_review(practice),
        "reasons": list(_reasons(practice)),
        "citation": citation(practice),
        "words": _words(),
    }


def _words() -> Plain:
    return {
        "citation": _("Cite it"),
        "documents": _("Files"),
        "gaps": gaps_words(),
        "links": _("More about it"),
        "page": "#",
        "reasons": _("The scores and the reasons given"),
        "scores": _("How it was judged"),
    }


def _picture(content: Content, picture: Attached, name: str) -> Plain:
    return {
        "name": name,
        "alt": picture.description or _("A picture that nobody has described yet"),
        "language": content.language,
        "is_wide": (picture.width or 1) >= (picture.height or 1),
    }


def _standing(practice: Published) -> str:
    said = [str(practice.standing.label)] if practice.lines else []
    if practice.confirmed_on:
        day = format_date(practice.confirmed_on, "long")
        said.append(_("Last confirmed %(day)s", day=day))
    return ". ".join(said)


def _plain(value: object) -> str:
    return str(getattr(value, "text", value))


def _blocks(practice: Published, language: str) -> Iterator[Plain]:
    for block in BLOCKS:
        shown = practice.content.read(block.id, language)
        if block.id == "title" or not shown.text:
            continue
        mark = str(shown.origin.label) if shown.is_translated else ""
        if shown.is_translated and not shown.is_current:
            mark = f"{mark}. {_('The original has changed since.')}"
        elif not shown.is_translated and shown.language != language:
            mark = _("Not translated yet: this is the original.")
        yield {
            "title": str(block.title),
            "words": shown.text.replace("\r\n", "\n"),
            "language": shown.language,
            "mark": mark,
        }


def _scores(practice: Published) -> list[Plain]:
    result = practice.result
    if result is None:
        return []
    changes = what_would_change(result, practice.sheet, practice.framework)
    return [
        {
            "title": each.title.text,
            "line": each.line,
            "needs": _("needs %(threshold)s", threshold=each.threshold),
        }
        for each in readings(result, changes, practice.framework)
    ]


def _since_review(practice: Published) -> str:
    if not practice.changed_since_review:
        return ""
    return _(
        "The scores are those of the text that was reviewed. Its authors changed since: %(parts)s.",
        parts=parts_named(practice.changed_since_review),
    )


def _reasons(practice: Published) -> Iterator[Plain]:
    """Of every indicator that was scored below yes."""
    for area in practice.framework.quality_areas:
        for indicator in area.indicators:
            line = practice.lines.get(indicator.id)
            if line is not None and line.score is not Score.YES and line.reasons:
                yield {
                    "indicator": content_text(indicator.text).text,
                    "score": str(line.score.label),
                    "reasons": list(line.reasons),
                }
