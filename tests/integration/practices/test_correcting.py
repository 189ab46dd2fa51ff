"""What a coordinator hid, its authors put right while nobody else reads it; the coordinator sees
what they changed, and shows it again."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.practices.actions.showing import show
from talka.practices.actions.writing import save_block
from talka.practices.kinds import Act, Visibility
from talka.practices.models import PracticeStep, Publication, Submission
from talka.practices.policy.writing import BlockDraft
from tests.factories.judging import Jury
from tests.factories.people import client_of
from tests.factories.publications import PublicationMade, published_practice
from tests.factories.tenants import in_network, in_organisation
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

NUMBER = "Call Anna on +371 26 555 010."
MENDED = "Call the town hall."
REASON = "It is right now."
SEEN = re.compile(r'name="seen"[^>]*value="([^"]*)"')


@dataclass(frozen=True)
class Case:
    """A practice that named somebody, and is hidden for that."""

    jury: Jury
    made: PublicationMade
    page: str

    def write(self, text: str) -> None:
        practice = self.made.practice
        with in_organisation(self.jury.app, practice.organisation, practice.author) as scope:
            draft = BlockDraft(text, 9, uuid4())
            save_block(scope=scope, practice_id=practice.id, block="results", draft=draft)

    def hand_in(self, browser: Any = None, **sent: str) -> Any:
        browser = browser or client_of(self.jury.app, self.jury.author)
        page = f"{self.made.practice.address}/publish"
        (seen,) = SEEN.findall(browser.get(page).text)
        return browser.post(page, data=ALL | {"seen": seen} | sent)

    def hide(self) -> None:
        hidden = self.jury.browser().post(f"{self.page}/hide", data={"reason": "It names her."})
        assert hidden.status_code == 303

    def shown_again(self) -> None:
        assert self.show_again(self.seen()).status_code == 303

    def seen(self) -> str:
        (seen,) = SEEN.findall(self.jury.browser().get(f"{self.page}/hiding").text)
        return seen

    def show_again(self, seen: str) -> Any:
        sent = {"reason": REASON, "seen": seen}
        return self.jury.browser().post(f"{self.page}/show-again", data=sent)

    def read_openly(self) -> Any:
        return self.jury.app.test_client().get(self.made.open_address)

    def row(self) -> Publication:
        with in_organisation(self.jury.app, self.jury.ours, self.jury.author) as scope:
            return session_in(scope).get_one(Publication, self.made.practice.id)

    def subjects(self, person: Any) -> list[str]:
        return [each.subject for each in messages(self.jury.app) if each.recipient == person.email]


ALL = {"visibility": "public", "personal": "y", "agreed": "y"}


@pytest.fixture
def named(jury: Jury) -> Case:
    """The practice before it is hidden."""
    practice = jury.practice()
    made = published_practice(jury.app, practice, jury.call(), jury.coordinator)
    with in_network(jury.app, jury.network, jury.coordinator) as scope:
        sent = select(Submission.id).where(Submission.practice_id == practice.id)
        page = f"{jury.desk}/{session_in(scope).scalars(sent).one()}"
    found = Case(jury, made, page)
    found.write(NUMBER)
    assert found.hand_in().status_code == 303
    assert NUMBER in words(read(found.read_openly().text))
    return found


@pytest.fixture
def case(named: Case) -> Case:
    named.hide()
    return named


def test_it_is_put_right_hidden_and_the_number_is_never_read_again(case, neighbours):
    author = client_of(case.jury.app, case.jury.author)
    page = words(read(author.get(case.made.practice.address).text))
    assert "put it right, and hand in the new text" in page
    case.write(MENDED)
    asked = author.get(f"{case.made.practice.address}/publish").text
    assert "Hand in the new text" in words(read(asked))
    assert 'type="radio"' not in asked  # who reads it is not asked: nobody does yet
    case.hand_in()
    assert case.read_openly().status_code == 404
    assert neighbours.browser().get(f"{case.page}/hiding").status_code == 404
    case.shown_again()
    readers = words(read(case.read_openly().text))
    assert MENDED in readers
    assert "26 555 010" not in readers  # nor among what changed from version to version


def test_the_coordinator_is_told_and_sees_what_changed_since(case, neighbours):
    hiding = f"{case.page}/hiding"
    unchanged = words(read(case.jury.browser().get(hiding).text))
    assert "Nothing: it still says what it said." in unchanged
    case.write(MENDED)
    case.write(MENDED)
    assert MENDED not in case.jury.browser().get(hiding).text  # before it is handed in
    case.hand_in()
    told = words(read(case.jury.browser().get(hiding).text))
    assert f"Before{NUMBER}" in told
    assert f"Now{MENDED}" in told
    assert "Its authors handed in new text on" in case.jury.browser().get(case.page).text
    title = "A hidden practice was corrected: Coffee with a neighbour"
    assert title in case.subjects(case.jury.coordinator)
    assert title not in case.subjects(neighbours.coordinator)
    case.shown_again()
    assert "handed in new text" not in case.jury.browser().get(case.page).text


def test_whoever_reads_it_stays_as_it_was_and_sent_twice_it_is_handed_in_once(case):
    case.write(MENDED)
    hidden_at = case.row().hidden_at
    for _time in range(2):
        assert case.hand_in(visibility="organisation").status_code == 303
    kept = case.row()
    assert (kept.is_shown, kept.visibility, kept.hidden_at) == (False, Visibility.PUBLIC, hidden_at)
    with in_organisation(case.jury.app, case.jury.ours, case.jury.author) as scope:
        steps = select(PracticeStep.act).where(PracticeStep.act == Act.CORRECT)
        assert len(session_in(scope).scalars(steps).all()) == 1
    assert (
        "Corrected while hidden"
        in client_of(case.jury.app, case.jury.author).get(case.made.practice.address).text
    )


def test_only_the_text_that_the_coordinator_read_is_shown_again(case):
    case.write(MENDED)
    case.hand_in()
    read_by_her = case.seen()
    case.write(NUMBER)
    case.hand_in()
    for stale in (read_by_her, ""):
        refused = case.show_again(stale)
        assert refused.status_code == 409
        told = words(read(refused.text))
        assert told.index("Its authors handed in another") < told.index("Changed since it was")
        assert REASON in refused.text  # what was typed is kept
        assert case.read_openly().status_code == 404
    (now_read,) = SEEN.findall(refused.text)
    assert case.show_again(now_read).status_code == 303
    assert NUMBER in words(read(case.read_openly().text))


def test_the_same_text_is_not_handed_in_and_leads_to_the_writing(case):
    author = client_of(case.jury.app, case.jury.author)
    before = len(messages(case.jury.app))
    unchanged = case.hand_in(author)
    assert unchanged.location.endswith(f"{case.made.practice.address}/write")
    said = words(read(author.get(unchanged.location).text))
    assert "Nothing has changed since it was hidden." in said
    assert len(messages(case.jury.app)) == before
    case.write(MENDED)
    for _twice in range(2):
        assert case.hand_in(author).location.endswith(case.made.practice.address)
        assert "Handed in. It stays hidden" in author.get(case.made.practice.address).text


def test_what_is_kept_inside_is_found_by_its_own_people_ever_after(named, neighbours):
    assert named.hand_in(visibility="organisation").status_code == 303
    named.hide()
    named.write(MENDED)
    assert named.hand_in().status_code == 303
    asked = named.jury.browser().get(f"{named.page}/hiding").text
    assert "Only people of its organisation read it: they chose so." in words(read(asked))
    assert MENDED not in asked
    named.shown_again()
    own, inside = client_of(named.jury.app, named.jury.author), named.made.slug
    assert MENDED in words(read(own.get(f"{named.jury.ours.home}/library/{inside}").text))
    assert inside in own.get(f"{named.jury.ours.home}/library").text
    again = named.hand_in(visibility="organisation")
    assert own.get(again.location).status_code == 200
    stranger = client_of(named.jury.app, neighbours.author)
    assert stranger.get(f"{neighbours.ours.home}/library/{inside}").status_code == 404
    assert named.read_openly().status_code == 404


def test_what_is_out_of_the_library_but_published_comes_back_when_it_is_published_again(named):
    with in_organisation(named.jury.app, named.jury.ours, named.jury.author) as scope:
        show(scope, named.made.practice.id, is_shown=False)
    assert named.hand_in().status_code == 303
    assert named.read_openly().status_code == 200


def test_a_neighbour_puts_nothing_right(case, neighbours):
    case.write(MENDED)
    forged = case.made.practice.address.replace(case.jury.ours.slug, neighbours.ours.slug)
    stranger = client_of(case.jury.app, neighbours.author)
    for address in (case.made.practice.address, forged):
        assert stranger.post(f"{address}/publish", data=ALL).status_code == 404
    assert MENDED not in str(case.row().content)
