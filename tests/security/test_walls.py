"""Two walls between tenants; each has to hold while the other is switched off.

A municipality in Latvia and an NGO in Lithuania use the same database. Whatever one asks for,
it gets its own rows only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import (
    delete,
    event,
    exists,
    func,
    select,
    text,
    union,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from talka.assessments.kinds import AnswerValue, SubjectKind
from talka.assessments.models import Answer, Assessment, Improvement
from talka.kernel.clock import today
from talka.kernel.database import db
from talka.kernel.errors import ScopeError
from talka.kernel.scope import Scope, protected_models
from talka.kernel.scoping import scope_opened, session_in
from talka.tenancy.models import Membership, Organisation
from tests.factories.people import PersonMade, make_person
from tests.factories.tenants import (
    OrganisationMade,
    in_organisation,
    make_member,
    make_organisation,
    organisation_scope,
)
from tests.support.databases import Database
from tests.support.walls import first_wall_off, one_wall_of


class Neighbours:
    """Two organisations, each with a person, an assessment, an answer and an improvement."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.ours, self.anna = self._settle("Mūsu novads", "Anna")
        self.theirs, self.jonas = self._settle("Jų organizacija", "Jonas")
        self.our_assessment = self._work(self.ours, self.anna)
        self.their_assessment = self._work(self.theirs, self.jonas)

    def _settle(self, name: str, person: str) -> tuple[OrganisationMade, PersonMade]:
        organisation, member = make_organisation(self.app, name), make_person(self.app, person)
        make_member(self.app, organisation, member)
        return organisation, member

    def _work(self, organisation: OrganisationMade, person: PersonMade) -> UUID:
        with in_organisation(self.app, organisation, person) as scope:
            session = session_in(scope)
            assessment = Assessment(
                organisation_id=scope.organisation_id,
                framework_version=1,
                subject_kind=SubjectKind.ORGANISATION,
                period_start=today(),
                period_end=today(),
            )
            session.add(assessment)
            session.flush()
            session.add(
                Answer(
                    organisation_id=scope.organisation_id,
                    assessment_id=assessment.id,
                    item_id="a1-01",
                    value=AnswerValue.PARTLY,
                    version=1,
                )
            )
            session.add(Improvement(organisation_id=scope.organisation_id, what="Better signs"))
            return assessment.id

    @contextmanager
    def at_ours(self) -> Iterator[Scope]:
        with in_organisation(self.app, self.ours, self.anna) as scope:
            yield scope

    def write_for_them(self) -> None:
        with self.at_ours() as scope:
            session_in(scope).add(Improvement(organisation_id=self.theirs.id, what="Mischief"))


@pytest.fixture
def neighbours(app: Flask) -> Neighbours:
    return Neighbours(app)


WORDS_OF_PRACTICES = {"search_text_practices", "search_text_practices_shared"}
"""Nobody has a model of them: triggers alone write them. Everybody may look in the first."""

READS: dict[str, Any] = {
    "entity": lambda s: [row.organisation_id for row in s.scalars(select(Answer))],
    "columns": lambda s: list(s.scalars(select(Answer.organisation_id))),
    "join": lambda s: list(
        s.scalars(
            select(Answer.organisation_id).join(Assessment, Assessment.id == Answer.assessment_id)
        )
    ),
    "subquery": lambda s: list(
        s.scalars(
            select(Assessment.organisation_id).where(
                Assessment.id.in_(select(Answer.assessment_id))
            )
        )
    ),
    "union": lambda s: list(
        s.scalars(union(select(Answer.organisation_id), select(Assessment.organisation_id)))
    ),
    "common table expression": lambda s: list(
        s.scalars(select(select(Answer.organisation_id).cte().c.organisation_id))
    ),
    "scalar subquery": lambda s: list(
        s.scalars(select(select(Answer.organisation_id).order_by(Answer.item_id).scalar_subquery()))
    ),
    "exists": lambda s: list(
        s.scalars(
            select(Organisation.id).where(
                exists().where(Assessment.organisation_id == Organisation.id)
            )
        )
    ),
    "alias": lambda s: list(s.scalars(select(aliased(Answer).organisation_id))),
    "organisations": lambda s: list(s.scalars(select(Organisation.id))),
    "members": lambda s: list(s.scalars(select(Membership.organisation_id))),
}


@pytest.fixture
def only_first_wall(database: Database, neighbours: Neighbours) -> Iterator[Neighbours]:
    """The first wall alone, which is all there is on SQLite."""
    with one_wall_of("first", neighbours.app, database):
        yield neighbours


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_the_first_wall_alone_shows_only_our_rows(only_first_wall: Neighbours, read: Any) -> None:
    with only_first_wall.at_ours() as scope:
        assert read(session_in(scope)) == [only_first_wall.ours.id]


def test_the_first_wall_alone_changes_only_our_rows(only_first_wall: Neighbours) -> None:
    with only_first_wall.at_ours() as scope:
        session = session_in(scope)
        changed = session.execute(update(Improvement).values(who="Somebody"))
        gone = session.execute(delete(Answer))
        assert (changed.rowcount, gone.rowcount) == (1, 1)
    with in_organisation(only_first_wall.app, only_first_wall.theirs, only_first_wall.jonas) as s:
        assert session_in(s).scalars(select(Improvement.who)).all() == [""]
        assert session_in(s).scalars(select(Answer.item_id)).all() == ["a1-01"]


def test_the_first_wall_alone_refuses_to_write_for_others(only_first_wall: Neighbours) -> None:
    with pytest.raises(ScopeError):
        only_first_wall.write_for_them()


@pytest.mark.parametrize(
    "statement",
    [
        select(Answer.__table__),
        text("select * from answer"),
        update(Answer.__table__).values(note="x"),
        delete(Answer.__table__),
        select(func.count()).select_from(Organisation.__table__),
    ],
    ids=["core select", "text", "core update", "core delete", "core count"],
)
def test_statements_around_the_orm_are_refused(only_first_wall: Neighbours, statement: Any) -> None:
    with pytest.raises(ScopeError), only_first_wall.at_ours() as scope:
        session_in(scope).execute(statement)


def test_a_row_seen_in_one_scope_is_not_there_in_the_next(only_first_wall: Neighbours) -> None:
    ours = organisation_scope(only_first_wall.ours, only_first_wall.anna)
    with in_organisation(only_first_wall.app, only_first_wall.theirs, only_first_wall.jonas) as s:
        assert session_in(s).get(Assessment, only_first_wall.their_assessment) is not None
        with scope_opened(ours):
            assert session_in(ours).get(Assessment, only_first_wall.their_assessment) is None


def test_a_statement_that_is_kept_is_held_to_the_scope_of_the_moment(
    only_first_wall: Neighbours,
) -> None:
    kept = select(Answer.organisation_id)
    seen = []
    for _ in range(2):
        with only_first_wall.at_ours() as scope:
            seen += session_in(scope).scalars(kept)
            with scope_opened(Scope(person_id=only_first_wall.anna.id)) as at_large:
                assert session_in(at_large).scalars(kept).all() == []
        at_theirs = (only_first_wall.theirs, only_first_wall.jonas)
        with in_organisation(only_first_wall.app, *at_theirs) as scope:
            seen += session_in(scope).scalars(kept)
    assert seen == [only_first_wall.ours.id, only_first_wall.theirs.id] * 2


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_statement_put_together_for_one_holds_the_next_to_theirs(
    only_first_wall: Neighbours, read: Any
) -> None:
    """SQLAlchemy keeps what it put together for ours, and takes it for theirs."""
    at_theirs = (only_first_wall.theirs, only_first_wall.jonas)
    at_large = []
    for _ in range(2):
        with only_first_wall.at_ours() as scope:
            assert read(session_in(scope)) == [only_first_wall.ours.id]
        with in_organisation(only_first_wall.app, *at_theirs) as scope:
            assert read(session_in(scope)) == [only_first_wall.theirs.id]
            with scope_opened(Scope(person_id=only_first_wall.anna.id)) as anna:
                at_large.append(read(session_in(anna)))
    assert at_large[0] == at_large[1]
    assert only_first_wall.theirs.id not in at_large[0]


def test_without_a_scope_nothing_is_there(only_first_wall: Neighbours) -> None:
    with only_first_wall.app.app_context():
        assert db.session.scalars(select(Answer)).all() == []


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_the_second_wall_alone_shows_only_our_rows(
    database: Database, neighbours: Neighbours, read: Any
) -> None:
    with first_wall_off(), neighbours.at_ours() as scope:
        assert read(session_in(scope)) == [neighbours.ours.id]


@pytest.mark.only_on("postgresql")
def test_the_second_wall_alone_holds_raw_statements(
    database: Database, neighbours: Neighbours
) -> None:
    with first_wall_off(), neighbours.at_ours() as scope:
        session = session_in(scope)
        assert session.scalar(text("select count(*) from answer")) == 1
        changed = session.execute(text("update improvement set who = 'x'"))
        assert changed.rowcount == 1
        assert session.execute(text("delete from assessment")).rowcount == 1


@pytest.mark.only_on("postgresql")
def test_the_second_wall_alone_refuses_to_write_for_others(
    database: Database, neighbours: Neighbours
) -> None:
    with first_wall_off(), pytest.raises(DBAPIError, match="row-level security"):
        neighbours.write_for_them()


@pytest.mark.only_on("postgresql")
def test_the_scope_does_not_outlive_its_transaction(
    database: Database, neighbours: Neighbours
) -> None:
    with neighbours.at_ours():
        pass
    seen = []
    with first_wall_off(), neighbours.app.app_context():
        event.listen(db.engine, "checkin", lambda *_: seen.append("back in the pool"))
        for _ in range(12):
            assert db.session.scalar(text("select count(*) from answer")) == 0
            db.session.rollback()
    assert seen


@pytest.mark.only_on("postgresql")
def test_every_protected_table_is_under_forced_row_level_security(
    database: Database, neighbours: Neighbours
) -> None:
    with neighbours.app.app_context():
        rows = db.session.execute(
            text("select relname from pg_class where relrowsecurity and relforcerowsecurity")
        )
        protected = {model.__table__.name for model in protected_models()}
        assert {name for (name,) in rows} == protected | WORDS_OF_PRACTICES
        owner = db.session.scalar(
            text("select count(*) from pg_tables where tableowner = current_user")
        )
        assert owner == 0
