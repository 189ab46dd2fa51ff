"""Who is mailed about a call, behind both walls, each while the other is off."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from talka.kernel.clock import now
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import NOBODY
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.call_mail import stop_call_mail
from talka.practices.models import CallMailStopped, Practice
from talka.tenancy.models import Membership, NetworkMember, NetworkRoleGrant, Organisation
from tests.factories.judging import Jury, make_jury
from tests.factories.people import make_person
from tests.factories.tenants import in_network, in_organisation, make_member
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of, refused


@pytest.fixture
def jury(app: Flask) -> Jury:
    """Its author has stopped the mail, and so has the one of a network elsewhere; a viewer of the
    organisation never gets any."""
    jury, elsewhere = make_jury(app), make_jury(app, "Lithuania", "LT")
    make_member(app, jury.ours, make_person(app, "Vi"), OrganisationRole.VIEWER)
    for person in (jury.author, elsewhere.author):
        with app.app_context(), unit_of_work():
            stop_call_mail(person_id=person.id)
    return jury


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    jury: Jury,
) -> Iterator[Jury]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, jury.app, database):
        yield jury


def test_who_stopped_it_is_for_nobody_else(one_wall: Jury) -> None:
    jury, stopped = one_wall, select(func.count(CallMailStopped.user_id))
    with jury.app.app_context(), unit_of_work(), scope_opened(NOBODY) as scope:
        assert session_in(scope).scalar(stopped) == 0
    with in_network(jury.app, jury.network, jury.coordinator) as scope:
        assert session_in(scope).scalar(stopped) == 0
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        assert session_in(scope).scalar(stopped) == 1


def test_nobody_stops_it_for_others(one_wall: Jury) -> None:
    with in_network(one_wall.app, one_wall.network, one_wall.coordinator) as scope:
        stopped = CallMailStopped(user_id=one_wall.reviewers["aino"].id, stopped_at=now())
        refused(scope, stopped)


@pytest.mark.only_on("postgresql")
def test_a_link_starts_it_again_for_the_one_it_was_signed_for(jury: Jury) -> None:
    with (
        jury.app.app_context(),
        unit_of_work(),
        first_wall_off(),
        system_scope(SystemScope.CALL_NEWS, person_id=jury.author.id) as scope,
    ):
        assert session_in(scope).execute(delete(CallMailStopped)).rowcount == 1


@pytest.mark.only_on("postgresql")
def test_news_reach_those_of_the_open_network_alone(jury: Jury) -> None:
    with in_network(jury.app, jury.network, jury.coordinator) as opened:
        seat = opened.network
    with (
        jury.app.app_context(),
        unit_of_work(),
        first_wall_off(),
        system_scope(SystemScope.CALL_NEWS, person_id=jury.coordinator.id, network=seat) as scope,
    ):
        session = session_in(scope)
        assert set(session.scalars(select(NetworkMember.organisation_id))) == {jury.ours.id}
        assert set(session.scalars(select(Organisation.id))) == {jury.ours.id}
        members = session.execute(select(Membership.user_id, Membership.role)).all()
        assert [tuple(row) for row in members] == [(jury.author.id, OrganisationRole.ADMIN)]
        judges = session.scalars(
            select(NetworkRoleGrant.user_id).where(NetworkRoleGrant.role == NetworkRole.REVIEWER)
        )
        assert set(judges) == {each.id for each in jury.reviewers.values()}
        assert session.scalar(select(func.count(CallMailStopped.user_id))) == 2
        assert session.scalar(select(func.count(Practice.id))) == 0


@pytest.mark.only_on("postgresql")
def test_news_are_gathered_by_coordinators_alone(jury: Jury) -> None:
    with in_network(jury.app, jury.network, jury.coordinator) as opened:
        seat = opened.network
    for person_id in (jury.reviewers["aino"].id, jury.author.id, None):
        with (
            jury.app.app_context(),
            first_wall_off(),
            system_scope(SystemScope.CALL_NEWS, person_id=person_id, network=seat) as scope,
        ):
            others = select(Membership.user_id).where(Membership.user_id != person_id)
            assert session_in(scope).scalars(others).all() == []
            stopped = select(CallMailStopped.user_id).where(CallMailStopped.user_id != person_id)
            assert session_in(scope).scalars(stopped).all() == []
