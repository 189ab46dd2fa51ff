"""Ids first, then their rows: as each database is asked."""

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from talka.kernel.looking_up import one_of
from talka.tenancy.models import Membership, Organisation
from talka.tenancy.queries.seats import _places


@pytest.mark.parametrize(
    ("dialect", "asked"),
    [
        (postgresql.dialect(), "WHERE organisation.id = ANY (ARRAY(SELECT "),
        (sqlite.dialect(), "WHERE organisation.id IN (SELECT "),
    ],
    ids=["postgresql", "sqlite"],
)
def test_postgresql_gets_the_ids_before_it_looks_at_any_row(dialect, asked):
    statement = select(Organisation.slug).where(
        one_of(Organisation.id, select(Membership.organisation_id))
    )
    said = " ".join(str(statement.compile(dialect=dialect)).split())
    assert f"{asked}membership.organisation_id FROM membership)" in said


def test_two_questions_for_other_ids_are_told_apart():
    asked = [
        select(Organisation.id).where(one_of(Organisation.id, ids))
        for ids in (select(Membership.organisation_id), select(Organisation.id))
    ]
    first, second = (each._generate_cache_key().key for each in asked)
    assert first != second


def test_the_places_of_a_person_are_looked_up_so():
    said = str(_places().compile(dialect=postgresql.dialect()))
    assert "organisation.id = ANY (ARRAY(" in said
