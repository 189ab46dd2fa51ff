"""After a practice was sent in: taken back, returned, appealed against; and how it is shown."""

from uuid import UUID, uuid4

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.kinds import Act, State
from talka.practices.models import Practice, PracticeVersion
from talka.practices.queries.writing import steps_of
from tests.factories.tenants import in_network
from tests.integration.practices.houses import house
from tests.support.world.pages import read, words

__all__ = ["house"]

ADMIN, EDITOR, VIEWER = OrganisationRole


def test_its_words_stand_still_once_it_is_sent_in(house):
    practice, call = house.practice(), house.call()
    house.send(practice, call)
    sent = {
        "text": "Later words",
        "seen": 1,
        "key": str(uuid4()),
        "person": str(house.town.editor.id),
    }
    reply = house.town.browser(EDITOR).post(f"{practice.address}/blocks/need", json=sent)
    assert (reply.status_code, reply.json["reason"]) == (400, "state")
    page = house.town.browser(EDITOR).get(f"{practice.address}/write").text
    assert "Nobody can write in it now" in page
    ready = house.town.browser(EDITOR).get(f"{practice.address}/ready").text
    assert "so there is nothing to send in now" in ready


def test_it_is_taken_back_before_the_review_and_not_after(house):
    practice, call = house.practice(), house.call()
    house.send(practice, call)
    other = house.practice(title="Another")
    house.send(other, call)
    house.coordinate(other, Act.START_REVIEW)
    assert [house.post(practice, "withdraw").status_code for _each in range(2)] == [303, 303]
    assert house.state(practice) is State.WITHDRAWN
    assert house.post(other, "withdraw").status_code == 400
    assert house.state(other) is State.IN_REVIEW


def test_what_was_returned_is_taken_up_again_out_of_the_network_s_sight(house):
    practice, call = house.practice(), house.call()
    house.send(practice, call)
    house.coordinate(practice, Act.START_REVIEW)
    house.coordinate(practice, Act.RETURN, "Tell more about the results.")
    page = house.town.browser(VIEWER).get(practice.address).text
    assert "Tell more about the results." in page
    ready = house.town.browser(EDITOR).get(f"{practice.address}/ready").text
    assert "Take it up again first" in ready
    assert f'href="{practice.address}/rework"' in ready
    assert f'href="{practice.address}/submit"' not in ready
    assert [house.post(practice, "rework").status_code for _each in range(2)] == [303, 303]
    assert house.state(practice) is State.DRAFT
    again = house.town.browser(EDITOR).get(f"{practice.address}/ready").text
    assert "Take it up again" not in again
    assert f'href="{practice.address}/submit"' in again
    with in_network(house.app, house.network, house.coordinator) as scope:
        assert session_in(scope).get(Practice, practice.id) is None
    assert house.send(practice, call).status_code == 303
    numbers = [version_number(house, each.version_id) for each in house.submissions()]
    assert sorted(numbers) == [1, 2]


def version_number(house, version_id: UUID) -> int:
    with house.town.within() as scope:
        return session_in(scope).get(PracticeVersion, version_id).number


def test_an_appeal_needs_a_reason_and_is_made_once(house):
    practice, call = house.practice(), house.call()
    house.send(practice, call)
    house.coordinate(practice, Act.START_REVIEW)
    house.coordinate(practice, Act.DECIDE_PROMISING, "Promising.")
    assert house.post(practice, "appeal", reason=" ").status_code == 422
    for _each in range(2):
        assert (
            house.post(practice, "appeal", reason="You overlooked the results.").status_code == 303
        )
    assert house.state(practice) is State.IN_REVIEW
    [submission] = house.submissions()
    assert submission.appeal == "You overlooked the results."
    house.coordinate(practice, Act.DECIDE_PROMISING, "Still promising.")
    page = house.town.browser(EDITOR).get(practice.address).text
    assert f"{practice.address}/appeal" not in page
    assert house.post(practice, "appeal", reason="Once more").status_code == 422
    assert house.state(practice) is State.PROMISING
    with house.town.within() as scope:
        acts = [step.act for step in steps_of(scope, practice.id)]
    assert acts.count(Act.APPEAL) == 1


def test_once_appealed_its_authors_are_told_what_holds_then(house):
    practice, call = house.practice(), house.call()
    house.send(practice, call)
    house.coordinate(practice, Act.START_REVIEW)
    browser = house.town.browser(EDITOR)
    assert "People of other organisations read and score it." in browser.get(practice.address).text
    house.coordinate(practice, Act.DECIDE_PROMISING, "Promising.")
    house.post(practice, "appeal", reason="You overlooked the results.")
    assert "The coordinators look at it again, as you asked." in browser.get(practice.address).text
    house.coordinate(practice, Act.DECIDE_PROMISING, "Still promising.")
    asked_again = browser.get(f"{practice.address}/appeal").text
    assert "You have appealed once. The second decision is final." in asked_again
    assert "<textarea" not in asked_again
    assert "Once more" in house.post(practice, "appeal", reason="Once more").text


def test_its_page_names_own_people_and_nobody_of_the_network(house):
    practice, call = house.practice(), house.call()
    house.send(practice, call)
    house.coordinate(practice, Act.START_REVIEW)
    page = words(read(house.town.browser(VIEWER).get(practice.address).text))
    assert house.town.editor.name in page
    assert house.coordinator.name not in page


def test_a_blind_preview_does_not_say_whose_it_is(house):
    practice = house.practice()
    open_page = house.town.browser(VIEWER).get(f"{practice.address}/preview").text
    blind = house.town.browser(VIEWER).get(f"{practice.address}/preview?blind=1").text
    main = blind[blind.index("<article") : blind.index("</article>")]
    assert "office@example.org" in open_page
    assert "https://example.org/coffee" in open_page
    for told in ("office@example.org", "https://example.org/coffee", house.town.organisation.name):
        assert told not in main
