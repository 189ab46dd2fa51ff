"""A Latvian practice in the library, and a Finnish municipality that takes it over."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.models import OutboxMessage
from tests.factories.adoptions import AdoptionMade, make_adoption
from tests.factories.judging import Jury, make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.publications import PublicationMade, published_practice
from tests.factories.tenants import make_member, make_network, make_organisation
from tests.factories.towns import Town

ADMIN, EDITOR, VIEWER = OrganisationRole


@dataclass
class Shore:
    """``town`` adopts what ``jury.ours`` publishes; ``others`` are a third organisation, in the
    network of the practice."""

    app: object
    jury: Jury
    made: PublicationMade
    town: Town
    others: Town

    @property
    def page(self) -> str:
        """Of the practice, as the adopter's people read it."""
        return f"{self.town.home}/library/{self.made.slug}"

    @property
    def own_page(self) -> str:
        """Of the practice, as its own people read it."""
        return f"{self.jury.ours.home}/library/{self.made.slug}"

    def page_of(self, town: Town) -> str:
        return f"{town.home}/library/{self.made.slug}"

    def owner(self):
        """The author of the practice at the browser."""
        return client_of(self.app, self.jury.author)

    def adopt(self, role: OrganisationRole = EDITOR, **options) -> AdoptionMade:
        person = self.town.people[role]
        return make_adoption(self.app, self.made, self.town.organisation, person, **options)

    def mails(self, kind: str) -> dict[str, str]:
        """What waits in the outbox of this kind: subject by recipient."""
        with self.app.app_context(), system_scope(SystemScope.MAIL) as scope:
            rows = session_in(scope).scalars(
                select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
            )
            return {row.recipient: row.subject for row in rows}

    def bodies(self, kind: str) -> list[str]:
        with self.app.app_context(), system_scope(SystemScope.MAIL) as scope:
            rows = session_in(scope).scalars(
                select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
            )
            return [row.body for row in rows]


def make_abroad(app, name: str, country: str, networks=()) -> Town:
    """A town in this country, with a person in each role."""
    organisation = make_organisation(app, name, country=country, networks=networks)
    people = {role: make_person(app, f"{name} {role.value}") for role in OrganisationRole}
    for role, person in people.items():
        make_member(app, organisation, person, role)
    return Town(app, organisation, people)


@pytest.fixture
def shore(app) -> Shore:
    jury = make_jury(app)
    practice = make_practice(app, jury.ours, jury.author)
    made = published_practice(app, practice, jury.call(), jury.coordinator)
    finland = make_network(app, "Finland", country="FI")
    town = make_abroad(app, "Koivulahti", "FI", networks=(finland,))
    others = make_abroad(app, "Others", "LV", networks=(jury.network,))
    return Shore(app, jury, made, town, others)


def entry_id_of(page: str) -> UUID:
    """The id of the first entry that a diary's page lets change."""
    return UUID(page.split("/entries/")[1][:36])
