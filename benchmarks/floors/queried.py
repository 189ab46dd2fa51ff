"""The second floor: the session, the scope and the page's data in hand-written SQL."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from flask import Flask, Response, jsonify, session
from sqlalchemy import Engine

from benchmarks.floors import statements as sql
from benchmarks.pages import kind_of
from talka.accounts.identity import digest
from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.ids import new_id

Values = dict[str, Any]

READS: dict[str, tuple[str, ...]] = {
    "home": (sql.ABOUT, sql.LAST_HEADS, sql.VALUES, sql.OPEN_IMPROVEMENTS, sql.LAST_SAVES),
    "checklist": (sql.HEAD, sql.ANSWERS, sql.IMPROVEMENTS),
    "all items": (sql.HEAD, sql.ANSWERS, sql.IMPROVEMENTS),
    "results": (sql.HEAD, sql.ANSWERS, sql.EARLIER, sql.IMPROVEMENTS),
    "list": (sql.HEADS,),
}


class Queries:
    """Answers pages with their rows."""

    def __init__(self, talka: Flask) -> None:
        with talka.app_context():
            self._engine: Engine = db.engine

    def answer(self, path: str, sent: Values | None) -> Response:
        """All rows of the page at ``path``; what was ``sent`` is an answer to save first."""
        words = path.split("/")
        with self._asking(writing=sent is not None) as ask:
            values, rows = self._come_in(ask, slug=words[2])
            if len(words) > 4 and words[3] == "assessments":
                values["assessment"] = ask.id(words[4])
            if sent is not None:
                return jsonify(_save(ask, values | {"item": words[6]}, sent))
            for statement in READS[kind_of(path)]:
                if "assessment" not in values and statement is sql.VALUES:
                    values["assessment"] = rows[-1][0][0]  # of the assessment started last
                rows.append(ask(statement, values))
        return jsonify([[[_plain(value) for value in row] for row in each] for each in rows])

    def _come_in(self, ask: "_Asking", slug: str) -> tuple[Values, list[Sequence[Any]]]:
        """Who is asking, and the scope of the place."""
        people = ask(sql.SESSION, {"token": digest(str(session["_user_id"])), "now": ask.now()})
        values: Values = {"person": people[0][2], "organisation": ""}
        ask.set_scope(values)
        seats = ask(sql.SEATS, values)
        values["organisation"] = next(seat[1] for seat in seats if seat[2] == slug)
        ask.set_scope(values)
        return values, [people, seats]

    @contextmanager
    def _asking(self, *, writing: bool) -> Iterator["_Asking"]:
        connection = self._engine.raw_connection()
        try:
            asking = _Asking(connection.cursor(), self._engine.dialect.name, writing=writing)
            yield asking
            connection.commit()  # reads, too: at a ROLLBACK psycopg would forget what it prepared
        finally:
            connection.close()


class _Asking:
    """One transaction."""

    def __init__(self, cursor: Any, dialect: str, *, writing: bool) -> None:
        self._cursor = cursor
        self._sqlite = dialect == "sqlite"
        if self._sqlite:
            cursor.execute("begin immediate" if writing else "begin")

    def __call__(self, statement: str, values: Values) -> list[Sequence[Any]]:
        text = _statement(statement, self._sqlite)
        self._cursor.execute(text, values)
        return cast(
            list[Sequence[Any]], self._cursor.fetchall() if self._cursor.description else []
        )

    def set_scope(self, values: Values) -> None:
        if not self._sqlite:
            self(sql.SCOPE, {name: str(value) for name, value in values.items()})

    def id(self, given: str | UUID) -> Any:
        """An id as this database keeps it."""
        known = UUID(str(given))
        return known.hex if self._sqlite else known

    def now(self) -> Any:
        moment = now()
        return moment.strftime("%Y-%m-%d %H:%M:%S.%f") if self._sqlite else moment


@lru_cache
def _statement(statement: str, sqlite: bool) -> str:
    joined = "group_concat({}, ' ')" if sqlite else "string_agg({}, ' ')"
    statement = statement.replace("{joined}", joined.format("c.checklist_id"))
    statement = statement.replace("{joined_items}", joined.format("t.item_id"))
    return statement if sqlite else re.sub(r"(?<!:):(\w+)", r"%(\1)s", statement)


def _save(ask: _Asking, values: Values, sent: Values) -> Values:
    """Check, write the history, replace the answer."""
    values |= {
        "id": ask.id(new_id()),
        "key": ask.id(sent["key"]),
        "now": ask.now(),
        "value": sent["value"],
        "note": sent["note"],
    }
    version, _value, _note, state, others, spent = ask(sql.CHECK, values)[0]
    if state != "open" or spent or (others or 0) > sent["seen"]:
        raise RuntimeError("this answer may not be saved")
    values["version"] = version + 1
    ask(sql.HISTORY_ROW, values)
    ask(sql.SAVE, values)
    return {"version": version + 1}


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str | float | list | dict | None) else str(value)
