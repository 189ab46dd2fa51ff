"""Whoever follows a practice already is told what it is called, shown or not."""

from flask import Flask
from sqlalchemy import select

from talka.kernel.database import db
from talka.kernel.migrating import downgrade, upgrade
from talka.kernel.scoping import session_in
from talka.practices.actions.archiving import archive
from talka.practices.actions.following import follow
from talka.practices.models import PracticeFollow
from tests.factories.questions import make_asker, make_public_practice
from tests.factories.tenants import in_organisation
from tests.support.databases import Database


def test_the_step_finds_out_what_followed_practices_are_called(
    app: Flask, database: Database
) -> None:
    shown, gone = (make_public_practice(app, f"Host of {each}", each) for each in ("One", "Two"))
    reader = make_asker(app, "Ester")
    with in_organisation(app, reader.organisation, reader.person) as scope:
        for made in (shown, gone):
            follow(scope=scope, slug=made.slug)
    own = gone.practice
    with in_organisation(app, own.organisation, own.author) as scope:
        archive(scope=scope, practice_id=own.id)

    def titles() -> list[str]:
        with in_organisation(app, reader.organisation, reader.person) as scope:
            return sorted(session_in(scope).scalars(select(PracticeFollow.title)))

    assert titles() == ["One", "Two"]
    with app.app_context():
        db.engine.dispose()
    downgrade(database.settings(), "0040")
    upgrade(database.settings())
    assert titles() == ["One", "Two"]
