"""What of published practices reviewers read otherwise is found out when the step is taken."""

from dataclasses import replace
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select

from talka.kernel.database import db
from talka.kernel.migrating import downgrade, upgrade
from talka.kernel.scoping import session_in
from talka.practices.actions.facts import facts_of, save_facts
from talka.practices.actions.sending import rework
from talka.practices.actions.writing import save_block
from talka.practices.kinds import CostBand, State
from talka.practices.models import Publication
from talka.practices.policy.writing import BlockDraft
from talka.practices.queries.practices import find_practice
from tests.factories.judging import make_jury
from tests.factories.practices import PracticeMade
from tests.factories.publications import decided_practice, publish_as_author, shown_inside
from tests.factories.tenants import in_organisation
from tests.support.databases import Database


def change(app: Flask, practice: PracticeMade) -> None:
    """Change what its authors say of the results, and what it costs."""
    with in_organisation(app, practice.organisation, practice.author) as scope:
        draft = BlockDraft("Two people found work.", 9, uuid4())
        save_block(scope=scope, practice_id=practice.id, block="results", draft=draft)
        facts = facts_of(scope, find_practice(scope, practice.id))
        dearer = replace(facts, cost=CostBand.MORE)
        save_facts(scope=scope, practice_id=practice.id, facts=dearer, seen=facts.fingerprint)


def test_the_step_says_what_the_program_says(app: Flask, database: Database) -> None:
    jury = make_jury(app)
    call, desk = jury.call(), jury.coordinator
    as_reviewed, changed, inside = (jury.practice(title=each) for each in ("One", "Two", "Three"))
    for practice in (as_reviewed, changed):
        decided_practice(app, practice, call, desk)
    decided_practice(app, inside, call, desk, outcome=State.RETURNED)
    with in_organisation(app, inside.organisation, inside.author) as scope:
        rework(scope=scope, practice_id=inside.id)
    for practice in (changed, inside):
        change(app, practice)
    for practice in (as_reviewed, changed):
        publish_as_author(app, practice)
    shown_inside(app, inside)

    def told() -> dict[UUID, list[str]]:
        with in_organisation(app, jury.ours, jury.author) as scope:
            kept = select(Publication.practice_id, Publication.changed_since_review)
            return dict(session_in(scope).execute(kept).all())

    before = told()
    assert before == {as_reviewed.id: [], changed.id: ["results", "facts"], inside.id: []}
    with app.app_context():
        db.engine.dispose()
    downgrade(database.settings(), "0036")
    upgrade(database.settings())
    assert told() == before
