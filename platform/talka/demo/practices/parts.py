"""What a practice of the demo is told in: typed, so that a slip shows before it is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from talka.practices.kinds import CostBand, Score, TargetGroup


@dataclass(frozen=True, slots=True)
class Below:
    """What its authors say of an indicator that they do not answer with yes."""

    score: Score
    reason: str


def partly(reason: str) -> Below:
    return Below(Score.PARTLY, reason)


def no(reason: str) -> Below:
    return Below(Score.NO, reason)


def not_applicable(reason: str) -> Below:
    return Below(Score.NOT_APPLICABLE, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The blocks, in the order in which they are read. Lines are joined; an empty line parts
    paragraphs."""

    title: str
    summary: str = ""
    need: str = ""
    for_whom: str = ""
    how: str = ""
    refugees: str = ""
    partners: str = ""
    results: str = ""
    cost: str = ""
    went_wrong: str = ""
    take_over: str = ""

    def blocks(self) -> dict[str, str]:
        """By the id of the block; those that nobody wrote are left out."""
        written = {
            "title": self.title,
            "summary": self.summary,
            "need": self.need,
            "for-whom": self.for_whom,
            "how": self.how,
            "refugees": self.refugees,
            "partners": self.partners,
            "results": self.results,
            "cost": self.cost,
            "went-wrong": self.went_wrong,
            "take-over": self.take_over,
        }
        return {block: joined(text) for block, text in written.items() if text}


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticePart:
    """A practice as its authors tell it.

    ``organisation`` is a slug of the cast; ``author`` and ``others`` are addresses of people in it.
    ``along`` has the slugs of partner organisations, each with the address of one of its people who
    writes it along and lets readers know.
    ``below`` has the indicators that are not at yes; None where nobody has scored it yet.
    """

    slug: str
    organisation: str
    author: str
    words: Words
    language: str = "en"
    others: tuple[str, ...] = ()
    along: tuple[tuple[str, str], ...] = ()
    areas: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    groups: tuple[TargetGroup, ...] = ()
    works_in: tuple[str, ...] = ()
    since: date | None = None
    cost: CostBand | None = None
    contact: str = ""
    links: tuple[tuple[str, str], ...] = ()
    below: Mapping[str, Below] | None = field(default_factory=dict)


def joined(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
