"""The scope: on whose behalf the database is asked, and what a protected row says of it.

A protected model tells which of its rows a scope may see (``visible_in``) and which it may write
(``permits``, and ``writable_in`` for many at once); ``wall`` holds every statement to that.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Table, false
from sqlalchemy.orm import InstrumentedAttribute, Mapped, declared_attr, mapped_column

from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole, OrganisationRole, Permission
from talka.kernel.system_scopes import SystemScope


@dataclass(frozen=True, slots=True)
class OrganisationSeat:
    """A person's place in one organisation."""

    id: UUID
    slug: str
    name: str
    kind: str
    role: OrganisationRole
    country: str = ""


@dataclass(frozen=True, slots=True)
class NetworkSeat:
    """A person's place in one network; it holds for the networks below it too."""

    id: UUID
    slug: str
    name: str
    role: NetworkRole
    ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, in which organisation or network, and what they may do there."""

    person_id: UUID | None = None
    session_id: UUID | None = None
    organisation: OrganisationSeat | None = None
    network: NetworkSeat | None = None
    system: SystemScope | None = None
    permissions: frozenset[Permission] = frozenset()
    key: str = field(default="", repr=False)
    """For a system scope, the one thing that it is about: the hash of a secret from a mailed link,
    or an id."""

    @property
    def organisation_id(self) -> UUID:
        """The organisation's id; raises ScopeError where none is open."""
        if self.organisation is None:
            raise ScopeError("no organisation is open")
        return self.organisation.id

    @property
    def network_id(self) -> UUID:
        """The network's id; raises ScopeError where none is open."""
        if self.network is None:
            raise ScopeError("no network is open")
        return self.network.id

    @property
    def person(self) -> UUID:
        """The signed-in person's id; raises ScopeError for a visitor."""
        if self.person_id is None:
            raise ScopeError("nobody is signed in")
        return self.person_id

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


NOBODY = Scope()


class Protected:
    """Mixin of a model whose rows belong to somebody."""

    __abstract__ = True
    __table__: Table

    def __init_subclass__(cls, **words: Any) -> None:
        super().__init_subclass__(**words)
        protected_models.cache_clear()

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        """Which rows this scope sees; never called for a system scope.

        Called once for every kind of scope: ``person_id``, ``organisation.id``, ``network.id``
        and ``network.ids`` are parameters to compare with, present or None, and nothing else of
        the organisation or network is there.
        """
        raise NotImplementedError

    def permits(self, scope: Scope) -> bool:
        """Whether this scope may write this row."""
        raise NotImplementedError

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        """Which of the rows it sees this scope may change or delete with one statement for many.

        Called like ``visible_in``. A model that does not say has its rows written one by one.
        """
        raise ScopeError(f"rows of {cls.__name__} are written one by one")


@lru_cache(maxsize=1)
def protected_models() -> tuple[type[Protected], ...]:
    """Every mapped model that carries the mixin; looked for again once there is another."""
    found: list[type[Protected]] = []
    waiting: list[type[Protected]] = [Protected]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            if isinstance(getattr(model, "__table__", None), Table):
                found.append(model)
    return tuple(found)


def of_open_organisation(
    organisation_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None], scope: Scope
) -> ColumnElement[bool]:
    """Rows of the organisation that is open; none where none is."""
    if scope.organisation is None:
        return false()
    return cast(ColumnElement[bool], organisation_id == scope.organisation.id)


class TenantOwned(Protected):
    """Mixin of a model that belongs to exactly one organisation."""

    __abstract__ = True

    @declared_attr
    def organisation_id(cls) -> Mapped[UUID]:  # noqa: N805 -- SQLAlchemy calls it with the class
        return mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return of_open_organisation(cls.organisation_id, scope)

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return of_open_organisation(cls.organisation_id, scope)

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and self.organisation_id == scope.organisation.id
