"""Reviewers for tests, and reviews at every point: asked, accepted, written, handed in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID, uuid4

from flask import Flask

from talka.handbook.queries import current_framework
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.reviews import accept, hand_in, save_parts
from talka.practices.kinds import Score
from talka.practices.models import Review
from talka.practices.policy.judging import SUMMARY, Draft, Said
from tests.factories.people import PersonMade, make_person
from tests.factories.practices import SubmissionMade
from tests.factories.tenants import NetworkMade, in_network, make_network_role


@contextmanager
def in_own_scope(app: Flask, person: PersonMade) -> Iterator[Scope]:
    """A committed unit of work in the person's own scope, as on pages outside of any place."""
    scope = Scope(person_id=person.id)
    with app.app_context(), unit_of_work(), scope_opened(scope):
        yield scope


def make_reviewer(app: Flask, network: NetworkMade, name: str) -> PersonMade:
    """Somebody who is a reviewer of this network and nothing else."""
    person = make_person(app, name)
    make_network_role(app, network, person, NetworkRole.REVIEWER)
    return person


def ask_to_review(
    app: Flask,
    submission: SubmissionMade,
    coordinator: PersonMade,
    reviewer: PersonMade,
    *,
    country: str = "EE",
) -> UUID:
    """Ask somebody to review it, as the coordinator of its network; no mail is written."""
    network = submission.call.network
    with in_network(app, network, coordinator) as scope:
        review = Review(
            network_id=network.id,
            submission_id=submission.id,
            reviewer_id=reviewer.id,
            country=country,
        )
        session_in(scope).add(review)
        session_in(scope).flush()
        return review.id


def begin_review(app: Flask, reviewer: PersonMade, review_id: UUID) -> None:
    with in_own_scope(app, reviewer) as scope:
        accept(scope=scope, review_id=review_id)


def write_review(
    app: Flask,
    reviewer: PersonMade,
    review_id: UUID,
    *,
    scores: Mapping[str, Score] | None = None,
    reason: str = "They have only begun with it.",
    summary: str = "Clear and honest.",
) -> None:
    """Write a whole sheet: all at yes, but for ``scores``, each of which has the reason."""
    with in_own_scope(app, reviewer) as scope:
        asked = current_framework().indicators
        given = {each.id: Score.YES for each in asked} | dict(scores or {})
        drafts = [
            Draft(part, Said(score, "" if score is Score.YES else reason), 0, uuid4())
            for part, score in given.items()
        ]
        drafts.append(Draft(SUMMARY, Said(text=summary), 0, uuid4()))
        save_parts(scope=scope, review_id=review_id, drafts=drafts)


def finish_review(app: Flask, reviewer: PersonMade, review_id: UUID) -> None:
    with in_own_scope(app, reviewer) as scope:
        hand_in(scope=scope, review_id=review_id)
