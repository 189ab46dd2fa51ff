"""Notices behind both walls: whoever takes part reads what stands, coordinators what was, and
nobody else anything.

Each wall holds while the other is off.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from talka.kernel.clock import today
from talka.kernel.ids import new_id
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.actions.notices import Telling, post_notice, take_notice_down
from talka.tenancy.models import Notice, NoticeVersion
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.people import make_person
from tests.factories.tenants import in_network, make_network_role
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of, refused


class Notices:
    """A neighbourhood whose network, and the one above it, tell something; one thing no more."""

    def __init__(self, app: Flask) -> None:
        self.app, self.hood = app, make_neighbourhood(app)
        hood = self.hood
        self.reviewer = make_person(app, "Reviewer")
        make_network_role(app, hood.network, self.reviewer, NetworkRole.REVIEWER)
        self.names = {}
        until = today() + timedelta(days=9)
        for name, network in (("ours", None), ("down", None), ("above", hood.above)):
            notice_id = new_id()
            with hood.network_scope(network) as scope:
                post_notice(
                    scope, notice_id=notice_id, telling=Telling(name, "Words.", "en", until)
                )
                if name == "down":
                    take_notice_down(scope, notice_id=notice_id)
            self.names[notice_id] = name

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """Everybody, one after the other, with their scope open."""
        hood = self.hood
        with self.app.app_context(), unit_of_work(), scope_opened(NOBODY):
            yield "visitor", NOBODY
        alone = Scope(person_id=hood.coordinator.id)
        with self.app.app_context(), unit_of_work(), scope_opened(alone):
            yield "person", alone
        for name, town in (("town", hood.town), ("other", hood.other)):
            with town.within() as scope:
                yield name, scope
        with hood.elsewhere.town.within() as scope:
            yield "elsewhere", scope
        with hood.network_scope() as scope:
            yield "coordinator", scope
        with hood.network_scope(hood.above) as scope:
            yield "head", scope
        with hood.elsewhere.network_scope() as scope:
            yield "stranger", scope
        for name, person, role in (
            ("observer", hood.observer, NetworkRole.OBSERVER),
            ("reviewer", self.reviewer, NetworkRole.REVIEWER),
        ):
            with in_network(self.app, hood.network, person, role) as scope:
                yield name, scope


@pytest.fixture
def notices(app: Flask) -> Notices:
    return Notices(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    notices: Notices,
) -> Iterator[Notices]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, notices.app, database):
        yield notices


READ = {
    "visitor": set(),
    "person": set(),
    "town": {"ours", "above"},
    "other": {"above"},
    "elsewhere": set(),
    "coordinator": {"ours", "down", "above"},
    "head": {"ours", "down", "above"},
    "stranger": set(),
    "observer": {"ours", "above"},
    "reviewer": {"ours", "above"},
}
VERSIONS = {"coordinator": 2, "head": 3}


def test_each_reads_what_is_told_to_them(one_wall: Notices) -> None:
    read, versions = {}, {}
    for name, scope in one_wall.scopes():
        session = session_in(scope)
        read[name] = {one_wall.names[each] for each in session.scalars(select(Notice.id))}
        count = session.scalar(select(func.count()).select_from(NoticeVersion))
        versions |= {name: count} if count else {}
    assert (read, versions) == (READ, VERSIONS)


def test_nobody_tells_but_a_coordinator(one_wall: Notices) -> None:
    for name, scope in one_wall.scopes():
        if name in ("coordinator", "head"):
            continue
        notice = Notice(
            network_id=one_wall.hood.network.id,
            title="Mischief",
            text="Words.",
            language="en",
            until_on=today(),
        )
        refused(scope, notice)


@pytest.mark.only_on("postgresql")
def test_statements_past_the_first_wall_change_nothing_of_others(notices: Notices) -> None:
    changed, gone = {}, set()
    with first_wall_off():
        for name, scope in notices.scopes():
            session = session_in(scope)
            changed[name] = session.execute(update(Notice).values(text="Mischief")).rowcount
            changed[name] += session.execute(update(NoticeVersion).values(text="x")).rowcount
            gone |= {session.execute(delete(model)).rowcount for model in (NoticeVersion, Notice)}
            session.rollback()
    mine = {name: count for name, count in changed.items() if count}
    assert (mine, gone) == ({"coordinator": 2, "head": 3}, {0})


def test_whoever_takes_the_own_data_along_finds_what_they_wrote(notices: Notices) -> None:
    hood = notices.hood
    found = {}
    for person in (hood.coordinator, hood.head, hood.observer):
        with (
            notices.app.app_context(),
            unit_of_work(),
            system_scope(SystemScope.OWN_DATA, person_id=person.id) as scope,
        ):
            mine = select(NoticeVersion.title).where(NoticeVersion.written_by == scope.person)
            found[person.id] = set(session_in(scope).scalars(mine))
    assert found == {
        hood.coordinator.id: {"ours", "down"},
        hood.head.id: {"above"},
        hood.observer.id: set(),
    }
