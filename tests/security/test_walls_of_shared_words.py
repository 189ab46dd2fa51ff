"""Words of practices that are not for everybody: PostgreSQL finds them along an index, and only for
those who may read the practice.

Whoever could ask the database for all of them, past the program, learns of nothing else.
"""

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.archiving import archive, restore
from talka.practices.actions.hiding import hide, show_again
from talka.practices.actions.publishing import publish
from talka.practices.kinds import Visibility
from talka.practices.models import Submission
from tests.factories.tenants import in_network, in_organisation
from tests.security.test_walls_of_publications import Readers
from tests.support.databases import Database

pytestmark = pytest.mark.only_on("postgresql")

IS_ASKED = {
    "all of it": "select practice_id from search_text_practices_shared",
    "a word": "select talka_shared_practices_with('lv_x en_work')",
    "two words": "select talka_shared_practices_with(E'en_work\\nen_say en_x')",
    "a beginning": "select talka_shared_practices_with('en_wor* lv_wor*')",
}
FINDS = {"own": {"Shared", "Own", "Draft"}}
FINDS |= {name: {"Shared"} for name in ("same", "below", "coordinator")}
FINDS |= {name: set() for name in ("visitor", "person", "above", "other", "stranger")}
IN_CHARGE = ("own", "coordinator")
"""Who may put back what is away, and with it its words."""


@pytest.fixture
def readers(app: Flask) -> Readers:
    return Readers(app)


def found(readers: Readers, scope: Scope, query: str) -> set[str]:
    return {readers.names[each] for each in session_in(scope).scalars(text(query))}


@pytest.mark.parametrize("query", IS_ASKED.values(), ids=IS_ASKED)
def test_each_finds_what_they_may_read(readers: Readers, query: str) -> None:
    assert {name: found(readers, scope, query) for name, scope in readers.scopes()} == FINDS


def test_a_practice_has_to_have_one_of_each_line(readers: Readers) -> None:
    query = text("select talka_shared_practices_with(E'en_work\\nen_nowher')")
    with in_organisation(readers.app, readers.jury.ours, readers.jury.author) as scope:
        assert session_in(scope).scalars(query).all() == []


def kept(readers: Readers, database: Database) -> dict[str, set[bool]]:
    """All that have words here; and whether a network is said to read them."""
    rows = "select distinct practice_id, network_id is not null from search_text_practices_shared"
    names: dict[str, set[bool]] = {}
    with psycopg.connect(database.superuser) as connection:
        for practice_id, by_network in connection.execute(rows):
            names.setdefault(readers.names[practice_id], set()).add(by_network)
    return names


def test_words_come_and_go_with_what_is_shared(readers: Readers, database: Database) -> None:
    jury, shared = readers.jury, readers.id_of("Shared")
    assert kept(readers, database) == {"Shared": {True}, "Own": {False}, "Draft": {False}}
    with in_organisation(readers.app, jury.ours, jury.author) as scope:
        for each in ("Shared", "Own"):
            archive(scope=scope, practice_id=readers.id_of(each))
    assert kept(readers, database) == {"Draft": {False}}
    with in_organisation(readers.app, jury.ours, jury.author) as scope:
        restore(scope=scope, practice_id=shared)
    assert kept(readers, database) == {"Shared": {True}, "Draft": {False}}
    with in_network(readers.app, jury.network, jury.coordinator) as scope:
        sent = select(Submission.id).where(Submission.practice_id == shared)
        submission = session_in(scope).scalars(sent).one()
        hide(scope=scope, submission_id=submission, reason="It names somebody.")
    assert kept(readers, database) == {"Draft": {False}}
    with in_network(readers.app, jury.network, jury.coordinator) as scope:
        show_again(scope=scope, submission_id=submission, reason="It names nobody now.")
    assert kept(readers, database) == {"Shared": {True}, "Draft": {False}}
    for title, visibility in (
        ("Shared", Visibility.ORGANISATION),
        ("Public", Visibility.NETWORK),
    ):
        _publish(readers, title, visibility)
    assert kept(readers, database) == {"Shared": {False}, "Public": {True}, "Draft": {False}}
    _publish(readers, "Shared", Visibility.PUBLIC)
    assert kept(readers, database) == {"Public": {True}, "Draft": {False}}


def _publish(readers: Readers, title: str, visibility: Visibility) -> None:
    with in_organisation(readers.app, readers.jury.ours, readers.jury.author) as scope:
        publish(
            scope=scope,
            practice_id=readers.id_of(title),
            visibility=visibility,
            agreed=True,
            personal_agreed=True,
        )


def test_who_left_the_network_still_takes_the_words_away(
    readers: Readers, database: Database
) -> None:
    jury = readers.jury
    leave = "delete from network_member where organisation_id = %s"
    with psycopg.connect(database.superuser) as connection:
        connection.execute(leave, [jury.ours.id])
    with in_organisation(readers.app, jury.ours, jury.author) as scope:
        assert found(readers, scope, IS_ASKED["a word"]) == FINDS["own"]
        archive(scope=scope, practice_id=readers.id_of("Shared"))
    assert kept(readers, database).keys() == {"Own", "Draft"}


def test_nobody_writes_words_of_what_is_not_theirs_or_not_so(readers: Readers) -> None:
    put = text(
        "insert into search_text_practices_shared (practice_id, organisation_id, network_id, word)"
        " values (:of_practice, :whose, :by, 'en_x')"
    )
    take = text("delete from search_text_practices_shared")
    ours, here, there = readers.jury.ours.id, readers.jury.network.id, readers.elsewhere.id
    other = readers.other[0].id
    wrong = [(title, ours, here) for title in ("Public", "Own", "Hidden", "Archived", "Draft")]
    wrong += [("Shared", ours, there), ("Own", ours, there), ("Shared", other, here)]
    for name, scope in readers.scopes():
        session = session_in(scope)
        theirs = [("Shared", ours, here), ("Own", ours, None)] if name not in IN_CHARGE else []
        for title, organisation, network in (*wrong, *theirs):
            values = {"of_practice": readers.id_of(title), "whose": organisation, "by": network}
            with pytest.raises(DBAPIError, match="row-level security"), session.begin_nested():
                session.execute(put, values)
        if name not in IN_CHARGE:
            with session.begin_nested():
                assert session.execute(take).rowcount == 0, name


@pytest.mark.parametrize("whose", ["network_id", "organisation_id"])
def test_only_words_of_ones_own_are_gone_through(readers: Readers, whose: str) -> None:
    """Along indexes that begin with whose words they are: those of others are not even met."""
    query = (
        "explain select 1 from search_text_practices_shared"  # noqa: S608
        f" where {whose} = any (array[gen_random_uuid()]) and word = any (array['en_work'])"
    )
    with in_organisation(readers.app, readers.jury.ours, readers.jury.author) as scope:
        session_in(scope).execute(text("set local enable_seqscan = off"))
        plan = session_in(scope).scalars(text(query)).all()
    ways = [line for line in plan if "Index Cond" in line]
    assert ways
    assert all("sation_id = " in way or "work_id = " in way for way in ways), plan
    assert all("word = ANY" in way for way in ways), plan
