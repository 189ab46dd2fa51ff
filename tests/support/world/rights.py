"""Who should come in where: computed from a route's stamp and the one table of roles."""

from collections.abc import Mapping

from talka.kernel.permissions import NETWORK_PERMISSIONS, ORGANISATION_PERMISSIONS
from tests.support.world.addresses import Route
from tests.support.world.facts import Neighbour, Someone, World

OF_REVIEWERS = frozenset({"review_id", "network", "call_id"})
"""Arguments of pages outside of any place: there for the neighbour's reviewer alone."""

OF_ONE_PERSON = frozenset(
    {
        "practices.asked",
        "practices.accept_asking",
        "practices.decline_asking",
        "practices.leave_practice",
    }
)
"""Who was asked to write a practice along: at each neighbour's the administrator, nobody else."""

IN, SIGN_IN, FORBIDDEN, NOT_FOUND = "in", "sign in", "403", "404"


def everybody(world: World) -> Mapping[str, Someone | None]:
    """Everyone who may knock, seen from our own organisation and network."""
    return {
        "visitor": None,
        **world.ours.people,
        "foreign admin": world.theirs.people["admin"],
        "foreign viewer": world.theirs.people["viewer"],
        "foreign coordinator": world.theirs.people["coordinator"],
        "foreign observer": world.theirs.people["observer"],
        **world.others,
    }


def expected(route: Route, someone: Someone | None, place: Neighbour, world: World) -> str:
    """What should become of this person at a route of this neighbour's."""
    access = route.access
    assert access is not None, route
    if not access.needs_person:
        return IN
    if someone is None:
        return SIGN_IN
    if access.permission is None:
        is_theirs = someone is place.people["reviewer"] or not OF_REVIEWERS & route.arguments
        return IN if is_theirs else NOT_FOUND
    if access.permission.place == "organisation":
        if someone.organisation != place.organisation or someone.organisation_role is None:
            return NOT_FOUND
        allowed = ORGANISATION_PERMISSIONS[someone.organisation_role]
    else:
        if someone.network not in (place.network, world.root) or someone.network_role is None:
            return NOT_FOUND
        allowed = NETWORK_PERMISSIONS[someone.network_role]
    if access.permission not in allowed:
        return FORBIDDEN
    is_asked = route.endpoint not in OF_ONE_PERSON or someone is place.people["admin"]
    return IN if is_asked else NOT_FOUND


def comes_in(route: Route, someone: Someone | None, place: Neighbour, world: World) -> bool:
    """Whether this person should come in at a route of this neighbour's."""
    return route.access is not None and expected(route, someone, place, world) == IN
