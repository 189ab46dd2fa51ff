"""Reports behind both walls: for whoever reported and the network's coordinators, and nobody else.

Each wall holds while the other is off.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.models import PracticeReport
from tests.factories.judging import make_jury
from tests.factories.people import make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.questions import make_asker
from tests.factories.reports import report_practice
from tests.factories.tenants import in_network, in_organisation, make_network_role
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, one_wall_of


class Court:
    """Two reports about one practice, and everybody who might read them."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury = app, make_jury(app)
        self.elsewhere = make_jury(app, "Lithuania", "LT")
        practice = make_practice(app, self.jury.ours, self.jury.author)
        made = published_practice(app, practice, self.jury.call(), self.jury.coordinator)
        self.first, self.second = make_asker(app, "First"), make_asker(app, "Second")
        self.names = {
            report_practice(app, made.slug, reader): name
            for name, reader in (("first", self.first), ("second", self.second))
        }
        self.observer = make_person(app, "Observer")
        make_network_role(app, self.jury.network, self.observer, NetworkRole.OBSERVER)

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """One scope after the other, by who it is."""
        with self.app.app_context(), unit_of_work(), scope_opened(NOBODY):
            yield "visitor", NOBODY
        for name, reader in (("first", self.first), ("second", self.second)):
            with in_organisation(self.app, reader.organisation, reader.person) as scope:
                yield name, scope
        with in_organisation(self.app, self.jury.ours, self.jury.author) as scope:
            yield "own", scope
        places = {
            "coordinator": (self.jury.network, self.jury.coordinator, ()),
            "above": (self.jury.above, self.jury.head, (self.jury.network,)),
            "stranger": (self.elsewhere.network, self.elsewhere.coordinator, ()),
        }
        for name, (network, person, below) in places.items():
            with in_network(self.app, network, person, below=below) as scope:
                yield name, scope
        with in_network(self.app, self.jury.network, self.observer, NetworkRole.OBSERVER) as scope:
            yield "observer", scope


@pytest.fixture
def court(app: Flask) -> Court:
    return Court(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    court: Court,
) -> Iterator[Court]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, court.app, database):
        yield court


BOTH = {"first", "second"}
SEES = {
    "visitor": set(),
    "first": {"first"},
    "second": {"second"},
    "own": set(),
    "coordinator": BOTH,
    "above": BOTH,
    "stranger": set(),
    "observer": set(),
}


def test_each_sees_the_reports_that_are_for_them(one_wall: Court) -> None:
    seen = {}
    for name, scope in one_wall.scopes():
        ids = session_in(scope).scalars(select(PracticeReport.id))
        seen[name] = {one_wall.names[each] for each in ids}
    assert seen == SEES


def test_only_coordinators_change_one(one_wall: Court) -> None:
    for name, scope in one_wall.scopes():
        rows = session_in(scope).scalars(select(PracticeReport)).all()
        if name in ("coordinator", "above") or not rows:
            continue
        for row in rows:
            row.reason = "Changed"
        with pytest.raises((ScopeError, DBAPIError, StaleDataError)):
            session_in(scope).flush()
        session_in(scope).rollback()
        session_in(scope).expunge_all()


def test_nobody_reports_in_the_name_of_another(one_wall: Court) -> None:
    for name, scope in one_wall.scopes():
        if name != "second":
            continue
        known = session_in(scope).scalars(select(PracticeReport)).one()
        told = {
            column: getattr(known, column)
            for column in ("practice_id", "organisation_id", "network_id", "title", "reason")
        }
        session_in(scope).add(PracticeReport(**told, reporter_id=one_wall.first.person.id))
        with pytest.raises((ScopeError, DBAPIError)):
            session_in(scope).flush()
        session_in(scope).rollback()
        session_in(scope).expunge_all()
