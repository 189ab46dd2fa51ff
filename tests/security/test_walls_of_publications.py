"""Published practices behind both walls: each reader sees what its owner shared with them.

Each wall holds while the other is off. A row that may not be read is not counted and not found.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from talka.handbook.search.asking import ask
from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.archiving import archive, restore
from talka.practices.actions.hiding import hide, show_again
from talka.practices.actions.publishing import publish
from talka.practices.actions.writing import save_block
from talka.practices.facets import Choice
from talka.practices.kinds import Facet, State, Visibility
from talka.practices.models import (
    PracticeVersion,
    Publication,
    PublicationFacet,
    PublicationWords,
    Submission,
)
from talka.practices.policy.writing import BlockDraft
from talka.practices.queries.library import look, stamp
from tests.factories.judging import make_jury
from tests.factories.people import make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice, shown_inside
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


class Readers:
    """One practice of each sort, and everybody who might read it."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury = app, make_jury(app)
        jury, self.names = self.jury, {}
        call = jury.call()
        for title, visibility in (
            ("Public", Visibility.PUBLIC),
            ("Shared", Visibility.NETWORK),
            ("Own", Visibility.ORGANISATION),
            ("Hidden", Visibility.PUBLIC),
            ("Archived", Visibility.PUBLIC),
        ):
            practice = make_practice(app, jury.ours, jury.author, title=title)
            published_practice(app, practice, call, jury.coordinator, visibility=visibility)
            self.names[practice.id] = title
        draft = make_practice(app, jury.ours, jury.author, title="Draft")
        shown_inside(app, draft)
        self.names[draft.id] = "Draft"
        self._take_away()
        elsewhere = make_network(app, "Elsewhere")
        self.same = self._house("Same", jury.network)
        self.below = self._house("Below", make_network(app, "Below", parents=(jury.network,)))
        self.above = self._house("Above", jury.above)
        self.other = self._house("Other", elsewhere)
        self.stranger = make_person(app, "Stranger coordinator")
        self.elsewhere = elsewhere
        make_network_role(app, elsewhere, self.stranger, NetworkRole.COORDINATOR)

    def id_of(self, title: str):
        return next(id_ for id_, name in self.names.items() if name == title)

    def _take_away(self) -> None:
        jury = self.jury
        with in_network(self.app, jury.network, jury.coordinator) as scope:
            sent = select(Submission.id).where(Submission.practice_id == self.id_of("Hidden"))
            submission = session_in(scope).scalars(sent).one()
            hide(scope=scope, submission_id=submission, reason="It names somebody.")
        with in_organisation(self.app, jury.ours, jury.author) as scope:
            hidden, mended = self.id_of("Hidden"), BlockDraft("Nobody is named.", 9, uuid4())
            save_block(scope=scope, practice_id=hidden, block="results", draft=mended)
            agreed = {"agreed": True, "personal_agreed": True}
            publish(scope=scope, practice_id=hidden, visibility=Visibility.PUBLIC, **agreed)
            archive(scope=scope, practice_id=self.id_of("Archived"))

    def _house(self, name: str, network):
        person = make_person(self.app, f"Reader of {name}")
        home = make_organisation(self.app, name, networks=(network,))
        make_member(self.app, home, person)
        return home, person

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """Everybody, one after the other, with their scope open."""
        with self.app.app_context(), unit_of_work(), scope_opened(NOBODY):
            yield "visitor", NOBODY
        alone = Scope(person_id=self.jury.author.id)
        with self.app.app_context(), unit_of_work(), scope_opened(alone):
            yield "person", alone
        places = {
            "own": (self.jury.ours, self.jury.author),
            **{name: getattr(self, name) for name in ("same", "below", "above", "other")},
        }
        for name, (place, person) in places.items():
            with in_organisation(self.app, place, person) as scope:
                yield name, scope
        with in_network(self.app, self.jury.network, self.jury.coordinator) as scope:
            yield "coordinator", scope
        with in_network(self.app, self.elsewhere, self.stranger) as scope:
            yield "stranger", scope


@pytest.fixture
def readers(app: Flask) -> Readers:
    return Readers(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    readers: Readers,
) -> Iterator[Readers]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, readers.app, database):
        yield readers


OURS = {"Public", "Shared", "Own", "Hidden", "Archived", "Draft"}
IN_NETWORK = {"Public", "Shared"}
MAY = {
    "visitor": {"Public"},
    "person": {"Public"},
    "own": OURS,
    "same": IN_NETWORK,
    "below": IN_NETWORK,
    "above": {"Public"},
    "other": {"Public"},
    "coordinator": {"Public", "Shared", "Hidden", "Archived"},
    "stranger": {"Public"},
}
"""Its owner and its network see what is away, too: they have to put it back."""

FINDS = {name: seen - {"Hidden", "Archived"} for name, seen in MAY.items()}


@pytest.mark.parametrize("model", [Publication, PublicationFacet, PublicationWords])
def test_each_sees_what_is_shared_with_them(one_wall: Readers, model) -> None:
    seen = {}
    for name, scope in one_wall.scopes():
        ids = session_in(scope).scalars(select(model.practice_id).distinct())
        seen[name] = {one_wall.names[each] for each in ids}
    assert seen == MAY


def test_each_reads_the_published_versions_of_what_they_see(one_wall: Readers) -> None:
    for name, scope in one_wall.scopes():
        if name not in ("own", "coordinator"):  # they see what was sent in, too
            ids = session_in(scope).scalars(select(PracticeVersion.practice_id).distinct())
            assert {one_wall.names[each] for each in ids} == MAY[name], name


def test_what_was_taken_out_while_it_was_hidden_is_read_by_nobody_else(one_wall: Readers) -> None:
    jury, hidden = one_wall.jury, one_wall.id_of("Hidden")
    with in_network(one_wall.app, jury.network, jury.coordinator) as scope:
        sent = select(Submission.id).where(Submission.practice_id == hidden)
        submission = session_in(scope).scalars(sent).one()
        show_again(scope=scope, submission_id=submission, reason="It names nobody now.")
    for name, scope in one_wall.scopes():
        kept = select(PracticeVersion.content).where(PracticeVersion.practice_id == hidden)
        if name not in ("own", "coordinator"):
            (content,) = session_in(scope).scalars(kept)
            assert content["blocks"]["results"]["en"][0] == "Nobody is named.", name


def test_lists_words_and_counts_tell_of_nothing_else(one_wall: Readers) -> None:
    for name, scope in one_wall.scopes():
        for asked in (ask(words, "en") for words in ("", "works", "works say", "wor")):
            choice = Choice(
                facets={Facet.STANDING: (State.GOOD.value, State.DRAFT.value)}, words=asked.text
            )
            found = look(scope, choice, asked, "en")
            assert {card.title.text for card in found.cards} == FINDS[name], name
            counts = found.counts[Facet.COUNTRY]
            assert sum(counts.values()) == len(FINDS[name]), name


ALL_WORDS = text("select practice_id from search_text_practices")


@pytest.mark.only_on("postgresql")
def test_the_open_words_are_those_of_what_everybody_reads(one_wall: Readers) -> None:
    """Whoever could ask the database for all of them learns of nothing else."""
    for name, scope in one_wall.scopes():
        found = {one_wall.names[each] for each in session_in(scope).scalars(ALL_WORDS)}
        assert found == {"Public"}, name


@pytest.mark.only_on("postgresql")
def test_the_open_words_come_and_go_with_what_is_shown(readers: Readers) -> None:
    jury, names = readers.jury, readers.names

    def opened() -> set[str]:
        with readers.app.app_context(), unit_of_work(), scope_opened(NOBODY) as scope:
            return {names[each] for each in session_in(scope).scalars(ALL_WORDS)}

    with in_organisation(readers.app, jury.ours, jury.author) as scope:
        archive(scope=scope, practice_id=readers.id_of("Public"))
    assert opened() == set()
    with in_organisation(readers.app, jury.ours, jury.author) as scope:
        restore(scope=scope, practice_id=readers.id_of("Archived"))
    assert opened() == {"Archived"}
    with in_network(readers.app, jury.network, jury.coordinator) as scope:
        sent = select(Submission.id).where(Submission.practice_id == readers.id_of("Hidden"))
        submission = session_in(scope).scalars(sent).one()
        show_again(scope=scope, submission_id=submission, reason="It names nobody now.")
    assert opened() == {"Archived", "Hidden"}
    with in_organisation(readers.app, jury.ours, jury.author) as scope:
        for title, visibility in (("Archived", Visibility.NETWORK), ("Shared", Visibility.PUBLIC)):
            publish(
                scope=scope,
                practice_id=readers.id_of(title),
                visibility=visibility,
                agreed=True,
                personal_agreed=True,
            )
    assert opened() == {"Hidden", "Shared"}


@pytest.mark.only_on("postgresql")
def test_nobody_writes_open_words_of_what_is_not_open_or_not_theirs(
    readers: Readers, database: Database
) -> None:
    put = text("insert into search_text_practices (practice_id, words) values (:id, 'en_x')")
    take = text("delete from search_text_practices")
    for name, scope in readers.scopes():
        session = session_in(scope)
        for title in ("Shared", "Own", "Hidden", "Draft"):
            with pytest.raises(DBAPIError), session.begin_nested():
                session.execute(put, {"id": readers.id_of(title)})
        if name not in ("own", "coordinator"):
            assert session.execute(take).rowcount == 0, name


@pytest.mark.only_on("postgresql")
def test_open_words_are_found_along_their_index(database: Database, readers: Readers) -> None:
    engine = create_engine(database.url)
    with engine.connect() as connection:
        connection.execute(text("set enable_seqscan = off"))
        query = "explain select 1 from search_text_practices where words @@ 'en_work'"
        plan = "\n".join(connection.scalars(text(query)))
    engine.dispose()
    assert "Bitmap Index Scan on ix_search_text_practices_words" in plan


def test_the_stamp_counts_what_each_finds(one_wall: Readers) -> None:
    for name, scope in one_wall.scopes():
        assert stamp(scope).split("-")[0] == str(len(FINDS[name])), name


def test_nobody_writes_what_is_not_theirs(one_wall: Readers) -> None:
    for name, scope in one_wall.scopes():
        if name in ("own", "coordinator"):
            continue
        rows = session_in(scope).scalars(select(Publication)).all()
        for row in rows:
            row.title = "Changed"
        with pytest.raises((ScopeError, DBAPIError, StaleDataError)):
            session_in(scope).flush()
        session_in(scope).rollback()
        session_in(scope).expunge_all()


def test_a_statement_that_changes_others_rows_changes_none(one_wall: Readers) -> None:
    for name, scope in one_wall.scopes():
        if name in ("visitor", "person", "other", "same"):
            try:
                with session_in(scope).begin_nested():
                    session_in(scope).execute(
                        update(Publication)
                        .values(is_shown=True)
                        .where(Publication.title.in_(["Hidden", "Archived"]))
                    )
            except DBAPIError:
                pass
    with in_organisation(one_wall.app, one_wall.jury.ours, one_wall.jury.author) as scope:
        away = select(func.count()).where(Publication.is_shown.is_(False))
        assert session_in(scope).scalar(away) == 2
