"""People of partner organisations who write a practice along."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.actions.coauthors import invite
from talka.practices.actions.writing_along import accept
from talka.practices.models import CoAuthorInvitation
from tests.factories.people import PersonMade, make_person
from tests.factories.practices import PracticeMade
from tests.factories.tenants import (
    OrganisationMade,
    in_organisation,
    make_member,
    make_organisation,
)


@dataclass(frozen=True)
class PartnerMade:
    """A person, and the organisation they write along for."""

    organisation: OrganisationMade
    person: PersonMade

    def address(self, practice: PracticeMade) -> str:
        """Of the practice, as this person reaches it."""
        return f"{self.organisation.home}/practices/{practice.id}"


def make_partner(
    app: Flask,
    name: str = "Pia Partner",
    home: str = "Partner NGO",
    *,
    country: str = "FI",
    role: OrganisationRole = OrganisationRole.EDITOR,
) -> PartnerMade:
    """Somebody of an organisation elsewhere, who writes nothing along yet."""
    organisation = make_organisation(app, home, country=country)
    person = make_person(app, name)
    make_member(app, organisation, person, role)
    return PartnerMade(organisation, person)


def ask_along(app: Flask, practice: PracticeMade, email: str) -> UUID:
    """An invitation that waits."""
    with in_organisation(app, practice.organisation, practice.author) as scope:
        invite(scope=scope, practice_id=practice.id, email=email)
        found = select(CoAuthorInvitation.id).where(
            CoAuthorInvitation.practice_id == practice.id, CoAuthorInvitation.email == email.lower()
        )
        return session_in(scope).scalars(found).one()


def write_along(
    app: Flask, practice: PracticeMade, partner: PartnerMade, *, is_named: bool = True
) -> UUID:
    """The partner is asked and accepts; gives the invitation."""
    invitation = ask_along(app, practice, partner.person.email)
    with in_organisation(app, partner.organisation, partner.person) as scope:
        accept(scope=scope, invitation_id=invitation, is_named=is_named)
    return invitation
