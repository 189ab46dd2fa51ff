"""Reviews behind both walls: by assignment only, one's own until it is handed in, and no names.

Each wall holds while the other is off.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.reviews import decline
from talka.practices.models import (
    Decision,
    LivedExperience,
    PracticeVersion,
    Review,
    ReviewerProfile,
    ReviewSheet,
    ReviewSheetRevision,
    Settlement,
    Submission,
)
from tests.factories.peers import Peers
from tests.factories.people import PersonMade
from tests.factories.reviews import finish_review
from tests.factories.tenants import in_network, in_organisation
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of

EVERYTHING = (
    Submission,
    PracticeVersion,
    Review,
    ReviewSheet,
    ReviewSheetRevision,
    Settlement,
    Decision,
)


def seen(scope: Scope) -> dict[str, int]:
    """How many rows of each kind this scope sees; only of those that it sees any of."""
    counts = {
        model.__name__: len(session_in(scope).scalars(select(model)).all()) for model in EVERYTHING
    }
    return {name: count for name, count in counts.items() if count}


def summaries(scope: Scope) -> list[str]:
    return sorted(session_in(scope).scalars(select(ReviewSheet.summary)))


@pytest.fixture
def judging(app: Flask) -> Peers:
    return Peers(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(request: pytest.FixtureRequest, database: Database, judging: Peers) -> Iterator[Peers]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, judging.app, database):
        yield judging


ASSIGNED = {"Submission": 1, "PracticeVersion": 1, "Review": 1}


def test_a_reviewer_sees_what_they_are_asked_and_no_place_opens_more(one_wall: Peers) -> None:
    them = one_wall
    for opened in them.scopes(them.anna):
        with opened as scope:
            assert seen(scope) == ASSIGNED
    for opened in them.scopes(them.carla):
        with opened as scope:
            assert seen(scope) == {}


def test_what_was_declined_is_gone(one_wall: Peers) -> None:
    them = one_wall
    with them.alone(them.anna) as scope:
        decline(scope=scope, review_id=them.annas)
    for opened in them.scopes(them.anna):
        with opened as scope:
            assert seen(scope) == {"Review": 1}  # that they declined, and no more


def test_who_is_no_reviewer_any_more_sees_nothing(one_wall: Peers) -> None:
    them = one_wall
    them.begin(handed_in=True)
    for person in (them.anna, them.bruno):
        them.dismiss(person)
        with them.alone(person) as scope:
            assert seen(scope) == {}


def test_a_sheet_is_its_reviewers_alone_until_it_is_handed_in(one_wall: Peers) -> None:
    them = one_wall
    them.begin()
    with them.alone(them.anna) as scope:
        assert summaries(scope) == ["Anna says"]
    with in_network(them.app, them.latvia, them.mara) as scope:
        assert summaries(scope) == []
        assert "ReviewSheetRevision" not in seen(scope)


def test_the_others_are_read_once_the_own_is_handed_in(one_wall: Peers) -> None:
    them = one_wall
    them.begin(handed_in=True)
    with them.alone(them.anna) as scope:
        assert summaries(scope) == ["Anna says"]
    with them.alone(them.bruno) as scope:
        assert summaries(scope) == ["Bruno says"]
    with in_network(them.app, them.latvia, them.mara) as scope:
        assert summaries(scope) == ["Bruno says"]
    finish_review(them.app, them.anna, them.annas)
    for person in (them.anna, them.bruno):
        with them.alone(person) as scope:
            assert summaries(scope) == ["Anna says", "Bruno says"]
            assert len(set(session_in(scope).scalars(select(Review.reviewer_id)))) == 1
            own = set(session_in(scope).scalars(select(ReviewSheetRevision.reviewer_id)))
            assert own == {person.id}


def test_neither_authors_nor_other_networks_see_who_reviews_or_what(one_wall: Peers) -> None:
    them = one_wall
    them.begin(handed_in=True)
    with in_organisation(them.app, them.owner, them.author) as scope:
        assert seen(scope) == {"Submission": 2, "PracticeVersion": 2}
    with in_network(them.app, them.lithuania, them.jonas) as scope:
        assert seen(scope) == {}
    with in_network(them.app, them.latvia, them.jonas) as scope:
        assert seen(scope) == {}  # the network is open, but he does not look after it


def _a_review(them: Peers) -> Review:
    return Review(
        network_id=them.latvia.id,
        submission_id=them.submission.id,
        reviewer_id=them.carla.id,
        country="EE",
    )


def _a_sheet(them: Peers, reviewer: PersonMade) -> ReviewSheet:
    return ReviewSheet(
        review_id=them.annas,
        submission_id=them.submission.id,
        network_id=them.latvia.id,
        reviewer_id=reviewer.id,
        scores={},
        summary="Mischief",
    )


def mischief(them: Peers, how: str) -> None:
    if how == "makes themselves a reviewer of it":
        with them.alone(them.carla) as scope:
            session_in(scope).add(_a_review(them))
    elif how == "writes a sheet as somebody else":
        with them.alone(them.bruno) as scope:
            session_in(scope).add(_a_sheet(them, them.anna))
    elif how == "coordinator writes a sheet":
        with in_network(them.app, them.latvia, them.mara) as scope:
            session_in(scope).add(_a_sheet(them, them.anna))
    elif how == "profile of somebody else":
        with in_network(them.app, them.latvia, them.mara) as scope:
            session_in(scope).add(
                ReviewerProfile(user_id=them.anna.id, network_id=them.latvia.id, country="EE")
            )
    else:
        with in_network(them.app, them.latvia, them.mara) as scope:
            session_in(scope).add(LivedExperience(user_id=them.anna.id, network_id=them.latvia.id))


WAYS = (
    "makes themselves a reviewer of it",
    "writes a sheet as somebody else",
    "coordinator writes a sheet",
    "profile of somebody else",
    "says for somebody else that they lived it",
)


@pytest.mark.parametrize("how", WAYS)
def test_nobody_writes_for_others(one_wall: Peers, how: str) -> None:
    them = one_wall
    with pytest.raises((ScopeError, DBAPIError)) as refused:
        mischief(them, how)
    assert "row-level security" in str(refused.value) or "may not be written" in str(refused.value)


def rewritten(scope: Scope) -> int:
    done: Any = session_in(scope).execute(
        update(ReviewSheet).values(summary="Rewritten").execution_options(synchronize_session=False)
    )
    return int(done.rowcount)


@pytest.mark.only_on("postgresql")
def test_the_second_wall_keeps_what_is_handed_in_as_it_is(judging: Peers) -> None:
    them = judging
    them.begin(handed_in=True)
    with first_wall_off():
        with them.alone(them.bruno) as scope:
            assert rewritten(scope) == 0
        with in_network(them.app, them.latvia, them.mara) as scope:
            assert rewritten(scope) == 0
        with them.alone(them.anna) as scope:
            assert rewritten(scope) == 1


def test_the_first_wall_keeps_what_is_handed_in_as_it_is(judging: Peers) -> None:
    them = judging
    them.begin(handed_in=True)
    with them.alone(them.bruno) as scope:
        session = session_in(scope)
        session.get_one(ReviewSheet, them.brunos).summary = "Rewritten"
        with pytest.raises(ScopeError):
            session.flush()
        session.rollback()


def test_lived_experience_and_profiles_are_seen_by_whom_they_concern(one_wall: Peers) -> None:
    them = one_wall
    with them.alone(them.anna) as scope:
        session_in(scope).add(LivedExperience(user_id=them.anna.id, network_id=them.latvia.id))
        session_in(scope).add(
            ReviewerProfile(user_id=them.anna.id, network_id=them.latvia.id, country="EE")
        )
    for opened, profiles, lived in (
        (them.alone(them.anna), 1, 1),
        (them.alone(them.bruno), 0, 0),
        (in_network(them.app, them.latvia, them.mara), 1, 0),
        (in_network(them.app, them.latvia, them.bruno, NetworkRole.REVIEWER), 0, 0),
        (in_network(them.app, them.lithuania, them.jonas), 0, 0),
        (in_organisation(them.app, them.owner, them.author), 0, 0),
    ):
        with opened as scope:
            session = session_in(scope)
            assert len(session.scalars(select(ReviewerProfile)).all()) == profiles
            assert len(session.scalars(select(LivedExperience)).all()) == lived


@pytest.mark.only_on("postgresql")
def test_what_counts_lived_experience_can_write_nothing(judging: Peers) -> None:
    them = judging
    counting = system_scope(SystemScope.LIVED_EXPERIENCE)
    with them.app.app_context(), unit_of_work(), counting as scope:
        session = session_in(scope)
        session.add(LivedExperience(user_id=them.anna.id, network_id=them.latvia.id))
        with pytest.raises(DBAPIError, match="row-level security"):
            session.flush()
        session.rollback()


@pytest.mark.parametrize(
    "table", ["review", "review_sheet", "review_sheet_revision", "lived_experience"]
)
def test_statements_around_the_orm_are_refused(judging: Peers, table: str) -> None:
    with pytest.raises(ScopeError), judging.alone(judging.anna) as scope:
        session_in(scope).execute(text(f"select * from {table}"))  # noqa: S608 -- our own names
