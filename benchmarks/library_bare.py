"""The bare query: what the library asks of its database, in SQL written by hand, without a wall.

The rows are the same. They are those a careful person would ask for who knows who is asking: what a
visitor may read stands in one condition, what a member may in another. No objects are made of them.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg

from talka.handbook.search.asking import Asked, Match, for_fts5, for_tsquery
from talka.kernel.clock import today
from talka.practices.facets import Choice, Sort
from talka.practices.kinds import Facet
from talka.practices.kinds.library import COUNTED
from talka.practices.queries.library import PER_PAGE
from tests.support.databases import Database

ORDERS = {
    Sort.NEWEST: "p.published_at desc, p.practice_id",
    Sort.SCORE: "p.percent desc nulls last, p.published_at desc, p.practice_id",
}
CARD = (
    "p.practice_id, p.slug, p.card, p.organisation_name, p.country, p.standing, p.percent,"
    " p.visibility, p.confirmed_on"
)
WORDS = {
    "sqlite": "in (select practice_id from publication_words where id in"
    " (select rowid from search_text_practices where search_text_practices match {words}))",
    "postgresql": "= any(array(select practices_with({words}::tsquery)))",
}
ALONG_AN_INDEX = """
create index if not exists words_of_all on publication_words using gin (words);
create or replace function practices_with(asked tsquery) returns setof uuid
language sql stable rows 100 set enable_seqscan = off
as 'select practice_id from publication_words where words @@ asked'
"""
"""On PostgreSQL, where no wall is in its way, the bare query has an index of all words."""


class Bare:
    """One database, asked as one whom no wall binds. ``organisation`` is None for a visitor."""

    def __init__(
        self, database: Database, networks: Sequence[UUID], organisation: UUID | None
    ) -> None:
        self._kind = database.kind
        self._connection: Any
        if self._kind == "sqlite":
            self._connection = sqlite3.connect(database.folder / "talka.sqlite")
        else:
            self._connection = psycopg.connect(database.superuser, autocommit=True)
            self._connection.execute(ALONG_AN_INDEX)
        self._seen, self._values = self._readable(networks, organisation)

    def close(self) -> None:
        self._connection.close()

    def look(self, choice: Choice, asked: Asked) -> tuple[int, int]:
        """Ask for the counts, and for the cards of the page; gives how many fit, and the cards."""
        counts = self._ask(self._counting(choice, asked))
        standings = choice.facets.get(Facet.STANDING)
        found = sum(
            number
            for facet, value, number in counts
            if facet == Facet.STANDING and (standings is None or value in standings)
        )
        last = max(0, -(-found // PER_PAGE) - 1)
        start = min(choice.page - 1, last) * PER_PAGE
        return found, len(self._ask(self._page(choice, asked, start)))

    def _readable(
        self, networks: Sequence[UUID], organisation: UUID | None
    ) -> tuple[str, list[Any]]:
        if organisation is None:
            return "is_shown and visibility = 'public'", []
        ids: list[Any] = [organisation, *networks]
        places = ", ".join(self._mark for _network in networks)
        seen = (
            f"is_shown and (visibility = 'public' or organisation_id = {self._mark}"
            f" or (visibility = 'network' and network_id in ({places})))"
        )
        return seen, [each.hex for each in ids] if self._kind == "sqlite" else ids

    @property
    def _mark(self) -> str:
        return "?" if self._kind == "sqlite" else "%s"

    def _counting(self, choice: Choice, asked: Asked) -> tuple[str, list[Any]]:
        named = ", ".join(f"'{facet.value}'" for facet in COUNTED)
        conditions, values = [self._seen], list(self._values)
        conditions.append("facet <> 'item'" if asked.terms else f"facet in ({named})")
        for facet, narrowing, more in self._narrowing(choice):
            conditions.append(
                f"case when facet = '{facet.value}' then true else practice_id in ({narrowing}) end"
            )
            values += more
        words, more = self._words(asked)
        query = (
            "select facet, value, count(*) from publication_facet where"
            f" {' and '.join([*conditions, *words])} group by facet, value"
        )
        return query, values + more

    def _page(self, choice: Choice, asked: Asked, start: int) -> tuple[str, list[Any]]:
        conditions, values = [self._seen], list(self._values)
        for _facet, narrowing, more in self._narrowing(choice):
            conditions.append(f"practice_id in ({narrowing})")
            values += more
        words, more = self._words(asked)
        order = ORDERS[choice.sort]
        query = (
            f"select {CARD} from (select p.practice_id from publication p where"
            f" {' and '.join([*conditions, *words])} order by {order}"
            f" limit {PER_PAGE} offset {start}) page"
            f" join publication p on p.practice_id = page.practice_id order by {order}"
        )
        return query, values + more

    def _narrowing(self, choice: Choice) -> Iterator[tuple[Facet, str, list[Any]]]:
        of_facet = "select practice_id from publication_facet where facet ="
        for facet, chosen in choice.facets.items():
            places = ", ".join(self._mark for _value in chosen)
            yield facet, f"{of_facet} '{facet.value}' and value in ({places})", list(chosen)
        since = choice.confirmed_since(today())
        if since is not None:
            query = f"{of_facet} 'verified' and value >= {self._mark}"
            yield Facet.VERIFIED, query, [since.isoformat()]

    def _words(self, asked: Asked) -> tuple[list[str], list[Any]]:
        if not asked.terms:
            return [], []
        query = (for_fts5 if self._kind == "sqlite" else for_tsquery)(asked, Match.ALL)
        return [f"practice_id {WORDS[self._kind].format(words=self._mark)}"], [query]

    def _ask(self, asked: tuple[str, list[Any]]) -> list[Any]:
        rows: list[Any] = self._connection.execute(*asked).fetchall()
        return rows
