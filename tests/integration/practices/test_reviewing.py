"""Reviewing as people do it: asked, yes or no, writing, handing in, reading what others say."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.models import OutboxMessage
from talka.practices.kinds import ReviewState, Score
from talka.practices.kinds.sheets import lines_from
from talka.practices.models import Review, ReviewSheet
from talka.practices.policy.judging import SUMMARY
from tests.factories.peers import AUTHORS_REASON, TITLE, WEAK, Peers
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_call, make_practice, submitted_practice
from tests.factories.reviews import (
    ask_to_review,
    begin_review,
    finish_review,
    make_reviewer,
    write_review,
)
from tests.factories.tenants import in_network
from tests.support.forms import form_fields


@pytest.fixture
def peers(app):
    return Peers(app)


def mails(peers, subject):
    """Who got a mail that begins like this, and what it says."""
    with peers.app.app_context(), system_scope(SystemScope.MAIL) as scope:
        rows = session_in(scope).scalars(select(OutboxMessage)).all()
        return {row.recipient: row.body for row in rows if row.subject.startswith(subject)}


def state_of(peers, review_id):
    with in_network(peers.app, peers.latvia, peers.mara) as scope:
        return session_in(scope).get_one(Review, review_id).state


def page_of(peers, person, path=""):
    response = peers.browser(person).get(f"/reviews{path}")
    assert response.status_code == 200, response.status_code
    return response.get_data(as_text=True)


def save(peers, part, **sent):
    """As the script of the page does, for Anna."""
    body = {"person": str(peers.anna.id), "seen": 0, "key": str(uuid4()), **sent}
    return peers.browser(peers.anna).post(f"/reviews/{peers.annas}/sheet/{part}", json=body)


def test_the_way_to_the_desk_is_shown_to_reviewers_only(app, peers):
    assert 'href="/reviews"' in page_of(peers, peers.carla)
    for person in (peers.mara, peers.author, make_person(app, "Loner")):
        assert 'href="/reviews"' not in client_of(app, person).get("/profile").get_data(
            as_text=True
        )


def test_an_empty_desk_says_what_a_reviewer_does(peers):
    page = page_of(peers, peers.carla)
    assert "Nothing to review just now" in page
    assert "scores 34 statements" in page
    assert TITLE not in page
    assert "You are not a reviewer" in page_of(peers, peers.mara)


def test_whoever_is_asked_reads_what_it_is_about_and_no_more(peers):
    assert TITLE in page_of(peers, peers.anna)
    page = page_of(peers, peers.anna, f"/{peers.annas}")
    assert "What we say about: In short." in page
    assert "Owner of it" in page
    assert "What we say about: The need." not in page
    for person in (peers.bruno, peers.carla, peers.mara, peers.author):
        assert peers.browser(person).get(f"/reviews/{peers.annas}").status_code == 404


def test_a_blind_review_names_nobody(app):
    peers = Peers(app, is_blind=True)
    for begun in (False, True):
        if begun:
            begin_review(app, peers.anna, peers.annas)
        page = page_of(peers, peers.anna, f"/{peers.annas}")
        for word in ("Owner of it", "office@example.org", "https://example.org/coffee"):
            assert word not in page
        assert "This review is blind" in page


def test_accepting_opens_the_practice_and_tells_who_looks_after_the_network(peers):
    browser = peers.browser(peers.anna)
    for _again in range(2):
        assert browser.post(f"/reviews/{peers.annas}/accept").status_code == 303
    page = page_of(peers, peers.anna, f"/{peers.annas}")
    assert "What we say about: The need." in page
    assert AUTHORS_REASON not in page
    told = mails(peers, "A reviewer has accepted")
    assert list(told) == [peers.mara.email]
    assert "Anna reviews" in told[peers.mara.email]
    assert f"/n/{peers.latvia.slug}/practices/{peers.submission.id}" in told[peers.mara.email]


def test_declining_needs_no_reason_and_closes_everything(peers):
    browser = peers.browser(peers.anna)
    assert browser.post(f"/reviews/{peers.annas}/decline", data={}).status_code == 303
    assert state_of(peers, peers.annas) is ReviewState.DECLINED
    for path in ("/hand-in", "/earlier"):
        assert browser.get(f"/reviews/{peers.annas}{path}").status_code == 404
    assert TITLE not in page_of(peers, peers.anna)
    assert list(mails(peers, "A reviewer has declined")) == [peers.mara.email]
    assert browser.post(f"/reviews/{peers.annas}/accept").status_code == 303
    assert state_of(peers, peers.annas) is ReviewState.DECLINED


def test_who_comes_back_to_what_they_declined_is_told_so_and_nobody_else(peers):
    browser, address = peers.browser(peers.anna), f"/reviews/{peers.annas}"
    browser.post(f"{address}/decline", data={})
    for path in (address, f"{address}/decline"):
        back = browser.get(path)
        assert back.status_code == 410
        assert "You declined this review" in back.text
        assert TITLE not in back.text
        assert 'href="/reviews"' in back.text
        for other in (peers.bruno, peers.carla, peers.mara, peers.author):
            assert peers.browser(other).get(path).status_code == 404


def test_a_conflict_of_interest_needs_a_reason_which_only_the_coordinator_reads(peers):
    begin_review(peers.app, peers.anna, peers.annas)
    browser, address = peers.browser(peers.anna), f"/reviews/{peers.annas}/decline"
    refused = browser.post(address, data={"has_conflict": "y"})
    assert refused.status_code == 422
    assert "what ties you to it" in refused.get_data(as_text=True)
    sent = {"has_conflict": "y", "reason": "My sister works there."}
    assert browser.post(address, data=sent).status_code == 303
    told = mails(peers, "A reviewer has a conflict of interest")
    assert list(told) == [peers.mara.email]
    assert "My sister works there." in told[peers.mara.email]
    with in_network(peers.app, peers.latvia, peers.mara) as scope:
        review = session_in(scope).get_one(Review, peers.annas)
        assert (review.has_conflict, review.declined_because) == (True, "My sister works there.")


def test_what_is_typed_saves_itself_and_a_repeat_acts_once(peers):
    begin_review(peers.app, peers.anna, peers.annas)
    key = str(uuid4())
    for _again in range(2):
        reply = save(peers, WEAK, score="partly", reason="Only begun", key=key)
        assert (reply.status_code, reply.json["version"], reply.json["answered"]) == (200, 1, 1)
    assert save(peers, SUMMARY, reason="Good work").json["version"] == 2
    page = page_of(peers, peers.anna, f"/{peers.annas}")
    assert "Only begun" in page
    assert "Good work" in page


def test_two_windows_of_one_reviewer_lose_no_words(peers):
    begin_review(peers.app, peers.anna, peers.annas)
    save(peers, WEAK, score="no", reason="Typed in one window")
    save(peers, "q1-1-b", score="yes", reason="Somewhere else")
    reply = save(peers, WEAK, score="partly", reason="Typed in the other")
    assert "kept as an earlier version" in reply.json["message"]
    page = page_of(peers, peers.anna, f"/{peers.annas}")
    assert "Typed in the other" in page
    assert "Somewhere else" in page
    assert "Typed in one window" not in page
    earlier = page_of(peers, peers.anna, f"/{peers.annas}/earlier")
    for words in ("Typed in one window", "Typed in the other", "Somewhere else"):
        assert words in earlier


def test_a_page_without_scripts_saves_what_was_changed_on_it_and_takes_nothing_back(peers):
    begin_review(peers.app, peers.anna, peers.annas)
    browser, address = peers.browser(peers.anna), f"/reviews/{peers.annas}"
    fields = form_fields(browser.get(address).text, "review-sheet")
    save(peers, "q1-1-b", score="no", reason="Typed in a newer window")
    fields |= {f"score-{WEAK}": "partly", f"reason-{WEAK}": "Only begun", "reason-summary": "Good"}
    sent = browser.post(f"{address}/sheet", data=fields, follow_redirects=True)
    page = sent.get_data(as_text=True)
    assert "2 parts were saved." in page
    assert "Only begun" in page
    assert "Typed in a newer window" in page


def test_words_that_are_too_long_come_back_and_the_rest_is_saved(peers):
    begin_review(peers.app, peers.anna, peers.annas)
    browser, address = peers.browser(peers.anna), f"/reviews/{peers.annas}"
    fields = form_fields(browser.get(address).text, "review-sheet")
    fields |= {f"score-{WEAK}": "no", f"reason-{WEAK}": "x" * 2001, "score-q1-1-b": "yes"}
    page = browser.post(f"{address}/sheet", data=fields).get_data(as_text=True)
    assert "x" * 2001 in page
    assert "one character too long" in page
    assert save(peers, "q1-1-b", score="yes", seen=1).json["answered"] == 1
    refused = save(peers, WEAK, score="no", reason="x" * 2001)
    assert (refused.status_code, refused.json["reason"]) == (400, "reason")


def test_what_somebody_else_typed_on_the_same_device_is_not_taken(peers):
    begin_review(peers.app, peers.anna, peers.annas)
    reply = save(peers, WEAK, score="yes", person=str(peers.bruno.id))
    assert (reply.status_code, reply.json["reason"]) == (400, "person")
    for part in ("q9-9-z", "title"):
        assert save(peers, part, score="yes").status_code == 404


def test_a_sheet_is_handed_in_when_nothing_is_missing_and_stays_as_it_is(peers):
    begin_review(peers.app, peers.anna, peers.annas)
    browser, address = peers.browser(peers.anna), f"/reviews/{peers.annas}"
    save(peers, WEAK, score="no")
    page = browser.get(f"{address}/hand-in").get_data(as_text=True)
    assert "35 things are still missing" in page
    assert f'href="{address}#part-{WEAK}"' in page
    assert "below yes, and no reason yet" in page
    assert browser.post(f"{address}/hand-in").status_code == 303
    assert state_of(peers, peers.annas) is ReviewState.ACCEPTED
    write_review(peers.app, peers.anna, peers.annas, scores={WEAK: Score.NO})
    for _again in range(2):
        assert browser.post(f"{address}/hand-in").status_code == 303
    assert state_of(peers, peers.annas) is ReviewState.HANDED_IN
    assert list(mails(peers, "A review is handed in")) == [peers.mara.email]
    assert save(peers, WEAK, score="yes", seen=40).status_code == 400
    assert browser.post(f"{address}/decline", data={}).status_code == 422
    with in_network(peers.app, peers.latvia, peers.mara) as scope:
        sheet = session_in(scope).get_one(ReviewSheet, peers.annas)
        assert lines_from(sheet.scores)[WEAK].score is Score.NO
        assert len(sheet.scores) == 34


def test_the_others_are_shown_by_number_once_the_own_is_handed_in(peers):
    peers.begin(handed_in=True)
    page = page_of(peers, peers.anna, f"/{peers.annas}")
    assert "Bruno says" not in page
    assert AUTHORS_REASON not in page
    finish_review(peers.app, peers.anna, peers.annas)
    page = page_of(peers, peers.anna, f"/{peers.annas}")
    assert "Bruno says" in page
    assert "Reviewer 1" in page
    assert "Reviewer 2" not in page
    assert "Bruno</" not in page
    assert AUTHORS_REASON in page
    assert TITLE in page_of(peers, peers.anna)


def test_a_review_elsewhere_stays_elsewhere(app, peers):
    """The second network has a call, a practice and a reviewer of its own."""
    practice = make_practice(app, peers.owner, peers.author, title="In Lithuania")
    submission = submitted_practice(app, practice, make_call(app, peers.lithuania, peers.jonas))
    daina = make_reviewer(app, peers.lithuania, "Daina")
    review = ask_to_review(app, submission, peers.jonas, daina)
    begin_review(app, daina, review)
    peers.begin(handed_in=True)
    for person in (peers.anna, peers.bruno, peers.carla):
        assert "In Lithuania" not in page_of(peers, person)
        assert peers.browser(person).get(f"/reviews/{review}").status_code == 404
    assert TITLE not in page_of(peers, daina)
    assert list(mails(peers, "A reviewer has accepted: In Lithuania")) == [peers.jonas.email]
