"""Rounds behind both walls: a network learns how far each is and nothing else of it, an
organisation its own place alone.

Each wall holds while the other is off.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from talka.assessments.kinds import PlaceStanding, RoundState
from talka.assessments.models import (
    Answer,
    AnswerRevision,
    Assessment,
    AssessmentRevision,
    Round,
    RoundPlace,
)
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.models import Membership, Organisation
from tests.factories.assessments import make_answers
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.people import make_person
from tests.factories.tenants import in_network, make_network_role
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of, refused


class Rounds:
    """A neighbourhood with a round in each state, one of the network above, and answers."""

    def __init__(self, app: Flask) -> None:
        self.app, self.hood = app, make_neighbourhood(app)
        hood = self.hood
        self.reviewer = make_person(app, "Reviewer")
        make_network_role(app, hood.network, self.reviewer, NetworkRole.REVIEWER)
        self.ids = {state.value: hood.round(state=state) for state in RoundState}
        self.ids["above"] = hood.round(of=hood.above)
        started = hood.start(self.ids["open"], hood.town)
        first = hood.town.items(started)[0]
        make_answers(app, started, hood.town.editor, {first: (None, "Ours alone.")})
        self.names = {id_: name for name, id_ in self.ids.items()}

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
def rounds(app: Flask) -> Rounds:
    return Rounds(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    rounds: Rounds,
) -> Iterator[Rounds]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, rounds.app, database):
        yield rounds


NETWORKS = {"draft", "open", "closed"}
MAY = {
    "visitor": set(),
    "person": set(),
    "town": {"open", "closed", "above"},
    "other": {"above"},
    "elsewhere": set(),
    "coordinator": NETWORKS,
    "head": {*NETWORKS, "above"},
    "stranger": set(),
    "observer": {"open", "closed"},
    "reviewer": set(),
}
PLACES = {
    "visitor": 0,
    "person": 0,
    "town": 3,
    "other": 1,
    "elsewhere": 0,
    "coordinator": 4,
    "head": 7,
    "stranger": 0,
    "observer": 4,
    "reviewer": 0,
}


def test_each_sees_the_rounds_and_places_that_concern_them(one_wall: Rounds) -> None:
    seen, places = {}, {}
    for name, scope in one_wall.scopes():
        session = session_in(scope)
        seen[name] = {one_wall.names[each] for each in session.scalars(select(Round.id))}
        places[name] = session.scalar(select(func.count(RoundPlace.id)))
    assert (seen, places) == (MAY, PLACES)


def test_no_network_reads_what_is_answered(one_wall: Rounds) -> None:
    work = (Assessment, Answer, AnswerRevision, AssessmentRevision)
    for name, scope in one_wall.scopes():
        counts = [session_in(scope).scalar(select(func.count()).select_from(m)) for m in work]
        assert counts == ([1, 1, 1, 0] if name == "town" else [0, 0, 0, 0]), name


def test_nobody_makes_a_place_but_a_coordinator(one_wall: Rounds) -> None:
    hood = one_wall.hood
    for name, scope in one_wall.scopes():
        if name in ("coordinator", "head"):
            continue
        place = RoundPlace(
            round_id=one_wall.ids["open"],
            network_id=hood.network.id,
            organisation_id=hood.other.organisation.id,
        )
        refused(scope, place)


@pytest.mark.only_on("postgresql")
def test_a_coordinator_asks_nobody_who_takes_no_part(rounds: Rounds) -> None:
    hood = rounds.hood
    place = RoundPlace(
        round_id=rounds.ids["open"],
        network_id=hood.network.id,
        organisation_id=hood.other.organisation.id,
    )
    with hood.network_scope() as scope:
        refused(scope, place)


def test_nobody_changes_a_place_that_is_not_theirs_or_closed(one_wall: Rounds) -> None:
    """An organisation may say how far it is in what is open; an observer says nothing."""
    for name, scope in one_wall.scopes():
        theirs = {"town": "open", "other": "open", "coordinator": "all", "head": "all"}.get(name)
        places = select(RoundPlace.id, RoundPlace.closed_at)
        for place_id, closed_at in session_in(scope).execute(places).all():
            if theirs == "all" or (theirs == "open" and closed_at is None):
                continue
            place = session_in(scope).get(RoundPlace, place_id)
            place.sharing_said_at = place.asked_at
            refused(scope)


@pytest.mark.only_on("postgresql")
def test_statements_past_the_first_wall_change_nothing_else(rounds: Rounds) -> None:
    hood, moved = rounds.hood, {"sharing_said_at": func.now()}
    with first_wall_off():
        with hood.other.within() as scope:
            changed = session_in(scope).execute(update(RoundPlace).values(moved))
            assert changed.rowcount == 1
        with hood.town.within() as scope:
            changed = session_in(scope).execute(update(RoundPlace).values(moved))
            assert changed.rowcount == 2
            assert session_in(scope).execute(update(Round).values(title="Ours")).rowcount == 0
            assert session_in(scope).execute(delete(RoundPlace)).rowcount == 2
        with in_network(rounds.app, hood.network, hood.observer, NetworkRole.OBSERVER) as scope:
            for model in (Round, RoundPlace):
                assert session_in(scope).execute(delete(model)).rowcount == 0
            changed = session_in(scope).execute(update(RoundPlace).values(moved))
            assert changed.rowcount == 0
        with hood.network_scope() as scope:
            assert session_in(scope).execute(delete(RoundPlace)).rowcount == 0


@pytest.mark.only_on("postgresql")
def test_news_go_to_people_of_those_who_are_asked_by_what_is_open(rounds: Rounds) -> None:
    hood = rounds.hood
    hood.elsewhere.round(state=RoundState.CLOSED)
    with (
        rounds.app.app_context(),
        unit_of_work(),
        first_wall_off(),
        system_scope(SystemScope.ROUND_NEWS) as scope,
    ):
        session = session_in(scope)
        asked = {town.organisation.id for town in (hood.town, hood.village, hood.other)}
        assert set(session.scalars(select(Round.state))) == {RoundState.OPEN}
        assert set(session.scalars(select(RoundPlace.organisation_id))) == asked
        assert set(session.scalars(select(Membership.organisation_id))) == asked
        assert set(session.scalars(select(Organisation.id))) == asked
        assert session.scalar(select(func.count()).select_from(Assessment)) == 0
        started = RoundPlace.standing == PlaceStanding.STARTED
        assert session.execute(delete(RoundPlace).where(started)).rowcount == 0
