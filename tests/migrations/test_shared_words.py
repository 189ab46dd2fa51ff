"""What was shared before the step that keeps its words one by one is found by them after it."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import text

from talka.handbook.search.asking import ask
from talka.kernel.database import db
from talka.kernel.migrating import downgrade, upgrade
from talka.kernel.scoping import session_in
from talka.practices.facets import Choice
from talka.practices.kinds import Visibility
from talka.practices.queries.library import look
from tests.factories.judging import make_jury
from tests.factories.publications import decided_practice, publish_as_author, shown_inside
from tests.factories.tenants import in_organisation
from tests.support.databases import Database

ROWS = text(
    "select practice_id, organisation_id, network_id, word from search_text_practices_shared"
    " order by practice_id, word"
)


@pytest.mark.only_on("postgresql")
def test_words_of_what_was_shared_before_are_kept(app: Flask, database: Database) -> None:
    jury = make_jury(app)
    opened, shared, inside = (jury.practice(title=each) for each in ("One", "Two", "Three"))
    for practice, visibility in ((opened, Visibility.PUBLIC), (shared, Visibility.NETWORK)):
        decided_practice(app, practice, jury.call(), jury.coordinator)
        publish_as_author(app, practice, visibility)
    shown_inside(app, inside)

    def kept() -> list[tuple[UUID, UUID, UUID | None, str]]:
        with in_organisation(app, jury.ours, jury.author) as scope:
            return [tuple(row) for row in session_in(scope).execute(ROWS)]

    before = kept()
    networks = {practice_id: network_id for practice_id, _, network_id, _ in before}
    assert networks == {shared.id: jury.network.id, inside.id: None}
    with app.app_context():
        db.engine.dispose()
    downgrade(database.settings(), "0038")
    upgrade(database.settings())
    assert kept() == before
    with in_organisation(app, jury.ours, jury.author) as scope:
        found = look(scope, Choice(words="works"), ask("works", "en"), "en")
        assert found.practices == 3
