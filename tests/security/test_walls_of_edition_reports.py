"""Reports on editions behind both walls: coordinators of the network make and read them, observers
read what is signed, and nobody changes that.

Each wall holds while the other is off.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from talka.kernel.errors import ScopeError
from talka.kernel.ids import new_id
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in
from talka.monitoring.actions.reports import Wanted, make_report, sign_report
from talka.monitoring.models import EditionReport
from talka.monitoring.queries.editions import editions
from talka.monitoring.values import ReportAbout
from tests.factories.crowds import Crowd, make_crowd
from tests.factories.people import make_person
from tests.factories.tenants import in_network, in_organisation, make_network_role
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of

REFUSED = (ScopeError, DBAPIError)


class Reports:
    """Two networks that published an edition; each has a draft and a signed report on it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.ours, self.theirs = make_crowd(app), make_crowd(app, "Elsewhere")
        self.people, self.editions, self.ids = {}, {}, {}
        for role in NetworkRole:
            self.people[role] = make_person(app, role.value)
            make_network_role(app, self.ours.network, self.people[role], role)
        for crowd in (self.ours, self.theirs):
            crowd.join(f"Town of {crowd.network.name}")
            crowd.close(crowd.open())
            with self.at(crowd) as scope:
                edition = self.editions[crowd.network.id] = editions(scope)[0].id
                made = [new_id(), new_id()]
                for report_id in made:
                    wanted = Wanted(edition, ReportAbout.NETWORK, "", "en")
                    make_report(scope=scope, report_id=report_id, wanted=wanted)
                sign_report(scope=scope, report_id=made[1], seen=1)
                self.ids[crowd.network.id] = made

    def at(self, crowd: Crowd):
        """As its coordinator."""
        return in_network(self.app, crowd.network, crowd.coordinator, below=(crowd.below,))

    def of(self, crowd: Crowd) -> list:
        return self.ids[crowd.network.id]


@pytest.fixture
def reports(app: Flask) -> Reports:
    return Reports(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest, database: Database, reports: Reports
) -> Iterator[Reports]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, reports.app, database):
        yield reports


def seen(scope) -> set:
    return set(session_in(scope).scalars(select(EditionReport.id)))


def test_everybody_reads_what_is_meant_for_them(one_wall: Reports) -> None:
    ours, theirs = one_wall.ours, one_wall.theirs
    draft, signed = one_wall.of(ours)
    for role, told in (
        (NetworkRole.COORDINATOR, {draft, signed}),
        (NetworkRole.OBSERVER, {signed}),
        (NetworkRole.REVIEWER, set()),
    ):
        with in_network(one_wall.app, ours.network, one_wall.people[role], role) as scope:
            assert seen(scope) == told, role
    with one_wall.at(theirs) as scope:
        assert seen(scope) == set(one_wall.of(theirs))
    with in_network(one_wall.app, ours.network, theirs.coordinator) as scope:
        assert seen(scope) == set()
    with in_organisation(one_wall.app, ours.members[0], ours.person) as scope:
        assert seen(scope) == set()


def another(reports: Reports, crowd: Crowd, of: Crowd, person) -> EditionReport:
    """A report of ``crowd`` on the edition of ``of``."""
    return EditionReport(
        network_id=crowd.network.id,
        number=9,
        edition_network_id=of.network.id,
        edition_id=reports.editions[of.network.id],
        about=ReportAbout.NETWORK,
        about_key="",
        language="en",
        content={},
        digest="0" * 64,
        program_version="0",
        made_by=person.id,
    )


def test_nobody_reports_for_another_network(one_wall: Reports) -> None:
    ours, theirs = one_wall.ours, one_wall.theirs
    observer = one_wall.people[NetworkRole.OBSERVER]
    for place, person, role in (
        (ours, observer, NetworkRole.OBSERVER),
        (theirs, theirs.coordinator, NetworkRole.COORDINATOR),
    ):
        with in_network(one_wall.app, place.network, person, role) as scope:
            session = session_in(scope)
            session.add(another(one_wall, ours, ours, person))
            with pytest.raises(REFUSED):
                session.flush()
            session.rollback()


@pytest.mark.only_on("postgresql")
def test_nobody_reports_on_an_edition_that_is_not_seen_here(reports: Reports) -> None:
    with reports.at(reports.ours) as scope, first_wall_off():
        session = session_in(scope)
        session.add(another(reports, reports.ours, reports.theirs, reports.ours.coordinator))
        with pytest.raises(DBAPIError):
            session.flush()
        session.rollback()


def test_what_is_signed_nobody_changes(one_wall: Reports) -> None:
    with one_wall.at(one_wall.ours) as scope:
        session = session_in(scope)
        session.get_one(EditionReport, one_wall.of(one_wall.ours)[1]).foreword = "Otherwise."
        with pytest.raises((*REFUSED, StaleDataError)):
            session.flush()
        session.rollback()


def test_what_is_signed_nobody_throws_away(reports: Reports) -> None:
    with reports.at(reports.ours) as scope:
        session = session_in(scope)
        session.delete(session.get_one(EditionReport, reports.of(reports.ours)[1]))
        with pytest.raises(ScopeError):
            session.flush()
        session.rollback()


@pytest.mark.only_on("postgresql")
def test_the_database_alone_tells_drafts_from_what_is_signed(reports: Reports) -> None:
    with first_wall_off():
        observer = reports.people[NetworkRole.OBSERVER]
        role = NetworkRole.OBSERVER
        with in_network(reports.app, reports.ours.network, observer, role) as scope:
            for statement in (update(EditionReport).values(foreword="x"), delete(EditionReport)):
                assert session_in(scope).execute(statement).rowcount == 0
        with reports.at(reports.ours) as scope:
            for statement in (update(EditionReport).values(foreword="x"), delete(EditionReport)):
                assert session_in(scope).execute(statement).rowcount == 1
