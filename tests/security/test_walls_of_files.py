"""Pictures and files behind both walls: who reads a version that shows them, and nobody else.

Each wall holds while the other is off.
"""

from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from talka.kernel.errors import ScopeError
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.kinds import Visibility
from talka.practices.models import PracticeFile
from tests.factories.files import add_picture, take_file_out
from tests.factories.judging import make_jury
from tests.factories.people import make_person
from tests.factories.practices import make_practice, submitted_practice
from tests.factories.publications import publish_as_author, published_practice
from tests.factories.reviews import ask_to_review
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, one_wall_of


class Album:
    """A picture in each sort of practice, by name, and everybody who might look at it."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury = app, make_jury(app)
        self.names: dict[UUID, str] = {}
        call = self.jury.call()
        self._draft = make_practice(app, self.jury.ours, self.jury.author, title="Draft")
        self._put_in("draft", self._draft)
        for name, visibility in (("public", Visibility.PUBLIC), ("shared", Visibility.NETWORK)):
            practice = make_practice(app, self.jury.ours, self.jury.author, title=name)
            first = self._put_in(name, practice)
            published_practice(app, practice, call, self.jury.coordinator, visibility=visibility)
            if name == "public":
                self.names[first] = "earlier"
                take_file_out(app, practice, first)
                self._put_in("public", practice)
                publish_as_author(app, practice)
        sent = make_practice(app, self.jury.ours, self.jury.author, title="Sent")
        self._put_in("sent", sent)
        made = submitted_practice(app, sent, call)
        ask_to_review(app, made, self.jury.coordinator, self.jury.reviewers["aino"], country="FI")
        self.same = self._place("Same", (self.jury.network,))
        self.other = self._place("Other", ())
        self.elsewhere = make_network(app, "Elsewhere")
        self.stranger = make_person(app, "Stranger")
        make_network_role(app, self.elsewhere, self.stranger)

    def _put_in(self, name, practice) -> UUID:
        file_id = add_picture(self.app, practice)
        self.names[file_id] = name
        return file_id

    def _place(self, name, networks):
        place = make_organisation(self.app, name, networks=networks)
        person = make_person(self.app, f"Reader of {name}")
        make_member(self.app, place, person)
        return place, person

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """One scope after the other, by who it is."""
        with self.app.app_context(), unit_of_work(), scope_opened(NOBODY):
            yield "visitor", NOBODY
        for name in ("aino", "birgit"):
            alone = Scope(person_id=self.jury.reviewers[name].id)
            with self.app.app_context(), unit_of_work(), scope_opened(alone):
                yield name, alone
        places = {"own": (self.jury.ours, self.jury.author), "same": self.same}
        for name, (place, person) in {**places, "other": self.other}.items():
            with in_organisation(self.app, place, person) as scope:
                yield name, scope
        with in_network(self.app, self.jury.network, self.jury.coordinator) as scope:
            yield "coordinator", scope
        with in_network(self.app, self.elsewhere, self.stranger) as scope:
            yield "stranger", scope


@pytest.fixture
def album(app: Flask) -> Album:
    return Album(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    album: Album,
) -> Iterator[Album]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, album.app, database):
        yield album


SEES = {
    "visitor": {"public"},
    "aino": {"public", "sent"},
    "birgit": {"public"},
    "own": {"draft", "public", "earlier", "shared", "sent"},
    "same": {"public", "shared"},
    "other": {"public"},
    "coordinator": {"public", "earlier", "shared", "sent"},
    "stranger": {"public"},
}
"""The network keeps what was sent to it; no reader sees what was taken out since."""


def test_each_sees_the_pictures_of_what_they_read(one_wall: Album) -> None:
    seen = {}
    for name, scope in one_wall.scopes():
        ids = session_in(scope).scalars(select(PracticeFile.id))
        seen[name] = {one_wall.names[each] for each in ids}
    assert seen == SEES


def test_nobody_changes_a_picture_that_is_not_theirs(one_wall: Album) -> None:
    for name, scope in one_wall.scopes():
        if name == "own":
            continue
        for row in session_in(scope).scalars(select(PracticeFile)).all():
            row.description = "Changed"
        with pytest.raises((ScopeError, DBAPIError, StaleDataError)):
            session_in(scope).flush()
        session_in(scope).rollback()
        session_in(scope).expunge_all()
