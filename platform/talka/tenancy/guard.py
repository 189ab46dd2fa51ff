"""The guard: finds the person, opens the scope, holds the route to its declared permission.

A route without a stamp answers 403. A foreign organisation or network answers 404, the same as
one that does not exist; a role that lacks the permission answers 403.
"""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from talka.accounts.identity import Person
from talka.kernel.access import Access, access_of
from talka.kernel.i18n import Preference, remember_preference
from talka.kernel.permissions import NETWORK_PERMISSIONS, ORGANISATION_PERMISSIONS
from talka.kernel.scope import NOBODY, NetworkSeat, OrganisationSeat, Scope
from talka.kernel.scoping import open_scope
from talka.tenancy.queries.seats import seats


@dataclass(frozen=True, slots=True)
class Caller:
    """The person of this request and where that person has a place."""

    person: Person | None
    organisations: tuple[OrganisationSeat, ...] = ()
    networks: tuple[NetworkSeat, ...] = ()
    reviews: bool = False


def init_app(app: Flask) -> None:
    app.before_request(_guard)


def current_caller() -> Caller:
    """Who is calling; a caller without a person is a visitor."""
    caller = g.get("talka_caller")
    return caller if isinstance(caller, Caller) else Caller(None)


def current_person() -> Person:
    """The signed-in person; only on routes that need one."""
    person = current_caller().person
    if person is None:
        abort(403)
    return person


def scope() -> Scope:
    """The scope that the guard opened for this request."""
    opened = g.get("talka_scope", NOBODY)
    return opened if isinstance(opened, Scope) else NOBODY


def know_caller() -> None:
    """Find out who is calling, where a request is refused before the guard had its turn."""
    if "talka_caller" not in g and (person := _signed_in()) is not None:
        _know(person)


def _signed_in() -> Person | None:
    person = current_user._get_current_object() if current_user.is_authenticated else None
    return person if isinstance(person, Person) else None


def _guard() -> ResponseReturnValue | None:
    person = _signed_in()
    if request.url_rule is None:
        if person is not None:
            _know(person)
        return None  # no such address: Flask answers 404 or 405 by itself, in the person's frame
    access = access_of(current_app.view_functions[request.endpoint or ""])
    if access is None:
        abort(403)
    if person is None:
        return _visitor(access)
    _open(access, person, request.view_args or {})
    return None


def _visitor(access: Access) -> ResponseReturnValue | None:
    g.talka_caller = Caller(None)
    _set_scope(NOBODY)
    if not access.needs_person:
        return None
    if request.method == "GET" and not _wants_json():
        query = urlencode({"next": request.full_path.rstrip("?")})
        return redirect(url_for("accounts.sign_in") + "?" + query)
    abort(401)


def _know(person: Person) -> tuple[Scope, Caller]:
    """The person's own scope is open, and the page speaks their language."""
    remember_preference(Preference(person.language, person.time_zone))
    own = Scope(person_id=person.id, session_id=person.session_id)
    _set_scope(own)
    places = seats(own)
    caller = Caller(person, places.organisations, places.networks, places.reviews)
    g.talka_caller = caller
    return own, caller


def _open(access: Access, person: Person, address: dict[str, Any]) -> None:
    own, caller = _know(person)
    place = access.permission.place if access.permission else None
    if place == "organisation":
        seat = next((s for s in caller.organisations if s.slug == address["organisation"]), None)
        if seat is None:
            abort(404)
        allowed = ORGANISATION_PERMISSIONS[seat.role]
        _set_scope(replace(own, organisation=seat, permissions=allowed))
    elif place == "network":
        _set_scope(_network_scope(own, caller, str(address["network"])))
    if access.permission and not scope().may(access.permission):
        abort(403)


def _network_scope(own: Scope, caller: Caller, slug: str) -> Scope:
    seat = next((s for s in caller.networks if s.slug == slug), None)
    if seat is None:
        abort(404)
    return replace(own, network=seat, permissions=NETWORK_PERMISSIONS[seat.role])


def _set_scope(opened: Scope) -> None:
    g.talka_scope = opened
    open_scope(opened)


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json" or "X-CSRFToken" in request.headers
