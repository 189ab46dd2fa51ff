"""The step of putting right what is hidden is called new text below, and found again above."""

from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select

from talka.kernel.database import db
from talka.kernel.migrating import downgrade, upgrade
from talka.kernel.scoping import session_in
from talka.practices.actions.hiding import hide
from talka.practices.actions.writing import save_block
from talka.practices.kinds import Act, State
from talka.practices.models import PracticeStep, Submission
from talka.practices.policy.writing import BlockDraft
from tests.factories.judging import Jury, make_jury
from tests.factories.practices import PracticeMade
from tests.factories.publications import publish_as_author, published_practice
from tests.factories.tenants import in_network, in_organisation
from tests.support.databases import Database


def new_text(app: Flask, practice: PracticeMade, text: str) -> None:
    with in_organisation(app, practice.organisation, practice.author) as scope:
        draft = BlockDraft(text, 9, uuid4())
        save_block(scope=scope, practice_id=practice.id, block="results", draft=draft)
    publish_as_author(app, practice)


def steps(jury: Jury, practice_id: UUID) -> list[tuple[Act, State]]:
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        kept = (
            select(PracticeStep.act, PracticeStep.before)
            .where(PracticeStep.practice_id == practice_id)
            .order_by(PracticeStep.taken_at, PracticeStep.id)
        )
        return [(act, before) for act, before in session_in(scope).execute(kept)]


def test_what_was_new_text_of_what_is_hidden_is_found_again(app: Flask, database: Database) -> None:
    jury = make_jury(app)
    practice = jury.practice()
    published_practice(app, practice, jury.call(), jury.coordinator)
    new_text(app, practice, "Two people found work.")
    with in_network(app, jury.network, jury.coordinator) as scope:
        sent = session_in(scope).scalars(select(Submission.id)).one()
        hide(scope=scope, submission_id=sent, reason="It names somebody.")
    new_text(app, practice, "People found work.")
    before = steps(jury, practice.id)
    assert before[-3:] == [
        (Act.UPDATE, State.PUBLISHED),
        (Act.HIDE, State.PUBLISHED),
        (Act.CORRECT, State.HIDDEN),
    ]
    with app.app_context():
        db.engine.dispose()
    downgrade(database.settings(), "0039")
    upgrade(database.settings())
    assert steps(jury, practice.id) == before
