"""Find what somebody asks for, in a handful of statements however much there is to find."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, cast, column, func, select, table
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.exc import DBAPIError

from talka.handbook.search.asking import Asked, Match, can_begin, for_fts5, for_tsquery
from talka.handbook.search.marking import Piece, marked, snippet
from talka.handbook.search.models import FULL_TEXT, SearchDocument, SearchSource
from talka.handbook.search.ranking import Candidate, ranked
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.kernel.wall import ScopedSession

SHOWN = 30
"""Results on the page; whoever wants others chooses a kind or adds a word."""
MOST_RANKED = 200
FEW = 5
"""With fewer results than this for all words, those with some of the words are shown too."""
_MISSING = ("no such table", "does not exist")


@dataclass(frozen=True, slots=True)
class Result:
    """A document found, in pieces with the words marked; ``also`` pairs a language and pieces."""

    source: str
    kind: str
    target: str
    place: str
    title: tuple[Piece, ...]
    title_language: str
    text: tuple[Piece, ...]
    text_language: str
    also: tuple[tuple[str, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in the reader's language: the first results, how many there are of each kind
    (whatever kind was chosen), and how many have all the words, here and in other languages.
    ``is_ready`` is false where nothing has been written down to search in yet."""

    match: Match = Match.ALL
    results: tuple[Result, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    exact: int = 0
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    is_ready: bool = True

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


def search(scope: Scope, asked: Asked, *, kind: str = "") -> Findings:
    """The documents in the language of ``asked`` that fit, the best first; of one kind if given.

    Words that nothing has are let go before nothing is found. Never raises for what was typed.
    """
    session = session_in(scope)
    try:
        with session.begin_nested():
            return _search(session, asked, kind)
    except DBAPIError as problem:
        if not any(words in str(problem.orig) for words in _MISSING):
            raise
        return Findings(is_ready=False)


def _search(session: ScopedSession, asked: Asked, kind: str) -> Findings:
    if not asked.terms:
        return Findings(is_ready=_is_ready(session))
    counts = _counts(session, asked, Match.ALL)
    exact = counts.pop(asked.language, {})
    match, kinds = Match.ALL, exact
    for wider in _wider(asked):
        if sum(kinds.values()) >= (FEW if len(asked.terms) > 1 and match is Match.ALL else 1):
            break
        match, kinds = wider, _counts(session, asked, wider).get(asked.language, {})
    elsewhere = {language: sum(found.values()) for language, found in counts.items()}
    if not kinds:
        return Findings(match, elsewhere=elsewhere, is_ready=_is_ready(session))
    ids = _best(session, asked, match, kind)
    results = tuple(_results(_documents(session, ids), asked, match))
    return Findings(match, results, kinds, sum(exact.values()), elsewhere)


def _wider(asked: Asked) -> Iterator[Match]:
    """Ways to find more, from the nearest to the farthest."""
    if len(asked.terms) > 1:
        yield Match.ANY
    if can_begin(asked):
        yield Match.BEGINNING


def _is_ready(session: ScopedSession) -> bool:
    return session.execute(select(SearchSource.name).limit(1)).first() is not None


def _meets(session: ScopedSession, asked: Asked, match: Match) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "postgresql":
        return SearchDocument.words.bool_op("@@")(cast(for_tsquery(asked, match), TSQUERY))
    # The table's own name is the column that every word is looked for in.
    full_text = table(FULL_TEXT, column("rowid"), column(FULL_TEXT))
    found = full_text.c[FULL_TEXT].bool_op("match")(for_fts5(asked, match))
    return SearchDocument.id.in_(select(full_text.c.rowid).where(found))


def _counts(session: ScopedSession, asked: Asked, match: Match) -> dict[str, dict[str, int]]:
    """How many fit, by language and kind."""
    by = (SearchDocument.language, SearchDocument.kind)
    rows = session.execute(
        select(*by, func.count()).where(_meets(session, asked, match)).group_by(*by)
    )
    counts: dict[str, dict[str, int]] = {}
    for language, kind, number in rows:
        counts.setdefault(language, {})[kind] = number
    return counts


def _best(session: ScopedSession, asked: Asked, match: Match, kind: str) -> list[int]:
    """The ids of those to show. What has all the words is never lost to what has some."""
    ways = (Match.ALL, Match.ANY) if match is Match.ANY else (match,)
    found = {each.id: each for way in ways for each in _candidates(session, asked, way, kind)}
    return ranked(found.values(), asked, match)[:SHOWN]


def _candidates(
    session: ScopedSession, asked: Asked, match: Match, kind: str
) -> Iterator[Candidate]:
    query = (
        select(
            SearchDocument.id,
            SearchDocument.weight,
            SearchDocument.title_words,
            cast(SearchDocument.words, SqlText),
        )
        .where(SearchDocument.language == asked.language, _meets(session, asked, match))
        .order_by(SearchDocument.weight.desc(), SearchDocument.id)
        .limit(MOST_RANKED)
    )
    if kind:
        query = query.where(SearchDocument.kind == kind)
    for id_, weight, title, words in session.execute(query):
        # PostgreSQL quotes the words of a tsvector.
        yield Candidate(
            id_, weight, tuple(title.split()), frozenset(words.replace("'", "").split())
        )


def _documents(session: ScopedSession, ids: Sequence[int]) -> list[SearchDocument]:
    query = select(SearchDocument).where(SearchDocument.id.in_(ids))
    by_id = {each.id: each for each in session.scalars(query)}
    return [by_id[each] for each in ids]


def _results(documents: Sequence[SearchDocument], asked: Asked, match: Match) -> Iterator[Result]:
    def meets(word: str) -> bool:
        return asked.meets(word, match)

    for each in documents:
        yield Result(
            source=each.source,
            kind=each.kind,
            target=each.target,
            place=each.place,
            title=marked(each.title, each.title_language, meets),
            title_language=each.title_language,
            text=snippet(each.text, each.text_language, meets),
            text_language=each.text_language,
            also=tuple((language, marked(text, language, meets)) for language, text in each.also),
        )
