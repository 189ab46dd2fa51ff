"""In which languages a practice can be read, and how far each translation is. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from talka.practices.kinds import BLOCKS, BlockOrigin, Facet
from talka.practices.kinds.content import Content

ORIGINAL = "original"
"""What a reader asks for who wants the words of the authors."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one translation is: parts that the original has, that are done, and of those the
    ones whose original has changed since. ``waits`` counts what readers do not have yet."""

    language: str
    total: int
    done: int
    outdated: int
    origins: tuple[BlockOrigin, ...]
    waits: int = 0

    @property
    def is_finished(self) -> bool:
        return self.done == self.total and not self.outdated


def translated_into(content: Content) -> tuple[str, ...]:
    """The languages that something of it is translated into, by their codes."""
    found = {language for block in _told(content) for language in content.blocks[block]}
    return tuple(sorted(found - {content.language}))


def progress(content: Content, published: Content | None = None) -> tuple[Progress, ...]:
    """Each translation there is; ``published`` is what readers have, where they have anything."""
    return tuple(progress_in(content, language, published) for language in translated_into(content))


def progress_in(content: Content, language: str, published: Content | None = None) -> Progress:
    """How far the translation into this language is, which may not be begun."""
    told = list(_told(content))
    texts = {block: text for block in told if (text := content.blocks[block].get(language))}
    given = published.blocks if published else {}
    return Progress(
        language=language,
        total=len(told),
        done=len(texts),
        outdated=sum(not text.is_current for text in texts.values()),
        origins=tuple(
            origin
            for origin in BlockOrigin
            if any(text.origin is origin for text in texts.values())
        ),
        waits=sum(texts.get(block) != given.get(block, {}).get(language) for block in told)
        if published
        else 0,
    )


def language_to_read(content: Content, asked: str | None, own: str) -> str:
    """The language a reader gets: the one asked for where there is something in it, else the own,
    else that of the authors. ``asked`` may be anything that stood in an address."""
    there = (content.language, *translated_into(content))
    if asked == ORIGINAL:
        return content.language
    return next((each for each in (asked, own) if each in there), content.language)


def nearest(content: Content, codes: Iterable[str], near: Iterable[str]) -> frozenset[str]:
    """Of these languages, those to offer first: of the region, and those the practice works in."""
    return frozenset(codes) & {*near, *content.tags.get(Facet.LANGUAGE, ())}


def _told(content: Content) -> Iterator[str]:
    """The blocks that its authors have written."""
    return (block.id for block in BLOCKS if content.source(block.id))
