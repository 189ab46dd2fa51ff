"""Words that authors change after the decision: they see them before they publish, the coordinators
see what was said before, and readers are told which parts reviewers read otherwise."""

from uuid import uuid4

from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.practices.actions.sending import rework
from talka.practices.actions.writing import save_block
from talka.practices.kinds import State, Visibility
from talka.practices.models import Publication, Submission
from talka.practices.policy.writing import BlockDraft
from tests.factories.people import client_of
from tests.factories.publications import (
    decided_practice,
    publish_as_author,
    published_practice,
    shown_inside,
)
from tests.factories.tenants import in_network, in_organisation
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

BEFORE, AFTER = "What we say about: Results.", "Anna from house four found work."
MARK = "Changed after the review"


def rewrite(app, practice, text=AFTER):
    with in_organisation(app, practice.organisation, practice.author) as scope:
        draft = BlockDraft(text, 9, uuid4())
        save_block(scope=scope, practice_id=practice.id, block="results", draft=draft)


def compared(page):
    """What stands under *Before* and *Now*, by what it is of."""
    told = {}
    for each in read(page).iter("details"):
        sides = [side for side in each.iter("div") if side.get("class") == "versus"]
        if sides:
            told[words(next(each.iter("summary")))] = [words(side) for side in sides[0]]
    return told


def submission_page(jury, practice):
    with in_network(jury.app, jury.network, jury.coordinator) as scope:
        sent = select(Submission.id).where(Submission.practice_id == practice.id)
        return f"{jury.desk}/{session_in(scope).scalars(sent).one()}"


def mail_of_publishing(jury):
    """What the coordinator is told by mail."""
    return next(
        each
        for each in messages(jury.app)
        if each.recipient == jury.coordinator.email
        and each.subject.startswith("A practice was published")
    )


CHANGED = {"Results": [f"Before{BEFORE}", f"Now{AFTER}"]}


def test_the_author_sees_it_before_publishing(jury):
    practice = jury.practice()
    decided_practice(jury.app, practice, jury.call(), jury.coordinator)
    browser = client_of(jury.app, jury.author)
    assert MARK not in browser.get(f"{practice.address}/publish").text
    rewrite(jury.app, practice)
    page = browser.get(f"{practice.address}/publish").text
    assert MARK in page
    assert compared(page) == CHANGED


def test_the_coordinator_sees_what_was_said_and_is_mailed_which_part_it_is(jury, neighbours):
    practice = jury.practice()
    decided_practice(jury.app, practice, jury.call(), jury.coordinator)
    page = submission_page(jury, practice)
    rewrite(jury.app, practice)
    assert AFTER not in jury.browser().get(page).text  # before it is published
    publish_as_author(jury.app, practice)
    told = jury.browser().get(page).text
    assert MARK in told
    assert compared(told) == CHANGED
    assert neighbours.browser().get(page).status_code == 404
    mail = mail_of_publishing(jury)
    assert f"{MARK}: Results." in mail.body
    assert AFTER not in mail.body


def test_readers_are_told_the_part_and_never_what_was_taken_out(jury):
    practice = jury.practice()
    decided_practice(jury.app, practice, jury.call(), jury.coordinator)
    rewrite(jury.app, practice, "Two people found work.")
    made = publish_as_author(jury.app, practice)
    visitor = jury.app.test_client()
    page = visitor.get(made.open_address).text
    assert MARK in page
    assert "Its authors changed since: Results." in page
    assert BEFORE not in page
    data = visitor.get(f"{made.open_address}.json").json
    assert data["scorecard"]["changed_since_review"] == ["results"]


def test_text_that_stands_as_reviewed_says_so_and_one_that_is_put_back_too(jury):
    practice = jury.practice()
    made = published_practice(jury.app, practice, jury.call(), jury.coordinator)
    visitor, desk = jury.app.test_client(), submission_page(jury, practice)
    as_reviewed = "This is the text that was reviewed."
    assert as_reviewed in visitor.get(made.open_address).text
    assert as_reviewed in jury.browser().get(desk).text
    kept = []
    for text in (AFTER, BEFORE):
        rewrite(jury.app, practice, text)
        publish_as_author(jury.app, practice)
        kept.append(as_reviewed in visitor.get(made.open_address).text)
    assert kept == [False, True]


def test_a_network_reads_nothing_that_its_owner_keeps(jury):
    practice = jury.practice()
    decided_practice(jury.app, practice, jury.call(), jury.coordinator)
    rewrite(jury.app, practice)
    publish_as_author(jury.app, practice, Visibility.ORGANISATION)
    assert AFTER not in jury.browser().get(submission_page(jury, practice)).text
    assert MARK not in mail_of_publishing(jury).body


def test_what_was_returned_and_is_shown_inside_says_nothing_of_a_review(jury):
    practice = jury.practice()
    decided_practice(jury.app, practice, jury.call(), jury.coordinator, outcome=State.RETURNED)
    with in_organisation(jury.app, practice.organisation, practice.author) as scope:
        rework(scope=scope, practice_id=practice.id)
    rewrite(jury.app, practice)
    shown_inside(jury.app, practice)
    with in_organisation(jury.app, practice.organisation, practice.author) as scope:
        found = select(Publication.changed_since_review)
        assert session_in(scope).scalars(found).one() == []
