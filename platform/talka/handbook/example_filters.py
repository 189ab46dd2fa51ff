"""What the page of all examples offers to filter by, named in the reader's language."""

from collections import Counter
from dataclasses import dataclass

from talka.handbook.kinds import Book
from talka.handbook.policy.examples import every_example
from talka.handbook.telling import told_plainly
from talka.kernel.i18n import letters
from talka.tenancy.countries import country_name


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter, and how many examples there are for it."""

    value: str
    name: str
    count: int


def countries(book: Book) -> list[Option]:
    """The countries that examples come from, by name."""
    counts = Counter(shown.example.country for shown in every_example(book))
    options = [Option(code, country_name(code), count) for code, count in counts.items()]
    return sorted(options, key=lambda option: letters(option.name))


def areas(book: Book) -> list[tuple[Option, list[Option]]]:
    """The areas in their order, each with its success factors that an example shows."""
    counts = Counter(shown.example.factor.id for shown in every_example(book))
    return [
        (
            Option(chapter.area.id, told_plainly(chapter.title), len(chapter.examples)),
            [
                Option(each.id, told_plainly(each.factor.title), counts[each.id])
                for each in chapter.factors
                if counts[each.id]
            ],
        )
        for chapter in book.chapters
    ]
