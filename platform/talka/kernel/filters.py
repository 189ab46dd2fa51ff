"""The filters of the first wall: what a scope sees of each protected model, as SQLAlchemy asks.

Filters are made once for every kind of scope. In place of ids they hold parameters, which take
their values from the scope that is ``asking``, at the moment it asks.
"""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Uuid, bindparam, false, true
from sqlalchemy.orm import LoaderCriteriaOption, with_loader_criteria
from sqlalchemy.orm.interfaces import CriteriaOption
from sqlalchemy.sql.visitors import InternalTraversal

from talka.kernel.scope import Protected, Scope, protected_models
from talka.kernel.system_scopes import SystemScope

asking: ContextVar[Scope] = ContextVar("talka_asking")


@dataclass(frozen=True, slots=True)
class _Parameters:
    """Stands for an organisation or network in a filter: ids that are known when it is asked.

    It has nothing else on purpose: what a row says of a scope may depend on ids alone.
    """

    id: BindParameter[Any]
    ids: BindParameter[Any] | None = None


def _parameter(name: str, value: Callable[[Scope], Any], *, many: bool = False) -> Any:
    return bindparam(name, type_=Uuid(), expanding=many, callable_=lambda: value(asking.get()))


def _networks(scope: Scope) -> tuple[UUID, ...]:
    return scope.network.ids if scope.network else ()


_PERSON = _parameter("scope_person", lambda scope: scope.person)
_ORGANISATION = _Parameters(_parameter("scope_organisation", lambda scope: scope.organisation_id))
_NETWORK = _Parameters(
    _parameter("scope_network", lambda scope: scope.network_id),
    _parameter("scope_networks", _networks, many=True),
)


class _Filters(CriteriaOption):
    """The filters of many models as one option.

    To find a statement among those it has put together, SQLAlchemy takes every option of it apart,
    each time. These filters stay what they are, so they are known by their tuple; what differs are
    the values of their parameters, which each execution asks for.
    """

    __slots__ = ("filters",)
    _cache_key_traversal = (("filters", InternalTraversal.dp_plain_obj),)
    propagate_to_loaders = True

    def __init__(self, filters: tuple[LoaderCriteriaOption, ...]) -> None:
        self.filters = filters

    def process_compile_state(self, compile_state: Any) -> None:
        for each in self.filters:
            each.process_compile_state(compile_state)

    def process_compile_state_replaced_entities(
        self, compile_state: Any, mapper_entities: Any
    ) -> None:
        for each in self.filters:
            each.process_compile_state_replaced_entities(compile_state, mapper_entities)

    def get_global_criteria(self, attributes: Any) -> None:
        for each in self.filters:
            each.get_global_criteria(attributes)


def filters_of_reading(scope: Scope) -> Sequence[Any]:
    """What a statement is given so that it reaches nothing but what this scope sees."""
    return _reading(protected_models(), scope.system, *_what_it_has(scope))


def filters_of_writing(model: type[Protected], scope: Scope) -> Sequence[Any]:
    """The same for a statement that changes or deletes many rows of a model: it reaches those that
    may be written in this scope. What it only reads is filtered as ever."""
    return _writing(model, filters_of_reading(scope), *_what_it_has(scope))


def _what_it_has(scope: Scope) -> tuple[bool, bool, bool]:
    return scope.organisation is not None, scope.network is not None, scope.person_id is not None


@lru_cache(maxsize=256)
def _reading(
    models: tuple[type[Protected], ...],
    system: SystemScope | None,
    organisation: bool,
    network: bool,
    person: bool,
) -> Sequence[Any]:
    """The filters of every protected model, for scopes that have these and not the others."""
    kind_of_scope = _kind_of_scope(organisation, network, person, system)
    filters = (
        with_loader_criteria(model, _visible(model, kind_of_scope), include_aliases=True)
        for model in models
    )
    return (_Filters(tuple(filters)),)


def _kind_of_scope(
    organisation: bool, network: bool, person: bool, system: SystemScope | None = None
) -> Scope:
    """A scope with parameters in place of ids."""
    return Scope(
        person_id=_PERSON if person else None,
        organisation=cast(Any, _ORGANISATION) if organisation else None,
        network=cast(Any, _NETWORK) if network else None,
        system=system,
    )


@lru_cache(maxsize=256)
def _writing(
    model: type[Protected],
    reading: Sequence[Any],
    organisation: bool,
    network: bool,
    person: bool,
) -> Sequence[Any]:
    writable = model.writable_in(_kind_of_scope(organisation, network, person))
    return (*reading, with_loader_criteria(model, writable))


def _visible(model: type[Protected], scope: Scope) -> ColumnElement[bool]:
    if scope.system is not None:
        return true() if model.__table__.name in scope.system.tables else false()
    return model.visible_in(scope)
