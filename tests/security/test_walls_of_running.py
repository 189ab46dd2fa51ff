"""The yearly question behind both walls: its organisation's, and whoever holds the link's."""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from talka.accounts.identity import digest
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.archiving import archive
from talka.practices.models import (
    Practice,
    PracticeBlock,
    Publication,
    RunningQuestion,
)
from talka.tenancy.models import Membership
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.running import ask_running
from tests.factories.tenants import in_organisation
from tests.support.databases import Database
from tests.support.walls import first_wall_off


class Asked:
    """Two organisations, each asked about a practice; one of them has archived another one."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.ours, self.theirs = make_jury(app, "Latvia", "LV"), make_jury(app, "Lithuania", "LT")
        self.token, self.other = self._ask(self.ours), self._ask(self.theirs)
        self.gone = self._publish(self.ours, "Gone").practice.id
        with in_organisation(app, self.ours.ours, self.ours.author) as scope:
            archive(scope=scope, practice_id=self.gone)

    def _publish(self, jury, title):
        practice = make_practice(self.app, jury.ours, jury.author, title=title)
        return published_practice(self.app, practice, jury.call(), jury.coordinator)

    def _ask(self, jury) -> str:
        return ask_running(self.app, self._publish(jury, f"Of {jury.ours.name}").practice)


@pytest.fixture
def asked(app: Flask) -> Asked:
    return Asked(app)


@pytest.fixture(params=["both walls", "second wall"])
def walls(request: pytest.FixtureRequest, database: Database, asked: Asked):
    if request.param == "both walls" or database.kind == "sqlite":
        yield asked
    else:
        with first_wall_off():
            yield asked


def test_each_organisation_sees_its_own_questions(walls: Asked) -> None:
    for jury, token in ((walls.ours, walls.token), (walls.theirs, walls.other)):
        with in_organisation(walls.app, jury.ours, jury.author) as scope:
            seen = session_in(scope).scalars(select(RunningQuestion.token_hash)).all()
            assert seen == [digest(token)]


def test_others_see_none(walls: Asked) -> None:
    home, reader = walls.ours.homes["aino"], walls.ours.reviewers["aino"]
    with in_organisation(walls.app, home, reader) as scope:
        assert session_in(scope).scalars(select(RunningQuestion)).all() == []


@pytest.mark.only_on("postgresql")
def test_a_link_opens_one_question_and_nothing_else(database: Database, asked: Asked) -> None:
    with first_wall_off(), asked.app.app_context(), unit_of_work():
        for key, seen in ((digest(asked.token), [digest(asked.token)]), ("", []), ("x", [])):
            with system_scope(SystemScope.STILL_RUNNING_LINK, key=key) as scope:
                session = session_in(scope)
                assert session.scalars(select(RunningQuestion.token_hash)).all() == seen
                assert session.scalars(select(Practice)).all() == []
                assert session.scalars(select(Membership)).all() == []
                assert session.execute(delete(RunningQuestion)).rowcount == 0


@pytest.mark.only_on("postgresql")
def test_asking_sees_what_is_in_the_library_and_none_of_its_drafts(
    database: Database, asked: Asked
) -> None:
    asking = system_scope(SystemScope.STILL_RUNNING)
    with first_wall_off(), asked.app.app_context(), unit_of_work(), asking as scope:
        session = session_in(scope)
        found = set(session.scalars(select(Publication.practice_id)))
        assert len(found) == 2
        assert asked.gone not in found
        assert session.scalars(select(Practice)).all() == []
        assert session.scalars(select(PracticeBlock)).all() == []
        assert session.execute(delete(RunningQuestion)).rowcount == 0
