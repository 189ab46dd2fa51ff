"""What an organisation shares less with a network above is its own to say; those who look after
that network read it, and nobody else does. Each wall holds while the other is off.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from talka.kernel.clock import now
from talka.kernel.errors import ScopeError
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.actions.networks import lower
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import SharingLimit
from tests.factories.crowds import Crowd, make_crowd
from tests.factories.people import make_person
from tests.factories.tenants import in_network, in_organisation, make_network_role
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of

REFUSED = (ScopeError, DBAPIError)


class Limits:
    """Two networks, each with two organisations that joined below and share less above."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.ours, self.theirs = make_crowd(app), make_crowd(app, "Elsewhere")
        self.below = make_person(app, "Coordinator below")
        make_network_role(app, self.ours.below, self.below)
        for crowd in (self.ours, self.theirs):
            for name in ("First", "Second"):
                crowd.join(f"{name} of {crowd.network.name}", below=True)
            for each in crowd.members:
                with in_organisation(app, each, crowd.person) as scope:
                    lower(scope, network_id=crowd.network.id, level=SharingLevel.PARTICIPATION)

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """Everybody, one after the other, with their scope open."""
        app, ours, theirs = self.app, self.ours, self.theirs
        for name, alone in (("visitor", NOBODY), ("person", Scope(person_id=ours.person.id))):
            with app.app_context(), unit_of_work(), scope_opened(alone):
                yield name, alone
        for crowd in (ours, theirs):
            for place in crowd.members:
                with in_organisation(app, place, crowd.person) as scope:
                    yield place.name, scope
        with in_network(app, ours.network, ours.coordinator, below=(ours.below,)) as scope:
            yield "coordinator", scope
        with in_network(app, ours.below, self.below) as scope:
            yield "below", scope
        with in_network(app, theirs.network, theirs.coordinator) as scope:
            yield "stranger", scope


@pytest.fixture
def limits(app: Flask) -> Limits:
    return Limits(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest, database: Database, limits: Limits
) -> Iterator[Limits]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, limits.app, database):
        yield limits


def _names(crowd: Crowd) -> set[str]:
    return {each.name for each in crowd.members}


def test_the_organisation_reads_its_own_and_the_network_those_towards_it(
    one_wall: Limits,
) -> None:
    ours, theirs = _names(one_wall.ours), _names(one_wall.theirs)
    names = {
        each.id: each.name for crowd in (one_wall.ours, one_wall.theirs) for each in crowd.members
    }
    seen = {
        name: {
            names[id_] for id_ in session_in(scope).scalars(select(SharingLimit.organisation_id))
        }
        for name, scope in one_wall.scopes()
    }
    alone = {name: {name} for name in ours | theirs}
    looked_after = {"coordinator": ours, "below": set(), "stranger": theirs}
    assert seen == {"visitor": set(), "person": set()} | alone | looked_after


def test_only_the_organisation_changes_what_it_said_or_takes_it_back(one_wall: Limits) -> None:
    for name, scope in one_wall.scopes():
        session, own = session_in(scope), int(" of " in name)
        changed = update(SharingLimit).values(level=SharingLevel.ANONYMOUS, changed_at=now())
        for statement in (changed, delete(SharingLimit)):
            assert session.execute(statement).rowcount == own, name
        session.rollback()


def test_nobody_says_it_for_another(one_wall: Limits) -> None:
    network, other = one_wall.ours.below, one_wall.ours.members[1]
    for name, scope in one_wall.scopes():
        if name == other.name:
            continue
        session = session_in(scope)
        session.add(
            SharingLimit(
                network_id=network.id, organisation_id=other.id, level=SharingLevel.PARTICIPATION
            )
        )
        with pytest.raises(REFUSED):
            session.flush()
        session.rollback()


@pytest.mark.only_on("postgresql")
def test_whatever_the_session_asks_the_database_keeps_it(limits: Limits) -> None:
    with first_wall_off():
        for name, scope in limits.scopes():
            moved = update(SharingLimit).values(organisation_id=limits.ours.members[0].id)
            if name == limits.theirs.members[0].name:
                with pytest.raises(DBAPIError):
                    session_in(scope).execute(moved)
                session_in(scope).rollback()
