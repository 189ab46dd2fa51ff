"""Where each neighbour's people write along with others, and others with them: which example."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.support.world.facts import Neighbour, Someone, World

_Source = Callable[[World, Neighbour, Someone | None], tuple[Any, ...]]


def _along(what: str) -> _Source:
    return lambda _world, place, _someone: (place.along[what],)


def _draft(_world: World, place: Neighbour, _someone: Someone | None) -> tuple[Any, ...]:
    return (place.practices["draft"],)


def _written(world: World, place: Neighbour, someone: Someone | None) -> tuple[Any, ...]:
    """The own one; for the administrator also a partner's, which is no colleague's."""
    draft = _draft(world, place, someone)
    return (*draft, place.along["left"]) if someone is place.people["admin"] else draft


OF_COAUTHORS: Mapping[tuple[str, str], _Source] = {
    **{
        (f"practices.{view}", "invitation_id"): _along("got")
        for view in ("asked", "accept_asking", "decline_asking")
    },
    ("practices.withdraw_asking", "invitation_id"): _along("sent"),
    ("practices.withdraw_asking", "practice_id"): _draft,
    ("practices.ask_along", "practice_id"): _draft,
    ("practices.authors", "practice_id"): _written,
    ("practices.leave_practice", "practice_id"): _along("left"),
}
