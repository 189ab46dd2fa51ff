"""Opening scopes: the guard does it for a request, commands and jobs for their work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from uuid import UUID

from talka.kernel.database import db
from talka.kernel.errors import ScopeError
from talka.kernel.scope import NetworkSeat, Scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.wall import ScopedSession


def _session() -> ScopedSession:
    return cast(ScopedSession, db.session())


def open_scope(scope: Scope) -> None:
    """From here on the current session works for this scope."""
    _session().work_in(scope)


def current_scope() -> Scope:
    """The open scope, or the scope of nobody."""
    return _session().scope


def session_in(scope: Scope) -> ScopedSession:
    """The session, after making sure that it works for exactly this scope.

    Raises ScopeError when another scope (or none) is open: a defect in the caller.
    """
    session = _session()
    if session.scope is not scope:
        raise ScopeError("the scope given is not the one that is open")
    return session


@contextmanager
def scope_opened(scope: Scope) -> Iterator[Scope]:
    """Work in another scope for a while, then return to the one before.

    What was written in the block is flushed in its scope; after an error nothing is.
    """
    before = current_scope()
    open_scope(scope)
    try:
        yield scope
    except BaseException:
        _session().give_up(before)
        raise
    open_scope(before)


@contextmanager
def system_scope(
    system: SystemScope,
    *,
    key: str = "",
    person_id: UUID | None = None,
    network: NetworkSeat | None = None,
) -> Iterator[Scope]:
    """Work across tenants for a named, reviewed reason (see ``system_scopes``).

    ``network`` is the one it is for, where the reason holds for one only; ``key`` what else it is
    about.
    """
    opened = Scope(system=system, key=key, person_id=person_id, network=network)
    with scope_opened(opened) as scope:
        yield scope
