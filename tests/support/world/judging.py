"""What a network's coordinator has on the desk: at every point from the first reading to hiding."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Flask

from talka.practices.actions.deciding import decide, start_review
from talka.practices.actions.hiding import hide
from talka.practices.actions.publishing import publish
from talka.practices.actions.settling import settle
from talka.practices.kinds import CallState, Score, State, Visibility
from tests.factories.people import PersonMade
from tests.factories.practices import (
    CallMade,
    SubmissionMade,
    make_call,
    make_practice,
    submitted_practice,
)
from tests.factories.reviews import (
    ask_to_review,
    begin_review,
    finish_review,
    make_reviewer,
    write_review,
)
from tests.factories.tenants import NetworkMade, OrganisationMade, in_network, in_organisation
from tests.support.world.facts import Someone


def coordinate(
    app: Flask,
    key: str,
    organisation: OrganisationMade,
    network: NetworkMade,
    people: dict[str, Someone],
) -> dict[str, Any]:
    """The ids of submissions by where they stand, of a review that is waited for, of a draft."""
    desk = _Desk(app, organisation, network, people, make_reviewer(app, network, f"{key} judge"))
    draft = make_call(app, network, desk.coordinator, state=CallState.DRAFT)
    begun = desk.begin("Begun")
    waited_for = ask_to_review(app, begun, desk.coordinator, desk.judges[0])
    differing = desk.judged("Differing", {"q1-1-a": Score.PARTLY})
    published, hidden = desk.published("Published"), desk.published("Hidden")
    with in_network(app, network, desk.coordinator) as scope:
        hide(scope=scope, submission_id=hidden.id, reason="It names somebody.")
        settle(scope=scope, submission_id=differing.id, lines={}, seen=0)
    return {
        "desk": {
            "begun": begun.id,
            "differing": differing.id,
            "agreed": desk.judged("Agreed").id,
            "published": published.id,
            "hidden": hidden.id,
            "waited for": waited_for,
            "draft call": draft.id,
            "call": desk.call.id,
        }
    }


class _Desk:
    """Sends practices in, and acts on them as the coordinator."""

    def __init__(
        self,
        app: Flask,
        organisation: OrganisationMade,
        network: NetworkMade,
        people: dict[str, Someone],
        judge: PersonMade,
    ) -> None:
        self.app, self.organisation, self.network = app, organisation, network
        self.author, self.coordinator = people["admin"].made, people["coordinator"].made
        self.judges = (judge, people["reviewer"].made)
        self.call: CallMade = make_call(app, network, self.coordinator, title="The desk's call")

    def begin(self, title: str) -> SubmissionMade:
        practice = make_practice(self.app, self.organisation, self.author, title=title)
        sent = submitted_practice(self.app, practice, self.call)
        with in_network(self.app, self.network, self.coordinator) as scope:
            start_review(scope=scope, submission_id=sent.id)
        return sent

    def judged(self, title: str, scores: Mapping[str, Score] | None = None) -> SubmissionMade:
        """Handed in by two, the first of whom gives other scores than yes to some."""
        sent = self.begin(title)
        for judge, given in zip(self.judges, (scores, None), strict=True):
            review = self._review(sent, judge)
            with self.app.app_context():
                write_review(self.app, judge, review, scores=given)
            finish_review(self.app, judge, review)
        return sent

    def _review(self, sent: SubmissionMade, judge: PersonMade) -> UUID:
        review = ask_to_review(self.app, sent, self.coordinator, judge)
        begin_review(self.app, judge, review)
        return review

    def published(self, title: str) -> SubmissionMade:
        sent = self.judged(title)
        with in_network(self.app, self.network, self.coordinator) as scope:
            decide(scope=scope, submission_id=sent.id, outcome=State.GOOD, letter="Well done.")
        with in_organisation(self.app, self.organisation, self.author) as scope:
            publish(
                scope=scope,
                practice_id=sent.practice.id,
                visibility=Visibility.NETWORK,
                agreed=True,
                personal_agreed=True,
            )
        return sent
