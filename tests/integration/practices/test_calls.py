"""A coordinator prepares a call, opens it and closes it; another network knows nothing of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.kernel.clock import today
from talka.kernel.scoping import session_in
from talka.practices.kinds import CallState
from talka.practices.models import ReviewCall
from tests.factories.judging import make_jury
from tests.factories.tenants import in_network
from tests.support.world.pages import read, words


@pytest.fixture
def jury(app):
    return make_jury(app)


@pytest.fixture
def neighbours(app):
    return make_jury(app, "Lithuania", "LT")


def filled(**changes):
    day = today()
    thresholds = {f"threshold-q{number}": "66" for number in range(1, 6)}
    return (
        {
            "form_key": str(uuid4()),
            "title": "Housing that works",
            "opens_on": day.isoformat(),
            "closes_on": (day + timedelta(days=30)).isoformat(),
            "guidance": "Tell it as it is.",
            "reviewers": "2",
        }
        | thresholds
        | changes
    )


def calls_of(jury):
    with in_network(jury.app, jury.network, jury.coordinator) as scope:
        rows = session_in(scope).scalars(
            select(ReviewCall).where(ReviewCall.network_id == jury.network.id)
        )
        return [(row.title, row.state, row.thresholds["q2"], row.is_blind) for row in rows]


def test_a_call_is_prepared_opened_and_closed(jury, neighbours):
    browser = jury.browser()
    made = browser.post(f"{jury.desk}/calls/new", data=filled(**{"threshold-q2": "75"}))
    page = made.location
    assert calls_of(jury) == [("Housing that works", CallState.DRAFT, 75, False)]
    assert "Nobody sees it" in browser.get(page).text
    assert neighbours.browser().get(page).status_code == 404

    browser.post(f"{page}/open")
    browser.post(f"{page}/open")
    assert calls_of(jury) == [("Housing that works", CallState.OPEN, 75, False)]
    assert browser.post(f"{page}/change", data=filled(title="Another")).status_code == 422
    assert "The call is open" in browser.post(f"{page}/change", data=filled()).text
    browser.post(f"{page}/close")
    assert calls_of(jury) == [("Housing that works", CallState.CLOSED, 75, False)]
    assert browser.post(f"{page}/open").status_code == 422
    assert calls_of(neighbours) == []


def test_a_call_sent_twice_is_made_once(jury):
    sent = filled()
    first, second = (jury.browser().post(f"{jury.desk}/calls/new", data=sent) for _ in range(2))
    assert first.location == second.location
    assert len(calls_of(jury)) == 1


def test_a_draft_can_be_changed(jury):
    page = jury.browser().post(f"{jury.desk}/calls/new", data=filled()).location
    jury.browser().post(f"{page}/change", data=filled(title="Work that fits", is_blind="y"))
    assert calls_of(jury) == [("Work that fits", CallState.DRAFT, 66, True)]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", "", "title"),
        ("reviewers", "1", "reviewers"),
        ("threshold-q1", "65", "threshold-q1"),
        ("threshold-q1", "76", "threshold-q1"),
        ("closes_on", "2001-01-01", "closes_on"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(jury, field, value, told):
    refused = jury.browser().post(f"{jury.desk}/calls/new", data=filled(**{field: value}))
    assert refused.status_code == 422
    assert f'id="{told}-error"' in refused.text
    assert calls_of(jury) == []


def test_a_call_that_is_over_is_not_opened(jury):
    past = {"opens_on": "2001-01-01", "closes_on": "2001-02-01"}
    page = jury.browser().post(f"{jury.desk}/calls/new", data=filled(**past)).location
    refused = jury.browser().post(f"{page}/open")
    assert refused.status_code == 422
    assert "Its last day is over" in refused.text
    assert calls_of(jury)[0][1] is CallState.DRAFT


def test_a_neighbour_changes_nothing(jury, neighbours):
    page = jury.browser().post(f"{jury.desk}/calls/new", data=filled()).location
    theirs = page.replace(jury.desk, neighbours.desk)
    for act in ("change", "open", "close"):
        assert neighbours.browser().post(f"{theirs}/{act}", data=filled()).status_code == 404
    taken = page.rsplit("/", 1)[1]
    forged = neighbours.browser().post(
        f"{neighbours.desk}/calls/new", data=filled(form_key=taken, title="Taken")
    )
    assert forged.status_code == 404
    assert calls_of(jury) == [("Housing that works", CallState.DRAFT, 66, False)]


def test_the_list_says_what_there_is(jury, neighbours):
    empty = jury.browser().get(f"{jury.desk}/calls")
    assert "No call yet" in empty.text
    neighbours.browser().post(f"{neighbours.desk}/calls/new", data=filled(title="Theirs"))
    jury.browser().post(f"{jury.desk}/calls/new", data=filled())
    listed = words(read(jury.browser().get(f"{jury.desk}/calls").text))
    assert "Housing that works" in listed
    assert "Theirs" not in listed
    above = jury.browser(jury.head).get(f"{jury.above.home}/practices/calls")
    assert "Housing that works" in above.text
