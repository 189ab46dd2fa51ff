"""A report in words: sections of paragraphs, tables and charts, whatever draws them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from talka.shell.charts import Axis

FOLDED = 12
"""Tables of more rows are folded on a page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; ``language`` is named where they are people's own and may be in another one."""

    text: str
    language: str = ""
    kind: str = "words"


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands over what follows in its section."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, and how much of the width it takes beside the others."""

    label: str
    is_number: bool = True
    width: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row names it. ``is_part``: its caption is a heading of the section."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    is_part: bool = False
    kind: str = "table"

    @property
    def is_long(self) -> bool:
        """Whether a page folds it away."""
        return self.is_part or len(self.rows) > FOLDED


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars; the table after it has the same figures."""

    title: str
    axes: tuple[Axis, ...]
    kind: str = "chart"

    @property
    def in_words(self) -> str:
        """For those who do not see it."""
        return "; ".join(f"{axis.label}: {axis.note}" for axis in self.axes)

    @property
    def described(self) -> str:
        """The same in files, where the title is no part of the picture."""
        return f"{self.title}. {self.in_words}"


Block = Paragraph | Heading | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a title; ``id`` names it in addresses and files."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language. ``day`` is the one that its files carry; ``edition`` the
    title of what it is on; ``facts`` are names and what they are."""

    language: str
    day: date
    network: str
    edition: str
    title: str
    subtitle: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @property
    def whole_title(self) -> str:
        """What the report is called, and what it is about."""
        return f"{self.title} – {self.subtitle}"

    @property
    def charts(self) -> Iterator[Chart]:
        """Every chart, in order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Chart))


def column(label: Any, *, words: bool = False, width: int = 1) -> Column:
    """A column of numbers, or of words."""
    return Column(str(label), not words, width)
