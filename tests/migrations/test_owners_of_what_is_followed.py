"""Whoever follows a practice already is told whose it is, where everybody may read it; what the
program before writes meanwhile is kept."""

from flask import Flask
from sqlalchemy import select

from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.migrating import downgrade, upgrade
from talka.kernel.scoping import session_in
from talka.practices.actions.archiving import archive
from talka.practices.actions.following import follow
from talka.practices.kinds import Visibility
from talka.practices.models import PracticeFollow
from tests.factories.publications import publish_as_author
from tests.factories.questions import make_asker, make_public_practice
from tests.factories.tenants import in_organisation
from tests.support.databases import Database


def test_the_step_finds_out_whose_those_are_that_everybody_may_read(
    app: Flask, database: Database
) -> None:
    shown, gone, narrowed = (
        make_public_practice(app, f"Host of {each}", each) for each in ("One", "Two", "Three")
    )
    reader = make_asker(app, "Ester")
    with in_organisation(app, reader.organisation, reader.person) as scope:
        for made in (shown, gone, narrowed):
            follow(scope=scope, slug=made.slug)
    own = gone.practice
    with in_organisation(app, own.organisation, own.author) as scope:
        archive(scope=scope, practice_id=own.id)
    publish_as_author(app, narrowed.practice, Visibility.ORGANISATION)

    def owners() -> list[str]:
        with in_organisation(app, reader.organisation, reader.person) as scope:
            return sorted(session_in(scope).scalars(select(PracticeFollow.organisation_name)))

    assert owners() == ["Host of One", "Host of Three", "Host of Two"]
    with app.app_context():
        db.engine.dispose()
    downgrade(database.settings(), "0040")
    upgrade(database.settings())
    assert owners() == ["", "", "Host of One"]


def test_the_program_before_writes_on(app: Flask) -> None:
    made, reader = make_public_practice(app, "Host", "One"), make_asker(app, "Ester")
    with in_organisation(app, reader.organisation, reader.person) as scope:
        session_in(scope).add(
            PracticeFollow(
                practice_id=made.practice.id,
                user_id=reader.person.id,
                organisation_id=made.practice.organisation.id,
                reading_organisation_id=reader.organisation.id,
                followed_at=now(),
            )
        )
        assert session_in(scope).scalars(select(PracticeFollow.organisation_name)).all() == [""]
