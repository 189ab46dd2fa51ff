"""Each migration goes up, down and up again, with data in the tables, on both databases.

What a step down has to give up is made anew by the next step up; what it need not touch stays.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, select, text
from sqlalchemy.exc import DBAPIError

from talka.kernel.migrating import (
    configuration,
    downgrade,
    is_current,
    newest_step,
    owner_engine,
    upgrade,
)
from tests.support.databases import Database, Databases, is_of_full_text
from tests.support.world.houses import House, app_on, beside_the_walls

NUMBERS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
    "0021",
    "0022",
    "0023",
    "0024",
    "0025",
    "0026",
    "0027",
    "0028",
    "0029",
    "0030",
    "0031",
    "0032",
    "0033",
    "0034",
    "0035",
    "0036",
    "0037",
    "0038",
    "0039",
    "0040",
    "0041",
)
"""Every step; a new one is added here, with what it does to data that is there."""

OWNS = {
    "0003": {"note", "note_revision", "reading_position"},
    "0004": {"search_document", "search_source"},
    "0006": {
        "practice",
        "practice_author",
        "practice_block",
        "practice_block_revision",
        "practice_tag",
        "practice_link",
        "practice_version",
        "practice_step",
        "scorecard",
        "scorecard_score",
        "scorecard_score_revision",
    },
    "0007": {
        "review_call",
        "submission",
        "review",
        "review_sheet",
        "review_sheet_revision",
        "reviewer_profile",
        "lived_experience",
        "settlement",
        "decision",
    },
    "0008": {"publication", "publication_facet", "publication_words"},
    "0009": {"round", "round_place"},
    "0010": {"practice_question", "practice_question_step"},
    "0011": {"practice_file", "practice_version_file"},
    "0012": {"adoption", "adoption_entry"},
    "0013": {"practice_report"},
    "0014": {"running_question"},
    "0015": {"practice_follow", "practice_saved", "practice_also_done"},
    "0016": {"edition", "edition_contribution", "edition_named_result"},
    "0018": {"edition_counting", "edition_least"},
    "0019": {"network_notice", "network_notice_version"},
    "0021": {"practice_coauthor", "practice_coauthor_invitation"},
    "0023": {"result_comment", "result_sign_off"},
    "0024": {"sharing_limit"},
    "0025": {"network_face"},
    "0026": {"call_mail_stopped"},
    "0027": {"network_mail"},
    "0030": {"edition_report"},
}
"""Tables that a step after the first brings; they are empty after it went down and up."""

GIVES_UP = {
    "0017": ("audit_event", "act like 'round-%' or act like 'edition-%'"),
    "0019": (
        "audit_event",
        "substr(act, 1, 7) in ('notice-', 'public-', 'list-ex') or act = 'network-handed-over'",
    ),
    "0030": ("audit_event", "act like 'edition-report-%'"),
}
"""Rows of other tables that the program before a step has no words for: they go when it goes."""


def revision(database: Database) -> str | None:
    """Where the database stands."""
    engine = owner_engine(database.settings())
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def given_up(database: Database, number: str) -> dict[str, int]:
    """How many rows a step gives up when it goes down, by their table."""
    if number not in GIVES_UP:
        return {}
    table, which = GIVES_UP[number]
    with beside_the_walls(database).connect() as connection:
        count = text(f"select count(*) from {table} where {which}")  # noqa: S608 -- our own words
        return {table: connection.scalar(count)}


def rows(database: Database) -> dict[str, int]:
    """How many rows each table has, counted past both walls."""
    engine = beside_the_walls(database)
    with engine.connect() as connection:
        found = set(inspect(connection).get_table_names()) - {"alembic_version"}
        names = {name for name in found if not is_of_full_text(name)}
        count = "select count(*) from {}"
        return {name: connection.scalar(text(count.format(name))) or 0 for name in names}


@pytest.fixture
def lived_in(own_house: House) -> Database:
    """A database with the world in it, and nobody connected."""
    from talka.kernel.database import db

    with own_house.app.app_context():
        db.session.remove()
        db.engine.dispose()
    return own_house.database


def test_the_steps_are_all_tried_here(databases: Databases) -> None:
    with databases.fresh("sqlite") as database:
        script = ScriptDirectory.from_config(configuration(database.settings()))
        assert tuple(reversed([step.revision for step in script.walk_revisions()])) == NUMBERS
        assert newest_step(database.settings()) == script.get_current_head()


def test_a_step_goes_down_and_up_again_with_data(lived_in: Database) -> None:
    """From the top to the first table and back; whatever a step does not own stays as it was."""
    settings = lived_in.settings()
    before = rows(lived_in)
    assert min(before.values()) > 0, [n for n, c in before.items() if not c]
    for number, below in reversed([*zip(NUMBERS[1:], NUMBERS, strict=False)]):
        owned = OWNS.get(number, set())
        gone = given_up(lived_in, number)
        without = {
            name: count - gone.get(name, 0) for name, count in before.items() if name not in owned
        }
        downgrade(settings, below)
        assert (revision(lived_in), rows(lived_in)) == (below, without)
        upgrade(settings, number)
        after = without | dict.fromkeys(owned, 0)
        assert (revision(lived_in), rows(lived_in)) == (number, after)
        downgrade(settings, below)
        before = without


def test_the_first_step_takes_everything_away_and_brings_it_back_empty(lived_in: Database) -> None:
    settings = lived_in.settings()
    names = set(rows(lived_in))
    downgrade(settings, "base")
    assert (revision(lived_in), rows(lived_in)) == (None, {})
    upgrade(settings)
    assert is_current(settings)
    assert rows(lived_in) == dict.fromkeys(names, 0)


def test_after_down_and_up_the_house_is_as_it_was(lived_in: Database, own_house: House) -> None:
    """Walls and all: people see their pages, and still nobody sees another's."""
    settings = lived_in.settings()
    downgrade(settings, NUMBERS[0])
    upgrade(settings)
    world = own_house.world
    with app_on(lived_in) as app:
        again = replace(own_house, app=app)
        admin = again.client(world.ours.people["admin"])
        home = world.ours.organisation.home
        assert world.ours.secrets.note in admin.get(
            f"{home}/assessments/{world.ours.half}/a1-checklist"
        ).get_data(as_text=True)
        assert admin.get(f"{home}/assessments/{world.theirs.half}").status_code == 404


def test_what_was_signed_off_is_there_in_short_again(lived_in: Database) -> None:
    """The step says the same of the answers as the program does when they are signed off."""

    def in_short() -> dict[Any, str | None]:
        with beside_the_walls(lived_in).connect() as connection:
            found = connection.execute(text("select id, in_short from assessment_revision"))
            return dict(found.all())

    before, settings = in_short(), lived_in.settings()
    assert before
    assert all(before.values())
    downgrade(settings, "0037")
    upgrade(settings)
    assert in_short() == before


def _schema(database: Database) -> dict[str, Any]:
    """Tables, columns, keys and indexes as they are in the database."""
    engine = owner_engine(database.settings())
    found = MetaData()
    with engine.connect() as connection:
        found.reflect(connection)
        seen = inspect(connection)
        return {
            table.name: (
                sorted(f"{c.name} {c.type!r} {c.nullable} {c.comment}" for c in table.columns),
                sorted(str(each) for each in seen.get_check_constraints(table.name)),
                sorted(str(each) for each in seen.get_unique_constraints(table.name)),
                sorted(str(each) for each in seen.get_foreign_keys(table.name)),
                sorted(_index(each) for each in seen.get_indexes(table.name)),
            )
            for table in found.sorted_tables
            if not is_of_full_text(table.name)
        }


def _index(found: Any) -> str:
    """An index in words, with the condition of a partial one."""
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return str({**found, "dialect_options": options})


def _walls(database: Database) -> list[tuple[Any, ...]]:
    if database.kind == "sqlite":
        return []
    engine = owner_engine(database.settings())
    with engine.connect() as connection:
        policies = connection.execute(text("select * from pg_policies order by 2, 3")).all()
        forced = connection.execute(
            text(
                "select relname, relrowsecurity, relforcerowsecurity from pg_class"
                " where relnamespace = 'public'::regnamespace order by 1"
            )
        ).all()
    return [tuple(row) for row in (*policies, *forced)]


@pytest.mark.parametrize("to", ["base", *NUMBERS[:-1]])
def test_up_again_gives_the_very_same_schema(database: Database, to: str) -> None:
    before = (_schema(database), _walls(database))
    downgrade(database.settings(), to)
    upgrade(database.settings())
    assert (_schema(database), _walls(database)) == before


@pytest.fixture
def half_way(databases: Databases, house_kind: str) -> Iterator[Database]:
    """A database at the first step only."""
    with databases.fresh(house_kind, migrated=False) as database:
        upgrade(database.settings(), NUMBERS[0])
        yield database


def test_a_step_that_fails_leaves_no_trace(
    half_way: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step breaks at its end; the database stands where it stood, and can be tried again."""
    from alembic import op

    def broken(*_anything: Any, **_more: Any) -> None:
        op.get_bind().execute(select(text("1 from there_is_no_such_table")))

    before = _schema(half_way), _walls(half_way)
    script = ScriptDirectory.from_config(configuration(half_way.settings()))
    module = script.get_revision(NUMBERS[1]).module
    assert hasattr(module, "upgrade")
    with monkeypatch.context() as patch:
        patch.setattr(ScriptDirectory, "from_config", lambda _config: script)
        working = module.upgrade
        patch.setattr(module, "upgrade", lambda: (working(), broken()))
        with pytest.raises(DBAPIError):
            upgrade(half_way.settings())
    assert revision(half_way) == NUMBERS[0]
    assert (_schema(half_way), _walls(half_way)) == before
    upgrade(half_way.settings())
    assert is_current(half_way.settings())
