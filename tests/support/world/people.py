"""The people of the world, each with a session that is open and another one elsewhere."""

from datetime import timedelta
from uuid import UUID

from flask import Flask

from talka.accounts.identity import digest, new_token
from talka.accounts.models import UserSession
from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.unit_of_work import unit_of_work
from tests.factories.people import PASSWORD, make_person
from tests.factories.tenants import (
    NetworkMade,
    OrganisationMade,
    make_member,
    make_network_role,
)
from tests.support.world.facts import Someone

NETWORK_PEOPLE = {
    "coordinator": NetworkRole.COORDINATOR,
    "observer": NetworkRole.OBSERVER,
    "reviewer": NetworkRole.REVIEWER,
}


def make_someone(
    app: Flask,
    name: str,
    email: str,
    *,
    organisation: tuple[OrganisationMade, OrganisationRole] | None = None,
    network: tuple[NetworkMade, NetworkRole] | None = None,
) -> Someone:
    """A person with a password, two sessions, and the places that are given.

    Their language is the browser's, so that a test may choose it.
    """
    made = make_person(app, name, email=email, password=PASSWORD, language=None)
    if organisation:
        make_member(app, organisation[0], made, organisation[1])
    if network:
        make_network_role(app, network[0], made, network[1])
    token, session_id = _session(app, made.id, "Firefox, Linux")
    _, other_id = _session(app, made.id, "Safari, iPhone")
    return Someone(
        made,
        token,
        session_id,
        other_id,
        *(organisation or (None, None)),
        *(network or (None, None)),
    )


def make_people(
    app: Flask, key: str, organisation: OrganisationMade, network: NetworkMade
) -> dict[str, Someone]:
    """Everybody of one neighbour, by role."""
    people = {}
    for role in OrganisationRole:
        people[role.value] = make_someone(
            app,
            f"{key.title()} {role.value.title()}",
            f"{role}@{key}.example.org",
            organisation=(organisation, role),
        )
    for name, network_role in NETWORK_PEOPLE.items():
        people[name] = make_someone(
            app,
            f"{key.title()} {name.title()}",
            f"{name}@{key}.example.org",
            network=(network, network_role),
        )
    return people


def _session(app: Flask, user_id: UUID, browser: str) -> tuple[str, UUID]:
    """A session seen so lately that no look of the tests is noted: looking then writes nothing."""
    token, tomorrow = new_token(), now() + timedelta(days=1)
    with app.app_context(), unit_of_work():
        row = UserSession(
            user_id=user_id,
            token_hash=digest(token),
            browser=browser,
            last_seen_at=tomorrow,
            expires_at=tomorrow,
        )
        db.session.add(row)
        db.session.flush()
        return token, row.id
