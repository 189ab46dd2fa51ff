"""Which of the documents found comes first: the same arithmetic on every database."""

from collections.abc import Iterable
from dataclasses import dataclass

from talka.handbook.search.asking import Asked, Match

IN_TITLE = 20
"""What a word of the question in the title is worth, beside the weights of kinds (0 to 30)."""
WHOLE_TITLE = 20
"""What a title is worth that says that and nothing else."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that meets the question: its weight, and what title and whole are found by."""

    id: int
    weight: int
    title: tuple[str, ...]
    words: frozenset[str]


def ranked(candidates: Iterable[Candidate], asked: Asked, match: Match) -> list[int]:
    """Their ids: those with more of the words first, then by weight and title; equal ones stay in
    the order of reading, which is that of their ids."""
    return [each.id for each in sorted(candidates, key=lambda each: _key(each, asked, match))]


def _key(candidate: Candidate, asked: Asked, match: Match) -> tuple[int, int, int]:
    if match is Match.BEGINNING:
        in_title = any(asked.meets(word, match) for word in candidate.title)
        return 0, -(candidate.weight + IN_TITLE * in_title), candidate.id
    covered = sum(not term.keys.isdisjoint(candidate.words) for term in asked.terms)
    in_title = sum(not term.keys.isdisjoint(candidate.title) for term in asked.terms)
    score = candidate.weight + IN_TITLE * in_title
    if _is_whole_title(candidate.title, asked.keys):
        score += WHOLE_TITLE
    return -covered, -score, candidate.id


def _is_whole_title(title: tuple[str, ...], asked: frozenset[str]) -> bool:
    """Whether the title in one of its languages says what was asked, and nothing else."""
    missing = {word.partition("_")[0] for word in title if word not in asked}
    return any(word.partition("_")[0] not in missing for word in title)
