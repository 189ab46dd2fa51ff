"""Tells the shell who is looking at a page, from where, and where else they could go."""

from collections.abc import Mapping

from flask import url_for

from talka.kernel.scope import NetworkSeat, OrganisationSeat
from talka.shell.slots import Place, Viewer
from talka.tenancy.guard import current_caller, scope


def viewer() -> Viewer | None:
    """The signed-in person with all places; asks the database for nothing."""
    caller = current_caller()
    if caller.person is None:
        return None
    opened = scope()
    seat = opened.organisation or opened.network
    return Viewer(
        name=caller.person.name,
        place=_place(seat) if seat else None,
        places=tuple(_place(each) for each in (*caller.organisations, *caller.networks)),
        address=_address(seat),
        permissions=opened.permissions,
    )


def home_of(seat: OrganisationSeat | NetworkSeat) -> str:
    """The address of an organisation's or a network's home."""
    if isinstance(seat, OrganisationSeat):
        return url_for("tenancy.home", organisation=seat.slug)
    return url_for("tenancy.network_home", network=seat.slug)


def _place(seat: OrganisationSeat | NetworkSeat) -> Place:
    return Place(seat.name, home_of(seat))


def _address(seat: OrganisationSeat | NetworkSeat | None) -> Mapping[str, str]:
    if isinstance(seat, OrganisationSeat):
        return {"organisation": seat.slug}
    return {"network": seat.slug} if seat else {}
