"""Editions behind both walls: members, coordinators and observers read what was published, nobody
writes it again, and counting reads closed rounds of the open network alone.

Each wall holds while the other is off.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from talka.assessments.kinds import AnswerValue
from talka.assessments.models import Answer, Assessment, AssessmentRevision, Round, RoundPlace
from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.monitoring.actions.least import ask_for_more
from talka.monitoring.models import (
    Counting,
    Edition,
    EditionContribution,
    Least,
    NamedResult,
)
from talka.monitoring.values import CountingState
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Organisation
from tests.factories.crowds import make_crowd
from tests.factories.people import make_person
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_network,
    make_network_role,
)
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of

REFUSED = (ScopeError, DBAPIError)


class Editions:
    """Two networks that closed a round; ours has an open one, too."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.ours, self.theirs = make_crowd(app), make_crowd(app, "Elsewhere")
        self.observer, self.reviewer = make_person(app, "Observer"), make_person(app, "Reviewer")
        make_network_role(app, self.ours.network, self.observer, NetworkRole.OBSERVER)
        make_network_role(app, self.ours.network, self.reviewer, NetworkRole.REVIEWER)
        self.below = make_person(app, "Coordinator below")
        make_network_role(app, self.ours.below, self.below)
        for crowd in (self.ours, self.theirs):
            crowd.join("Anonymous")
            crowd.join("Named", level=SharingLevel.NAMED)
            crowd.join("To itself", level=SharingLevel.PARTICIPATION, below=True)
            closed = crowd.open()
            for each in crowd.members:
                crowd.answer(closed, each, [AnswerValue.MET])
            crowd.close(closed)
        self.still_open = self.ours.open("Next")
        self.ours.answer(self.still_open, self.ours.members[0], [AnswerValue.NOT_MET])

    def ask_for_more(self) -> None:
        """Both networks want six organisations behind a figure."""
        for crowd in (self.ours, self.theirs):
            with in_network(self.app, crowd.network, crowd.coordinator) as scope:
                ask_for_more(scope=scope, at_least=6)

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """Everybody, one after the other, with their scope open."""
        app, ours, theirs = self.app, self.ours, self.theirs
        for name, alone in (("visitor", NOBODY), ("person", Scope(person_id=ours.coordinator.id))):
            with app.app_context(), unit_of_work(), scope_opened(alone):
                yield name, alone
        for place in ours.members:
            with in_organisation(app, place, ours.person) as scope:
                yield place.name, scope
        with in_organisation(app, theirs.members[0], theirs.person) as scope:
            yield "elsewhere", scope
        for name, person, role in (
            ("coordinator", ours.coordinator, NetworkRole.COORDINATOR),
            ("observer", self.observer, NetworkRole.OBSERVER),
            ("reviewer", self.reviewer, NetworkRole.REVIEWER),
        ):
            with in_network(app, ours.network, person, role, below=(ours.below,)) as scope:
                yield name, scope
        with in_network(app, ours.below, self.below) as scope:
            yield "below", scope
        with in_network(app, theirs.network, theirs.coordinator) as scope:
            yield "stranger", scope


@pytest.fixture
def editions(app: Flask) -> Editions:
    return Editions(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    editions: Editions,
) -> Iterator[Editions]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, editions.app, database):
        yield editions


NOTHING = (set(), set(), set())
MAY = {
    "visitor": NOTHING,
    "person": NOTHING,
    "Anonymous": ({"ours"}, {"Named"}, {"Anonymous"}),
    "Named": ({"ours"}, {"Named"}, {"Named"}),
    "To itself": ({"ours"}, {"Named"}, set()),
    "elsewhere": ({"theirs"}, {"Named"}, {"Anonymous"}),
    "coordinator": ({"ours"}, {"Named"}, set()),
    "observer": ({"ours"}, set(), set()),
    "reviewer": NOTHING,
    "below": ({"ours"}, {"Named"}, set()),
    "stranger": ({"theirs"}, {"Named"}, set()),
}
"""Whose editions, which named results, and whose contributions each of them reads."""


def test_everybody_reads_what_is_meant_for_them(one_wall: Editions) -> None:
    whose = {one_wall.ours.network.id: "ours", one_wall.theirs.network.id: "theirs"}
    names = {
        each.id: each.name for crowd in (one_wall.ours, one_wall.theirs) for each in crowd.members
    }
    seen = {}
    for name, scope in one_wall.scopes():
        session = session_in(scope)
        seen[name] = (
            {whose[id_] for id_ in session.scalars(select(Edition.network_id))},
            set(session.scalars(select(NamedResult.name))),
            {names[id_] for id_ in session.scalars(select(EditionContribution.organisation_id))},
        )
    assert seen == MAY


@pytest.mark.only_on("postgresql")
def test_nobody_changes_or_deletes_what_is_published(editions: Editions) -> None:
    with first_wall_off():
        for _name, scope in editions.scopes():
            session = session_in(scope)
            for model in (Edition, EditionContribution, NamedResult):
                for statement in (update(model).values(id=model.id), delete(model)):
                    assert session.execute(statement).rowcount == 0


def test_nobody_adds_to_it(one_wall: Editions) -> None:
    with in_network(one_wall.app, one_wall.ours.network, one_wall.ours.coordinator) as scope:
        session = session_in(scope)
        edition = session.scalars(select(Edition)).one()
        named = {"network_id": edition.network_id, "edition_id": edition.id, "scores": {}}
        for place in one_wall.ours.members[:1]:
            session.add(
                NamedResult(organisation_id=place.id, name="Anonymous", country="LV", **named)
            )
            with pytest.raises(REFUSED):
                session.flush()
            session.rollback()


@pytest.mark.only_on("postgresql")
def test_counting_reads_closed_rounds_of_the_open_network_alone(editions: Editions) -> None:
    ours = editions.ours
    with (
        in_network(editions.app, ours.network, ours.coordinator, below=(ours.below,)) as scope,
        system_scope(SystemScope.EDITION, network=scope.network) as counting,
        first_wall_off(),
    ):
        session = session_in(counting)

        def ids(column):
            return set(session.scalars(select(column)))

        assert editions.still_open not in ids(Round.id)
        assert ids(Round.network_id) == {ours.network.id}
        assert ids(RoundPlace.network_id) == {ours.network.id}
        assert ids(Organisation.id) == {each.id for each in ours.members}
        # Who keeps its answers to itself is not read, nor what answers the open round.
        assert ids(AssessmentRevision.organisation_id) == {each.id for each in ours.members[:2]}
        assert session.scalar(select(func.count()).select_from(AssessmentRevision)) == 2
        assert ids(Assessment.id) == set()
        assert ids(Answer.assessment_id) == set()
        for model in (Round, RoundPlace, Organisation, AssessmentRevision, Edition):
            assert session.execute(delete(model)).rowcount == 0


@pytest.mark.only_on("postgresql")
def test_counting_reads_what_was_published_around_and_of_nobody_else(editions: Editions) -> None:
    """From a network below, or one beside it: the edition above, who contributed, and just these
    revisions; no round, and nobody's answers to the one that is open. Elsewhere nothing of it."""
    app, ours, theirs = editions.app, editions.ours, editions.theirs
    beside = make_network(app, "Beside", parents=(ours.network,))
    gave = {each.id for each in ours.members[:2]}
    for network, published, contributed in (
        (ours.below, ours.network, gave),
        (beside, ours.network, gave),
        (theirs.network, theirs.network, {each.id for each in theirs.members[:2]}),
    ):
        with (
            in_network(app, network, ours.coordinator) as scope,
            system_scope(SystemScope.EDITION, network=scope.network) as counting,
            first_wall_off(),
        ):
            session = session_in(counting)
            assert set(session.scalars(select(Edition.network_id))) == {published.id}
            behind = session.scalars(select(EditionContribution.organisation_id))
            assert sorted(behind) == sorted(contributed)
            read = session.scalars(select(AssessmentRevision.organisation_id))
            assert sorted(read) == sorted(contributed)
            rounds = set(session.scalars(select(Round.network_id)))
            assert rounds == ({network.id} if network is theirs.network else set())
    with app.app_context(), system_scope(SystemScope.EDITION) as waiting, first_wall_off():
        for model in (Edition, EditionContribution, AssessmentRevision):
            assert session_in(waiting).scalars(select(model)).all() == []


LOOK_ON = {"Anonymous", "Named", "To itself", "coordinator", "observer", "below"}
"""Who may know how many organisations a figure of ours needs."""


def test_how_far_a_counting_is_only_those_who_look_after_the_network_read(
    one_wall: Editions,
) -> None:
    one_wall.ask_for_more()
    ours, theirs = one_wall.ours.network.id, one_wall.theirs.network.id
    counted, needs = {}, {}
    for name, scope in one_wall.scopes():
        session = session_in(scope)
        counted[name] = set(session.scalars(select(Counting.network_id)))
        needs[name] = set(session.scalars(select(Least.network_id)))
    assert {name for name, seen in counted.items() if ours in seen} == {"coordinator", "observer"}
    assert {name for name, seen in counted.items() if theirs in seen} == {"stranger"}
    assert {name for name, seen in needs.items() if ours in seen} == LOOK_ON
    assert {name for name, seen in needs.items() if theirs in seen} == {"stranger", "elsewhere"}


@pytest.mark.only_on("postgresql")
def test_only_a_coordinator_has_it_counted_again_or_asks_for_more(editions: Editions) -> None:
    editions.ask_for_more()
    with first_wall_off():
        for name, scope in editions.scopes():
            session = session_in(scope)
            again = session.execute(update(Counting).values(state=CountingState.PUBLISHED))
            more = session.execute(update(Least).values(at_least=6))
            may = name in ("coordinator", "stranger")
            assert (again.rowcount, more.rowcount) == ((1, 1) if may else (0, 0)), name
            for model in (Counting, Least):
                assert session.execute(delete(model)).rowcount == 0, name
