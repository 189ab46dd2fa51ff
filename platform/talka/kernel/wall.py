"""The first wall between tenants: a session that holds every statement to its scope.

Every ORM statement is filtered by ``visible_in``, one that changes many rows by ``writable_in`` as
well (see ``filters``), every flush is checked by ``permits``, one that adds many rows names nothing
but the tables of its system scope, and a statement that reaches a protected table any other way is
refused. On PostgreSQL row-level security is the second wall; it reads the same scope from settings
of the transaction.
"""

import re
from collections.abc import Sequence
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, cast
from weakref import WeakKeyDictionary

from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import ORMExecuteState, SessionTransaction

from talka.kernel.changing_hands import as_it_was, changes_hands
from talka.kernel.errors import ScopeError
from talka.kernel.filters import asking, filters_of_reading, filters_of_writing
from talka.kernel.scope import NOBODY, Protected, Scope, protected_models

MARK = "talka_scoped"
MAY_INSERT = "talka_may_insert"
"""The tables that an INSERT may name: those that its system scope works with anyway."""

_flushing: ContextVar[bool] = ContextVar("talka_flushing", default=False)


class ScopedSession(Session):
    """A session that knows its scope (see ``scoping``)."""

    def flush(self, objects: Any = None) -> None:
        token = _flushing.set(True)
        try:
            super().flush(objects)
        finally:
            _flushing.reset(token)

    @property
    def scope(self) -> Scope:
        return cast(Scope, self.info.get("scope", NOBODY))

    def work_in(self, scope: Scope) -> None:
        """From here on this session works for ``scope``; objects seen before are let go."""
        if self.new or self.dirty or self.deleted:
            self.flush()
        self.expunge_all()
        self.info["scope"] = scope
        if self.in_transaction():
            _tell_database(self, self.connection())

    def give_up(self, scope: Scope) -> None:
        """Roll back what was going on, and work for ``scope`` from here on."""
        self.rollback()
        self.expunge_all()
        self.info["scope"] = scope


def _criteria(scope: Scope, state: ORMExecuteState) -> Sequence[Any]:
    if state.is_update or state.is_delete:
        model = state.bind_mapper.class_ if state.bind_mapper else None
        if model is not None and issubclass(model, Protected) and scope.system is None:
            return filters_of_writing(model, scope)
    return filters_of_reading(scope)


_filtered: WeakKeyDictionary[Any, tuple[Sequence[Any], Any]] = WeakKeyDictionary()


def _with_filters(statement: Any, criteria: Sequence[Any]) -> Any:
    """The statement with its filters; the same object again for a statement that is kept."""
    known = _filtered.get(statement)
    if known is None or known[0] is not criteria:
        known = _filtered[statement] = (criteria, statement.options(*criteria))
    return known[1]


@event.listens_for(ScopedSession, "do_orm_execute")
def _filter_by_scope(state: ORMExecuteState) -> None:
    if not state.is_orm_statement:
        return
    session = cast(ScopedSession, state.session)
    if state.is_insert:
        if session.scope.system is not None:
            state.update_execution_options(**{MAY_INSERT: session.scope.system.tables})
        return
    asking.set(session.scope)
    if state.is_from_statement or (state.is_update and isinstance(state.parameters, list)):
        raise ScopeError("a statement that no filter reaches")
    if not (state.is_column_load or state.is_relationship_load):
        criteria = _criteria(session.scope, state)
        state.statement = _with_filters(state.statement, criteria)
    state.update_execution_options(**{MARK: True})


@event.listens_for(ScopedSession, "before_flush")
def _check_writes(session: ScopedSession, _context: Any, _objects: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Protected) and not _may_write(row, session.scope):
            raise ScopeError(f"{type(row).__name__} may not be written in this scope")


def _may_write(row: Protected, scope: Scope) -> bool:
    if scope.system is not None:
        return row.__table__.name in scope.system.tables
    return row.permits(scope) and (not changes_hands(row) or as_it_was(row).permits(scope))


@event.listens_for(ScopedSession, "after_begin")
def _scope_of_transaction(
    session: ScopedSession, _transaction: SessionTransaction, connection: Connection
) -> None:
    _tell_database(session, connection)


_SET_SCOPE = (
    "select set_config('app.person_id', %(person_id)s, true),"
    " set_config('app.organisation_id', %(organisation_id)s, true),"
    " set_config('app.network_id', %(network_id)s, true),"
    " set_config('app.system', %(system)s, true),"
    " set_config('app.key', %(key)s, true)"
)


def _tell_database(session: ScopedSession, connection: Connection) -> None:
    """Give PostgreSQL's row-level security the scope, for this transaction only."""
    if connection.dialect.name != "postgresql":
        return
    scope = session.scope
    if scope is NOBODY and "told" not in session.info:
        return  # a fresh transaction has no scope: nothing to say
    session.info["told"] = True
    connection.exec_driver_sql(
        _SET_SCOPE,
        {
            "person_id": str(scope.person_id or ""),
            "organisation_id": str(scope.organisation.id) if scope.organisation else "",
            "network_id": str(scope.network.id) if scope.network else "",
            "system": scope.system.value if scope.system else "",
            "key": scope.key,
        },
    )


@lru_cache(maxsize=1)
def _protected_names() -> re.Pattern[str]:
    names = sorted(model.__table__.name for model in protected_models())
    return re.compile(r"(?<![\w.])(?:" + "|".join(names) + r")\b")


@lru_cache(maxsize=2048)
def _names_only(tables: frozenset[str], statement: str) -> bool:
    """Whether no protected tables but these are named in a statement."""
    return tables.issuperset(_protected_names().findall(statement))


def watch_statements(engine: Engine) -> None:
    """Refuse any statement on a protected table that did not come through the scope."""

    @event.listens_for(engine, "before_cursor_execute")
    def _refuse_unscoped(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        _parameters: Any,
        context: Any,
        _many: bool,
    ) -> None:
        options = context.execution_options if context is not None else {}
        if _flushing.get() or options.get(MARK):
            return
        if not _names_only(options.get(MAY_INSERT, frozenset()), statement):
            raise ScopeError("a statement on tenant data outside a scope: " + statement[:120])
