"""Questions behind both walls: each reads what they may, and writes for their own side only.

Each wall holds while the other is off.
"""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from talka.kernel.database import db
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.archiving import archive
from talka.practices.actions.questions import withdraw
from talka.practices.kinds import Visibility
from talka.practices.kinds.questions import QuestionAct, QuestionState
from talka.practices.models import PracticeQuestion, PracticeQuestionStep
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import PublicationMade, published_practice
from tests.factories.questions import answer_question, ask_question, hide_question, make_asker
from tests.factories.tenants import in_network, in_organisation, make_organisation
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of, refused


class Talk:
    """One question of each sort about a public practice, and one about each other practice."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury, self.names = app, make_jury(app), {}
        same = make_organisation(app, "Same", networks=(self.jury.network,))
        self.asker, self.other = make_asker(app, "Asker", organisation=same), make_asker(app, "Far")
        self.public = self._practice("Public")
        for name in ("open", "answered", "hidden", "withdrawn"):
            self._ask(self.public, name)
        self._do(self.public)
        shared, gone = self._practice("Shared", Visibility.NETWORK), self._practice("Gone")
        for practice, name in ((shared, "in network"), (gone, "archived")):
            answer_question(app, practice, self._ask(practice, name))
        with in_organisation(app, self.jury.ours, self.jury.author) as scope:
            archive(scope=scope, practice_id=gone.practice.id)

    def _practice(self, title: str, visibility: Visibility = Visibility.PUBLIC) -> PublicationMade:
        jury = self.jury
        practice = make_practice(self.app, jury.ours, jury.author, title=title)
        return published_practice(
            self.app, practice, jury.call(), jury.coordinator, visibility=visibility
        )

    def _ask(self, practice: PublicationMade, name: str) -> UUID:
        question = ask_question(self.app, practice, self.asker, f"It is {name}?")
        self.names[question] = name
        return question

    def id_of(self, name: str) -> UUID:
        return next(id_ for id_, known in self.names.items() if known == name)

    def _do(self, practice: PublicationMade) -> None:
        answer_question(self.app, practice, self.id_of("answered"))
        answer_question(self.app, practice, self.id_of("hidden"))
        hide_question(self.app, practice, self.id_of("hidden"))
        with in_organisation(self.app, self.asker.organisation, self.asker.person) as scope:
            withdraw(scope=scope, slug=practice.slug, question_id=self.id_of("withdrawn"))

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """Everybody, one after the other, with their scope open."""
        with self.app.app_context(), unit_of_work(), scope_opened(NOBODY):
            yield "visitor", NOBODY
        alone = Scope(person_id=self.asker.person.id)
        with self.app.app_context(), unit_of_work(), scope_opened(alone):
            yield "person", alone
        for name, home, person in (
            ("host", self.jury.ours, self.jury.author),
            ("asker", self.asker.organisation, self.asker.person),
            ("other", self.other.organisation, self.other.person),
        ):
            with in_organisation(self.app, home, person) as scope:
                yield name, scope
        with in_network(self.app, self.jury.network, self.jury.coordinator) as scope:
            yield "coordinator", scope


@pytest.fixture
def talk(app: Flask) -> Talk:
    return Talk(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    talk: Talk,
) -> Iterator[Talk]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, talk.app, database):
        yield talk


ALL = {"open", "answered", "hidden", "in network", "archived"}
MAY = {
    "visitor": {"answered"},
    "person": {"answered"},
    "host": ALL,
    "asker": ALL | {"withdrawn"},
    "other": {"open", "answered"},
    "coordinator": {"answered", "in network"},
}
BOTH_SIDES = ALL | {"withdrawn"}


def test_each_reads_what_they_may(one_wall: Talk) -> None:
    seen = {
        name: {
            one_wall.names[each] for each in session_in(scope).scalars(select(PracticeQuestion.id))
        }
        for name, scope in one_wall.scopes()
    }
    assert seen == MAY


def test_what_was_done_is_for_the_two_sides(one_wall: Talk) -> None:
    for name, scope in one_wall.scopes():
        ids = session_in(scope).scalars(select(PracticeQuestionStep.question_id).distinct())
        expected = BOTH_SIDES if name in ("host", "asker") else set()
        assert {one_wall.names[each] for each in ids} == expected, name


def test_others_change_nothing(one_wall: Talk) -> None:
    for name, scope in one_wall.scopes():
        if name in ("host", "asker"):
            continue
        for row in session_in(scope).scalars(select(PracticeQuestion)).all():
            row.text = "Changed"
        refused(scope)


@pytest.mark.only_on("postgresql")
def test_the_second_wall_lets_no_statement_of_others_change_a_row(talk: Talk) -> None:
    for name, scope in talk.scopes():
        if name not in ("host", "asker"):
            with first_wall_off():
                session_in(scope).execute(update(PracticeQuestion).values(asking_name="Changed"))
    with in_organisation(talk.app, talk.jury.ours, talk.jury.author) as scope:
        assert set(session_in(scope).scalars(select(PracticeQuestion.asking_name))) == {"Same"}


def _question(talk: Talk, **changes: object) -> PracticeQuestion:
    values = {
        "practice_id": talk.public.practice.id,
        "organisation_id": talk.jury.ours.id,
        "asking_organisation_id": talk.other.organisation.id,
        "asking_name": "Far",
        "asking_country": "EE",
        "asked_by": talk.other.person.id,
        "form_key": uuid4(),
        "text": "May I?",
    }
    return PracticeQuestion(**(values | changes))


def test_nobody_asks_in_the_name_of_others(one_wall: Talk) -> None:
    for name, scope in one_wall.scopes():
        if name != "other":
            refused(scope, _question(one_wall))


@pytest.mark.only_on("postgresql")
def test_the_second_wall_lets_nobody_ask_about_what_they_do_not_read(talk: Talk) -> None:
    shared = _question(talk, practice_id=_practice_of(talk, "in network"))
    answered = _question(
        talk, state=QuestionState.ANSWERED, answer="Yes", answered_at=db.func.now()
    )
    in_place_of_another = _question(talk, asked_by=talk.asker.person.id)
    far = talk.other
    for row in (shared, answered, in_place_of_another):
        with first_wall_off(), in_organisation(talk.app, far.organisation, far.person) as scope:
            session_in(scope).add(row)
            with pytest.raises(DBAPIError, match="row-level security"):
                session_in(scope).flush()
            session_in(scope).rollback()


@pytest.mark.only_on("postgresql")
def test_the_second_wall_lets_who_asked_only_take_it_back(talk: Talk) -> None:
    asker = talk.asker
    with first_wall_off(), in_organisation(talk.app, asker.organisation, asker.person) as scope:
        row = session_in(scope).get_one(PracticeQuestion, talk.id_of("open"))
        row.state, row.answer, row.answered_at = QuestionState.ANSWERED, "Yes", row.asked_at
        with pytest.raises(DBAPIError, match="row-level security"):
            session_in(scope).flush()
        session_in(scope).rollback()


def test_nobody_changes_what_was_asked(one_wall: Talk) -> None:
    """Neither the host nor who asked: not the words, nor of whom they are."""
    changes = {
        "text": "Other words",
        "asking_organisation_id": one_wall.other.organisation.id,
        "asked_by": one_wall.other.person.id,
        "practice_id": _practice_of(one_wall, "archived"),
        "asking_name": "Somebody else",
    }
    jury, asker = one_wall.jury, one_wall.asker
    for home, person in ((jury.ours, jury.author), (asker.organisation, asker.person)):
        for name, value in changes.items():
            with in_organisation(one_wall.app, home, person) as scope:
                row = session_in(scope).get_one(PracticeQuestion, one_wall.id_of("open"))
                setattr(row, name, value)
                refused(scope)


def test_each_side_notes_its_own_acts(one_wall: Talk) -> None:
    jury, asker, other = one_wall.jury, one_wall.asker, one_wall.other
    host, theirs = (jury.ours, jury.author), (asker.organisation, asker.person)
    far = (other.organisation, other.person)
    of_others = (
        (host, QuestionAct.WITHDRAW, asker.organisation.id),
        (host, QuestionAct.ASK, asker.organisation.id),
        (theirs, QuestionAct.ANSWER, asker.organisation.id),
        (theirs, QuestionAct.HIDE, asker.organisation.id),
        (far, QuestionAct.ASK, asker.organisation.id),
        (far, QuestionAct.HIDE, asker.organisation.id),
    )
    for (home, person), act, asking in of_others:
        with in_organisation(one_wall.app, home, person) as scope:
            refused(scope, _step(one_wall, act, person.id, asking))


def _step(talk: Talk, act: QuestionAct, by: UUID, asking: UUID | None) -> PracticeQuestionStep:
    return PracticeQuestionStep(
        question_id=talk.id_of("open"),
        organisation_id=talk.jury.ours.id,
        asking_organisation_id=asking,
        act=act,
        taken_by=by,
    )


@pytest.mark.only_on("postgresql")
def test_the_second_wall_takes_steps_of_the_question_as_it_is(talk: Talk) -> None:
    """Nobody notes an act on a question of others, by saying that it is their own."""
    jury, other = talk.jury, talk.other
    for home, person, act, asking in (
        (jury.ours, jury.author, QuestionAct.HIDE, other.organisation.id),
        (jury.ours, jury.author, QuestionAct.HIDE, None),
        (other.organisation, other.person, QuestionAct.ASK, other.organisation.id),
    ):
        with first_wall_off(), in_organisation(talk.app, home, person) as scope:
            session_in(scope).add(_step(talk, act, person.id, asking))
            with pytest.raises(DBAPIError, match="row-level security"):
                session_in(scope).flush()
            session_in(scope).rollback()


def _practice_of(talk: Talk, name: str) -> UUID:
    with in_organisation(talk.app, talk.jury.ours, talk.jury.author) as scope:
        found = select(PracticeQuestion.practice_id).where(PracticeQuestion.id == talk.id_of(name))
        return session_in(scope).scalars(found).one()
