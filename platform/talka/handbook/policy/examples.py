"""Which examples a reader sees: filtered by country, and by area or success factor."""

from collections.abc import Iterator
from dataclasses import dataclass

from talka.handbook.kinds import Book, Chapter, Example


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader asked for; an empty one shows everything, an unknown one finds nothing."""

    country: str = ""
    shows: str = ""
    """The id of an area or of a success factor."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An example and the chapter it stands in."""

    example: Example
    chapter: Chapter


def every_example(book: Book) -> Iterator[Shown]:
    """All examples in the order of the chapters."""
    for chapter in book.chapters:
        for example in chapter.examples:
            yield Shown(example, chapter)


def choose(book: Book, choice: Choice) -> list[Shown]:
    """The examples that fit the choice, in the order of the chapters."""
    return [shown for shown in every_example(book) if _fits(shown, choice)]


def _fits(shown: Shown, choice: Choice) -> bool:
    return choice.country in ("", shown.example.country) and choice.shows in (
        "",
        shown.chapter.area.id,
        shown.example.factor.id,
    )
