"""A mailed link opens one seat, whatever the program does wrong: the second wall by itself."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from talka.accounts.identity import digest
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.actions.invitations import invite_colleague
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import (
    Invitation,
    Membership,
    NetworkMember,
    NetworkRoleGrant,
    Organisation,
)
from tests.factories.people import PersonMade, make_person
from tests.factories.tenants import (
    OrganisationMade,
    in_organisation,
    make_member,
    make_network,
    make_organisation,
)
from tests.support.walls import first_wall_off

ADMIN, EDITOR, _VIEWER = OrganisationRole
TOKEN = "what stands in the mailed link"

pytestmark = pytest.mark.only_on("postgresql")


class Guests:
    """Rita is invited to be an editor of ours; theirs and a network are none of her business."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.ours, self.theirs = make_organisation(app, "Ours"), make_organisation(app, "Theirs")
        self.network = make_network(app, "Baltic")
        self.rita = make_person(app, "Rita", email="rita@ours.example")
        anna = make_person(app, "Anna")
        make_member(app, self.ours, anna)
        self._invite(self.ours, anna)

    def _invite(self, organisation: OrganisationMade, by: PersonMade) -> None:
        with in_organisation(self.app, organisation, by) as scope:
            sent = invite_colleague(scope, email="rita@ours.example", role=EDITOR, language="en")
            sent.token_hash = digest(TOKEN)
            session_in(scope).flush()

    def write(self, row: object) -> None:
        """What a program gone wrong would write while Rita accepts."""
        with (
            first_wall_off(),
            self.app.app_context(),
            unit_of_work(),
            system_scope(
                SystemScope.INVITATION, key=digest(TOKEN), person_id=self.rita.id
            ) as scope,
        ):
            session_in(scope).add(row)

    def seat(self, organisation_id: UUID, role: OrganisationRole) -> Membership:
        return Membership(organisation_id=organisation_id, user_id=self.rita.id, role=role)


@pytest.fixture
def guests(app: Flask) -> Guests:
    return Guests(app)


def test_it_opens_the_seat_that_was_offered(guests: Guests) -> None:
    guests.write(guests.seat(guests.ours.id, EDITOR))


def test_it_opens_no_higher_seat(guests: Guests) -> None:
    with pytest.raises(DBAPIError, match="row-level security"):
        guests.write(guests.seat(guests.ours.id, ADMIN))


def test_it_opens_no_seat_elsewhere(guests: Guests) -> None:
    with pytest.raises(DBAPIError, match="row-level security"):
        guests.write(guests.seat(guests.theirs.id, EDITOR))


def test_it_makes_no_organisation_and_gives_no_role_in_a_network(guests: Guests) -> None:
    rows = [
        Organisation(slug="new", name="New", kind=OrganisationKind.NGO, country="LV"),
        NetworkRoleGrant(
            network_id=guests.network.id, user_id=guests.rita.id, role=NetworkRole.COORDINATOR
        ),
        NetworkMember(network_id=guests.network.id, organisation_id=guests.ours.id),
    ]
    for row in rows:
        with pytest.raises(DBAPIError, match="row-level security"):
            guests.write(row)


def test_it_makes_no_further_invitation(guests: Guests) -> None:
    with in_organisation(guests.app, guests.ours, guests.rita) as scope:
        known = session_in(scope).scalars(select(Invitation)).one()
    with pytest.raises(DBAPIError, match="row-level security"):
        guests.write(
            Invitation(
                kind=known.kind,
                organisation_id=guests.theirs.id,
                email="rita@ours.example",
                role="admin",
                language="en",
                token_hash=digest(TOKEN),
                expires_at=known.expires_at,
            )
        )
