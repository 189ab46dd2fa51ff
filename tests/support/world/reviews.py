"""A network's reviewer: asked about one practice, writing about another, done with a third."""

from typing import Any
from uuid import UUID

from flask import Flask

from talka.practices.actions.reviewer_profile import Profile, save_profile, say_lived_experience
from tests.factories.files import add_picture
from tests.factories.people import PersonMade
from tests.factories.practices import CallMade, PracticeMade, SubmissionMade, make_practice
from tests.factories.practices import submitted_practice as send_in
from tests.factories.reviews import (
    ask_to_review,
    begin_review,
    finish_review,
    in_own_scope,
    write_review,
)
from tests.factories.tenants import NetworkMade, OrganisationMade
from tests.support.world.facts import Someone


def judge_practices(
    app: Flask,
    organisation: OrganisationMade,
    network: NetworkMade,
    people: dict[str, Someone],
    written: dict[str, Any],
) -> dict[str, Any]:
    """The ids of the reviews, by how far they are, and of a picture in the one that is written;
    the one that is asked is of the submission."""
    admin, reviewer = people["admin"].made, people["reviewer"].made
    coordinator = people["coordinator"].made
    call = CallMade(written["call"], network)

    def make(title: str) -> PracticeMade:
        return make_practice(app, organisation, admin, title=title)

    def review_of(submission: SubmissionMade) -> UUID:
        return ask_to_review(app, submission, coordinator, reviewer)

    known = PracticeMade(written["practices"]["sent"], organisation, admin, "Sent in")
    asked = review_of(SubmissionMade(written["submission"], written["submission"], known, call))
    shown = make("Being reviewed")
    picture = add_picture(app, shown)
    writing, done = (review_of(send_in(app, each, call)) for each in (shown, make("Reviewed")))
    for review in (writing, done):
        begin_review(app, reviewer, review)
        write_review(app, reviewer, review)
    finish_review(app, reviewer, done)
    _introduce(app, reviewer, network)
    reviews = {"asked": asked, "writing": writing, "done": done}
    return {"reviews": reviews, "judged_file": picture}


def _introduce(app: Flask, reviewer: PersonMade, network: NetworkMade) -> None:
    profile = Profile(["lv", "en"], ["a1"], 3, "EE")
    with in_own_scope(app, reviewer) as scope:
        save_profile(scope=scope, network_id=network.id, profile=profile)
        say_lived_experience(scope=scope, network_id=network.id, says=True)
