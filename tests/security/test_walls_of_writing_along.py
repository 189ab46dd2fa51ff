"""What becomes of a practice that was sent in, for who wrote it along: they read what was decided,
never who judged it or what that person wrote, and of questions and diaries what any reader does.

Each wall holds while the other is off.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.kinds.adoptions import EntryKind
from talka.practices.kinds.questions import QuestionAct, QuestionState
from talka.practices.models import (
    Adoption,
    AdoptionEntry,
    Decision,
    PracticeQuestion,
    PracticeQuestionStep,
    PracticeReport,
    Review,
    ReviewSheet,
    ReviewSheetRevision,
    Settlement,
    Submission,
)
from talka.tenancy.models import Organisation
from tests.factories.adoptions import make_adoption, make_entry
from tests.factories.coauthors import make_partner, write_along
from tests.factories.judging import Sent, make_jury
from tests.factories.practices import submitted_practice
from tests.factories.publications import PublicationMade, publish_as_author
from tests.factories.questions import (
    answer_question,
    ask_question,
    hide_question,
    make_asker,
)
from tests.factories.reports import report_practice
from tests.factories.tenants import in_organisation
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of, refused


class Judged:
    """Pia wrote one of a town's two practices along; both were judged and are published, asked
    about, reported and taken over."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury, self.pia = app, make_jury(app), make_partner(app)
        self.asker, self.shy = make_asker(app, "Asker"), make_asker(app, "Shy")
        self.names: dict[UUID, str] = {}
        self.call = self.jury.call()
        self.hers = self._live("Together", along=True)
        self.other = self._live("Alone", along=False)

    def _live(self, title: str, *, along: bool) -> PublicationMade:
        jury, practice = self.jury, self.jury.practice(title)
        if along:
            write_along(self.app, practice, self.pia)
        sent = Sent(jury, submitted_practice(self.app, practice, self.call)).start()
        for name in ("aino", "dace"):
            sent.hand_in(name)
        letter = {"outcome": "good", "letter": "Well done."}
        if jury.browser().post(f"{sent.page}/decision", data=letter).status_code != 303:
            raise AssertionError("it was not decided")
        published = publish_as_author(self.app, practice)
        for name in ("open", "answered", "hidden"):
            question = ask_question(self.app, published, self.asker, f"It is {name}?")
            self.names[question] = f"{name} {title}"
            if name != "open":
                answer_question(self.app, published, question)
            if name == "hidden":
                hide_question(self.app, published, question)
        report_practice(self.app, published.slug, make_asker(self.app, f"Reader of {title}"))
        for who, is_shared in ((self.asker, True), (self.shy, False)):
            made = make_adoption(
                self.app, published, who.organisation, who.person, is_shared=is_shared
            )
            make_entry(self.app, made, f"{title} by {who.person.name}")
        return published

    @contextmanager
    def hers_open(self) -> Iterator[Scope]:
        with in_organisation(self.app, self.pia.organisation, self.pia.person) as scope:
            yield scope

    def id_of(self, name: str) -> UUID:
        return next(id_ for id_, known in self.names.items() if known == name)


@pytest.fixture
def judged(app: Flask) -> Judged:
    return Judged(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest, database: Database, judged: Judged
) -> Iterator[Judged]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, judged.app, database):
        yield judged


def test_she_reads_what_became_of_hers_and_not_who_judged_it(one_wall: Judged) -> None:
    with one_wall.hers_open() as scope:
        session = session_in(scope)
        for model in (Submission, Decision):
            found = set(session.scalars(select(model.practice_id)))
            assert found == {one_wall.hers.practice.id}, model
        for model in (Review, ReviewSheet, ReviewSheetRevision, Settlement, PracticeReport):
            assert session.scalars(select(model)).all() == [], model


@pytest.mark.only_on("postgresql")
def test_telling_a_step_knows_where_she_writes_along_and_no_other_home(judged: Judged) -> None:
    author = judged.jury.author
    news = system_scope(SystemScope.PRACTICE_NEWS, person_id=author.id)
    with judged.app.app_context(), unit_of_work(), first_wall_off(), news as scope:
        found = set(session_in(scope).scalars(select(Organisation.id)))
    own = judged.jury.ours.id
    assert found == {own, judged.pia.organisation.id}


def test_of_questions_and_diaries_she_reads_what_any_reader_does(one_wall: Judged) -> None:
    with one_wall.hers_open() as scope:
        session = session_in(scope)
        seen = {one_wall.names[each] for each in session.scalars(select(PracticeQuestion.id))}
        assert seen == {
            f"{state} {title}" for state in ("open", "answered") for title in ("Together", "Alone")
        }
        assert session.scalars(select(PracticeQuestionStep)).all() == []
        assert set(session.scalars(select(AdoptionEntry.what))) == {
            "Together by Asker",
            "Alone by Asker",
        }
        assert set(session.scalars(select(Adoption.organisation_name))) == {"Home of Asker"}


def test_she_neither_answers_nor_hides_for_its_owner(one_wall: Judged) -> None:
    with one_wall.hers_open() as scope:
        row = session_in(scope).get_one(PracticeQuestion, one_wall.id_of("open Together"))
        row.state, row.answer, row.answered_at = QuestionState.ANSWERED, "Yes", now()
        refused(scope)
    with one_wall.hers_open() as scope:
        step = PracticeQuestionStep(
            question_id=one_wall.id_of("open Together"),
            organisation_id=one_wall.jury.ours.id,
            asking_organisation_id=one_wall.asker.organisation.id,
            act=QuestionAct.HIDE,
            taken_by=scope.person,
        )
        refused(scope, step)


def test_she_changes_nothing_of_what_was_decided_or_taken_over(one_wall: Judged) -> None:
    for model, name in (
        (Submission, "appeal"),
        (Decision, "letter"),
        (Adoption, "reason"),
        (AdoptionEntry, "what"),
    ):
        with one_wall.hers_open() as scope:
            for row in session_in(scope).scalars(select(model)).all():
                setattr(row, name, "Mischief")
            refused(scope)
    with one_wall.hers_open() as scope:
        adoption = session_in(scope).scalars(select(Adoption.id)).first()
        entry = AdoptionEntry(
            organisation_id=one_wall.asker.organisation.id,
            adoption_id=adoption,
            day=now().date(),
            kind=EntryKind.KEPT,
            what="Mischief",
            form_key=uuid4(),
        )
        refused(scope, entry)
