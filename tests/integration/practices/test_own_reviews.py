"""Reviewers take their words along, and go: what was handed in stays without them."""

import pytest
from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices import own_reviews
from talka.practices.actions.reviewer_profile import (
    Profile,
    save_profile,
    say_lived_experience,
)
from talka.practices.actions.reviews import decline
from talka.practices.models import Review, ReviewSheet
from tests.factories.peers import Peers
from tests.factories.people import PASSWORD, client_of, make_person
from tests.factories.reviews import (
    ask_to_review,
    begin_review,
    finish_review,
    in_own_scope,
    write_review,
)
from tests.factories.tenants import in_network, make_network_role


class Leaving:
    """Zane, a reviewer who can sign in with a password, and has begun a review."""

    def __init__(self, app):
        self.app, self.peers = app, Peers(app)
        self.zane = make_person(app, "Zane", password=PASSWORD)
        network = self.peers.latvia
        make_network_role(app, network, self.zane, NetworkRole.REVIEWER)
        self.review = ask_to_review(app, self.peers.submission, self.peers.mara, self.zane)
        with in_own_scope(app, self.zane) as scope:
            profile = Profile(["lv"], ["a1"], 2, "LV")
            save_profile(scope=scope, network_id=network.id, profile=profile)
            say_lived_experience(scope=scope, network_id=network.id, says=True)

    def begin(self):
        begin_review(self.app, self.zane, self.review)
        write_review(self.app, self.zane, self.review, summary="Zane says")

    def taken_along(self, person):
        own_data = system_scope(SystemScope.OWN_DATA, person_id=person.id)
        with self.app.app_context(), own_data as scope:
            return {
                "reviews": own_reviews.own_reviews(scope),
                "versions": own_reviews.own_sheet_versions(scope),
                "profiles": own_reviews.own_profiles(scope),
                "lived": own_reviews.own_lived_experience(scope),
            }

    def erase(self):
        browser = client_of(self.app, self.zane)
        assert browser.post("/me/erase", data={"password": PASSWORD}).status_code == 303

    def left(self):
        """What the coordinator sees afterwards: reviewers of reviews, and sheets."""
        with in_network(self.app, self.peers.latvia, self.peers.mara) as scope:
            session = session_in(scope)
            reviewers = set(session.scalars(select(Review.reviewer_id)))
            sheets = session.execute(select(ReviewSheet.reviewer_id, ReviewSheet.summary)).all()
            return reviewers, [tuple(row) for row in sheets]


@pytest.fixture
def leaving(app):
    return Leaving(app)


def test_own_words_are_taken_along_and_nobody_elses(leaving):
    leaving.begin()
    leaving.peers.begin(handed_in=True)
    mine = leaving.taken_along(leaving.zane)
    assert [(row["network"], row["summary"]) for row in mine["reviews"]] == [
        ("Latvia", "Zane says")
    ]
    assert len(mine["versions"]) == 35
    assert [(row["network"], row["country"]) for row in mine["profiles"]] == [("Latvia", "LV")]
    assert mine["lived"] == [{"network": "Latvia"}]
    assert "Bruno says" not in repr(mine)
    nothing = {"reviews": [], "versions": [], "profiles": [], "lived": []}
    assert leaving.taken_along(leaving.peers.carla) == nothing


def test_the_file_of_own_data_has_them(leaving):
    leaving.begin()
    browser = client_of(leaving.app, leaving.zane)
    file = browser.post("/me/data", data={"password": PASSWORD})
    assert file.status_code == 200
    assert "Zane says" in file.get_data(as_text=True)


@pytest.mark.parametrize("how_far", ["asked", "begun", "declined"])
def test_what_is_not_handed_in_goes_with_the_account(leaving, how_far):
    others, _ = leaving.left()
    if how_far == "begun":
        leaving.begin()
    if how_far == "declined":
        with in_own_scope(leaving.app, leaving.zane) as scope:
            decline(scope=scope, review_id=leaving.review)
    leaving.erase()
    reviewers, sheets = leaving.left()
    assert reviewers == others - {leaving.zane.id}
    assert sheets == []


def test_what_is_handed_in_stays_without_the_person(leaving):
    leaving.begin()
    finish_review(leaving.app, leaving.zane, leaving.review)
    leaving.erase()
    reviewers, sheets = leaving.left()
    peers = leaving.peers
    assert reviewers == {None, peers.anna.id, peers.bruno.id}
    assert sheets == [(None, "Zane says")]
    peers.begin(handed_in=True)
    page = peers.browser(peers.bruno).get(f"/reviews/{peers.brunos}").text
    assert "Zane says" in page
    page = peers.browser(peers.mara).get(
        f"/n/{peers.latvia.slug}/practices/{peers.submission.id}", follow_redirects=True
    )
    assert page.status_code == 200
