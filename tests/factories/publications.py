"""Published practices for tests: decided by a network, and published by their authors."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask

from talka.handbook.queries import current_framework
from talka.kernel.scoping import session_in
from talka.practices.actions.archiving import archive
from talka.practices.actions.moving import move, practice_to_move
from talka.practices.actions.publishing import publish, publish_inside
from talka.practices.kinds import Act, Actor, Score, State, Visibility
from talka.practices.kinds.sheets import lines_to_data
from talka.practices.models import Decision
from talka.practices.transitions import Need
from tests.factories.people import PersonMade
from tests.factories.practices import CallMade, PracticeMade, sheet_lines, submitted_practice
from tests.factories.tenants import in_network, in_organisation

ACTS = {
    State.GOOD: Act.DECIDE_GOOD,
    State.PROMISING: Act.DECIDE_PROMISING,
    State.RETURNED: Act.RETURN,
}


@dataclass(frozen=True)
class PublicationMade:
    """A practice in somebody's library."""

    practice: PracticeMade
    slug: str

    @property
    def open_address(self) -> str:
        return f"/en/practices/{self.slug}"


def decided_practice(
    app: Flask,
    practice: PracticeMade,
    call: CallMade,
    coordinator: PersonMade,
    *,
    outcome: State = State.GOOD,
    scores: Mapping[str, Score] | None = None,
) -> None:
    """Send it in, and decide on it: all settled at yes, but for ``scores``."""
    sent = submitted_practice(app, practice, call)
    with in_network(app, call.network, coordinator) as scope:
        of = current_framework()
        session_in(scope).add(
            Decision(
                organisation_id=practice.organisation.id,
                network_id=call.network.id,
                practice_id=practice.id,
                submission_id=sent.id,
                number=1,
                outcome=outcome,
                letter="Well done.",
                sheet=lines_to_data(sheet_lines(scores)),
                thresholds={area.id: 66 for area in of.quality_areas},
                framework_version=of.version,
                decided_by=coordinator.id,
            )
        )
        met = set(Need)
        coordinates = {"actor": Actor.COORDINATOR, "met": met, "reason": "Well done."}
        for act in (Act.START_REVIEW, ACTS[outcome]):
            found = practice_to_move(scope, practice.id)
            move(scope=scope, practice=found, act=act, **coordinates)  # type: ignore[arg-type]


def published_practice(
    app: Flask,
    practice: PracticeMade,
    call: CallMade,
    coordinator: PersonMade,
    *,
    visibility: Visibility = Visibility.PUBLIC,
    outcome: State = State.GOOD,
    scores: Mapping[str, Score] | None = None,
) -> PublicationMade:
    """Decided on, and published by its author to these readers."""
    decided_practice(app, practice, call, coordinator, outcome=outcome, scores=scores)
    return publish_as_author(app, practice, visibility)


def publish_as_author(
    app: Flask, practice: PracticeMade, visibility: Visibility = Visibility.PUBLIC
) -> PublicationMade:
    """Publish what was decided, or the new text of what is published."""
    with in_organisation(app, practice.organisation, practice.author) as scope:
        slug = publish(
            scope=scope,
            practice_id=practice.id,
            visibility=visibility,
            agreed=True,
            personal_agreed=True,
        )
    return PublicationMade(practice, slug)


def shown_inside(app: Flask, practice: PracticeMade) -> PublicationMade:
    """A draft in the library of its own organisation."""
    with in_organisation(app, practice.organisation, practice.author) as scope:
        return PublicationMade(practice, publish_inside(scope=scope, practice_id=practice.id))


def archived_practice(
    app: Flask, practice: PracticeMade, call: CallMade, coordinator: PersonMade
) -> PublicationMade:
    """Published once, and taken out of the library by its author."""
    published = published_practice(app, practice, call, coordinator)
    with in_organisation(app, practice.organisation, practice.author) as scope:
        archive(scope=scope, practice_id=practice.id)
    return published
