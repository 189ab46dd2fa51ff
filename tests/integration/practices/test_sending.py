"""From a draft to a network and back: what is missing, sending in, taking back, appealing."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from talka.handbook.queries import current_framework
from talka.kernel.clock import pretend
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications.models import OutboxMessage
from talka.practices.kinds import Act, CallState, Score, State
from talka.practices.kinds.content import content_from
from talka.practices.kinds.sheets import lines_from
from talka.practices.models import PracticeVersion
from talka.practices.queries.writing import steps_of
from talka.tenancy.models import Membership
from tests.factories.practices import REASON
from tests.factories.tenants import in_network
from tests.integration.practices.houses import house

__all__ = ["house"]

ADMIN, EDITOR, VIEWER = OrganisationRole


# --- Ready? -----------------------------------------------------------------------------------


def test_every_missing_thing_is_named_and_leads_to_where_it_is_mended(house):
    indicator = current_framework_ids(house)[0]
    practice = house.practice(
        blocks={"need": ""}, areas=(), groups=(), since=date(2026, 1, 1), scores={indicator: None}
    )
    with pretend(datetime(2026, 11, 22, 12, tzinfo=UTC)):
        page = house.town.browser(EDITOR).get(f"{practice.address}/ready").text
    assert "5 things are missing" in page
    places = ("write#block-need", "facts#areas", "facts#groups", "facts#is_new")
    assert all(f"{practice.address}/{place}" in page for place in places)
    assert f"#indicator-{indicator}" in page
    assert ".: " not in page  # an indicator is a sentence, and what is said of it follows


def test_without_a_scorecard_it_leads_to_one(house):
    location = house.town.browser(EDITOR).post(
        f"{house.town.home}/practices/start",
        data={"title": "New", "language": "en", "key": str(uuid4())},
    )
    practice_id = location.location.split("/")[-2]
    page = house.town.browser(EDITOR).get(f"{house.town.home}/practices/{practice_id}/ready").text
    assert f"/scorecards/start?practice={practice_id}" in page


def test_what_is_complete_says_so(house):
    practice = house.practice()
    page = house.town.browser(VIEWER).get(f"{practice.address}/ready").text
    assert "Nothing is missing" in page


def current_framework_ids(house):
    with house.app.app_context():
        return [each.id for each in current_framework().indicators]


# --- Sending in -------------------------------------------------------------------------------


def test_a_complete_practice_is_frozen_and_sent_to_the_call(house):
    indicator = current_framework_ids(house)[0]
    practice = house.practice(scores={indicator: Score.PARTLY})
    call = house.call()
    assert house.send(practice, call).status_code == 303
    assert house.state(practice) is State.SUBMITTED
    [submission] = house.submissions()
    assert (submission.call_id, submission.network_id) == (call.id, house.network.id)
    assert submission.submitted_by == house.town.editor.id
    with in_network(house.app, house.network, house.coordinator) as scope:
        version = session_in(scope).get(PracticeVersion, submission.version_id)
        content, lines = content_from(version.content), lines_from(version.sheet)
    assert content.title == practice.title
    assert content.source("need") == "What we say about: The need."
    assert len(lines) == len(current_framework_ids(house))
    assert (lines[indicator].score, lines[indicator].reasons) == (Score.PARTLY, (REASON,))


def test_a_repeated_click_sends_it_once(house):
    practice, call = house.practice(), house.call()
    assert [house.send(practice, call).status_code for _each in range(2)] == [303, 303]
    assert len(house.submissions()) == 1
    with house.town.within() as scope:
        assert [step.act for step in steps_of(scope, practice.id)] == [Act.SUBMIT]


def test_the_coordinators_and_co_authors_are_told_and_nobody_else(house):
    practice, call = house.practice(), house.call()
    house.post(practice, "authors", user_id=str(house.town.admin.id))
    house.send(practice, call)
    with house.app.app_context(), system_scope(SystemScope.MAIL) as scope:
        told = set(session_in(scope).scalars(select(OutboxMessage.recipient)))
    assert told == {house.coordinator.email, house.town.admin.email}


def test_an_author_who_left_the_organisation_is_told_nothing_more(house):
    practice, call = house.practice(), house.call()
    house.post(practice, "authors", user_id=str(house.town.admin.id))
    with house.app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
        session_in(scope).execute(
            delete(Membership).where(Membership.user_id == house.town.admin.id)
        )
    house.send(practice, call)
    with house.app.app_context(), system_scope(SystemScope.MAIL) as scope:
        told = set(session_in(scope).scalars(select(OutboxMessage.recipient)))
    assert told == {house.coordinator.email}


def test_a_network_above_takes_it_too(house):
    practice, call = house.practice(), house.call(house.above)
    assert call.network.id == house.above.id
    assert house.send(practice, call).status_code == 303
    assert house.submissions()[0].network_id == house.above.id


def test_members_read_which_calls_are_open_to_them(house):
    house.call(title="Small towns")
    house.call(house.above, title="All of the north")
    house.call(house.far, title="Of somebody else")
    house.call(title="Not open yet", state=CallState.DRAFT)
    for role in OrganisationRole:
        page = house.town.browser(role).get(f"{house.town.organisation.home}/practices").text
        assert "Open calls" in page
        assert page.count("Tell it as it is.") == 2
        told = ["Small towns", "All of the north", "Of somebody else", "Not open yet"]
        assert [title in page for title in told] == [True, True, False, False]


def test_an_unfinished_practice_is_refused_and_nothing_is_kept(house):
    practice, call = house.practice(blocks={"need": ""}), house.call()
    answer = house.send(practice, call)
    assert answer.status_code == 422
    assert "Something is still missing" in answer.text or "One thing is missing" in answer.text
    assert (house.state(practice), house.submissions()) == (State.DRAFT, [])


@pytest.mark.parametrize("why", ["closed", "draft", "over", "to come", "of another network"])
def test_only_a_call_that_is_open_to_them_takes_it(house, why):
    practice = house.practice()
    call = {
        "closed": lambda: house.call(state=CallState.CLOSED),
        "draft": lambda: house.call(state=CallState.DRAFT),
        "over": lambda: house.call(opens_on=date(2020, 1, 1), closes_on=date(2020, 2, 1)),
        "to come": lambda: house.call(opens_on=date(2090, 1, 1), closes_on=date(2090, 2, 1)),
        "of another network": lambda: house.call(house.far),
    }[why]()
    page = house.town.browser(EDITOR).get(f"{practice.address}/submit").text
    assert str(call.id) not in page
    assert "There is no open call now" in page
    assert house.send(practice, call).status_code == 422
    assert (house.state(practice), house.submissions()) == (State.DRAFT, [])


@pytest.mark.parametrize(
    ("moment", "taken"),
    [
        (datetime(2026, 11, 30, 21, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 22, 1, tzinfo=UTC), False),
    ],
    ids=["the last minute in Riga", "the next day in Riga"],
)
def test_the_last_day_ends_where_the_author_is(house, moment, taken):
    practice = house.practice()
    call = house.call(opens_on=date(2026, 11, 1), closes_on=date(2026, 11, 30))
    with pretend(moment):
        assert (house.send(practice, call).status_code == 303) is taken


def test_what_looks_personal_is_asked_about_once_and_does_not_block(house):
    practice = house.practice(blocks={"how": "Call Anna, +371 29 123 456."})
    call = house.call()
    refused = house.send(practice, call)
    assert refused.status_code == 422
    assert "+371 29 123 456" in refused.text
    assert house.state(practice) is State.DRAFT
    assert house.send(practice, call, agreed="y").status_code == 303
    assert house.state(practice) is State.SUBMITTED


def test_others_cannot_send_it(house):
    practice, call = house.practice(), house.call()
    assert house.send(practice, call, role=VIEWER).status_code == 403
    foreign = f"{house.neighbours.home}/practices/{practice.id}"
    for way in ("submit", "withdraw", "rework", "appeal", "archive", "restore", "ready", "preview"):
        assert house.neighbours.browser().get(f"{foreign}/{way}").status_code == 404
    for way in ("submit", "withdraw", "rework", "appeal", "archive", "restore"):
        sent = {"call": str(call.id), "reason": "Ours"}
        assert house.neighbours.browser().post(f"{foreign}/{way}", data=sent).status_code == 404
    assert (house.state(practice), house.submissions()) == (State.DRAFT, [])
