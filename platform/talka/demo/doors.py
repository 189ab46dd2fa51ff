"""Lets visitors of the demo in: the sign-in page shows whom one can be."""

from collections.abc import Sequence

from talka.accounts import slots
from talka.accounts.slots import DemoPerson
from talka.demo.cast import PASSWORD, PEOPLE


def open_doors() -> None:
    """Offer the demo's people on the sign-in page."""
    slots.demo_people = demo_people


def demo_people() -> Sequence[DemoPerson]:
    """Whom one can be, with the one password they share."""
    return [DemoPerson(part.name, part.about, part.email, PASSWORD) for part in PEOPLE]
