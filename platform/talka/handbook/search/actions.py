"""Write down what can be found, wherever it changed since last time."""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from sqlalchemy import delete, func, insert, select

from talka.handbook.search.door import Source, Spoken, sources
from talka.handbook.search.models import SearchDocument, SearchSource
from talka.handbook.search.words import keys
from talka.kernel.i18n import LANGUAGES, speaking
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.kernel.wall import ScopedSession

FORMAT = 1
"""Raise it when words are made, or documents kept, in another way than before."""
_LOCK = 20380120


def refresh_index(scope: Scope) -> int:
    """Write anew the documents of every source that changed, and forget sources that are gone.

    Gives how many documents were written: none where nothing changed. Readers see the old ones
    until the transaction ends. Of several that come at once, one writes.
    """
    session = session_in(scope)
    wanted = {name: _digest(source) for name, source in sources().items()}
    if _kept(session) == wanted:
        return 0
    _take_turns(session)
    kept = _kept(session)
    for name in kept.keys() - wanted.keys():
        _forget(session, name)
    changed = [name for name, digest in wanted.items() if kept.get(name) != digest]
    return sum(_rewrite(session, sources()[name], wanted[name]) for name in changed)


def _kept(session: ScopedSession) -> dict[str, str]:
    return dict(session.execute(select(SearchSource.name, SearchSource.digest)).all())


def _take_turns(session: ScopedSession) -> None:
    """SQLite does it by itself, in a unit of work."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _digest(source: Source) -> str:
    of = [FORMAT, version("snowballstemmer"), source.digest()]
    for language in LANGUAGES:
        with speaking(language):
            of.append([language, *(str(kind.one) for kind in source.kinds.values())])
    return hashlib.sha256(repr(of).encode()).hexdigest()


def _forget(session: ScopedSession, name: str) -> None:
    session.execute(delete(SearchDocument).where(SearchDocument.source == name))
    session.execute(delete(SearchSource).where(SearchSource.name == name))


def _rewrite(session: ScopedSession, source: Source, digest: str) -> int:
    _forget(session, source.name)
    rows: list[dict[str, Any]] = []
    for language in LANGUAGES:
        with speaking(language):
            rows.extend(_rows(source, language))
    if rows:
        session.execute(insert(SearchDocument), rows)
    session.execute(insert(SearchSource), {"name": source.name, "digest": digest})
    return len(rows)


def _rows(source: Source, language: str) -> Iterator[dict[str, Any]]:
    for document in source.documents():
        first = document.text[0].language if document.text else language
        called = (document.title, *document.names) if document.named else ()
        beside = (*document.names, *document.also)
        # Who looks for "an example from Finland" finds examples.
        kind = Spoken(str(source.kinds[document.kind].one), language)
        yield {
            "source": source.name,
            "language": language,
            "kind": document.kind,
            "target": document.target,
            "place": document.place,
            "title": document.title.text,
            "title_language": document.title.language,
            "text": " ".join(each.text for each in document.text),
            "text_language": first,
            "also": [[each.language, each.text] for each in beside if each.text],
            "weight": source.kinds[document.kind].weight,
            "title_words": _words(called),
            "words": _words((*called, *document.text, *document.also, *document.hidden, kind)),
        }


def _words(texts: Iterable[Spoken]) -> str:
    """Each word once, in an order of its own: what a tsvector of them is, too."""
    return " ".join(sorted({word for text in texts for word in keys(text.text, text.language)}))
