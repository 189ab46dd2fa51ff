"""What somebody asks for: their words, each with the forms it may be kept under.

Whatever is typed, only words come through: no sign reaches the database's own language of search.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from talka.handbook.search.words import LANGUAGES, is_stop_word, key, words_in

LONGEST = 200
"""Letters of a question that are read."""
MOST_TERMS = 8
SHORTEST_BEGINNING = 3
"""Letters a word needs before longer ones are taken for it."""


class Match(StrEnum):
    """How a document has to meet the terms: all of them, any, or words that begin so."""

    ALL = "all"
    ANY = "any"
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question, and what it is found by: one key per language."""

    word: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; ``keys`` are those of all its terms. ``is_shortened`` where more was asked than
    is read."""

    text: str
    language: str
    terms: tuple[Term, ...]
    keys: frozenset[str]
    is_shortened: bool

    def meets(self, found: str, match: Match) -> bool:
        """Whether a word kept as ``found`` is one of those asked for."""
        if match is Match.BEGINNING:
            return found.startswith(tuple(_beginnings(self.keys)))
        return found in self.keys


def ask(text: str, language: str) -> Asked:
    """Read a question of somebody who reads in ``language``; never raises."""
    given = " ".join(text.split())
    read = given[:LONGEST]
    terms: dict[str, Term] = {}
    for match in words_in(read):
        term, here = _term(match.group(), language), key(match.group(), language)
        if here in terms:  # another form of a word that was asked for
            terms[here] = Term(terms[here].word, terms[here].keys | term.keys)
        elif term.keys:
            terms[here] = term
    kept = tuple(terms.values())[:MOST_TERMS]
    every = frozenset().union(*(term.keys for term in kept))
    return Asked(read, language, kept, every, len(given) > LONGEST or len(terms) > MOST_TERMS)


def for_fts5(asked: Asked, match: Match) -> str:
    """The question in the words of SQLite."""
    if match is Match.BEGINNING:
        return " OR ".join(f'"{each}"*' for each in sorted(_beginnings(asked.keys)))
    groups = (" OR ".join(f'"{each}"' for each in sorted(term.keys)) for term in asked.terms)
    return _joined(groups, " AND " if match is Match.ALL else " OR ")


def for_tsquery(asked: Asked, match: Match) -> str:
    """The question in the words of PostgreSQL."""
    if match is Match.BEGINNING:
        return " | ".join(f"'{each}':*" for each in sorted(_beginnings(asked.keys)))
    groups = (" | ".join(f"'{each}'" for each in sorted(term.keys)) for term in asked.terms)
    return _joined(groups, " & " if match is Match.ALL else " | ")


def in_lines(asked: Asked, match: Match) -> str:
    """The keys alone: a line for each term, with a space between them; a document has to have one
    of each line. Where longer words are meant, too, they have a star, and are one line."""
    if match is Match.BEGINNING:
        return " ".join(f"{each}*" for each in sorted(_beginnings(asked.keys)))
    lines = (" ".join(sorted(term.keys)) for term in asked.terms)
    return ("\n" if match is Match.ALL else " ").join(lines)


def can_begin(asked: Asked) -> bool:
    """Whether a word is long enough to look for longer ones."""
    return bool(_beginnings(asked.keys))


def _joined(groups: Iterable[str], operator: str) -> str:
    return operator.join(f"({group})" for group in groups)


def _beginnings(keys: Iterable[str]) -> set[str]:
    return {each for each in keys if len(each.partition("_")[2]) >= SHORTEST_BEGINNING}


def _term(word: str, language: str) -> Term:
    """A word with its keys; without any where it is a stop word of the reader's language."""
    if is_stop_word(word, language):
        return Term(word, frozenset())
    found = {key(word, each) for each in LANGUAGES if not is_stop_word(word, each)}
    return Term(word, frozenset(found - {""}))
