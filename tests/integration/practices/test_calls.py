"""A coordinator prepares a call, opens it and closes it; another network knows nothing of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.scoping import session_in
from talka.practices.kinds import CallState
from talka.practices.models import ReviewCall
from tests.factories.tenants import in_network
from tests.support.world.pages import read, words


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


def test_days_in_the_wrong_order_are_told_with_the_other_mistakes(jury):
    wrong = filled(title="", closes_on="2001-01-01")
    refused = jury.browser().post(f"{jury.desk}/calls/new", data=wrong).text
    assert "2 things are not right yet" in refused
    assert 'id="title-error"' in refused
    assert 'id="closes_on-error"' in refused


def test_a_last_day_that_is_over_is_refused_in_the_form(jury):
    past = {"opens_on": "2020-01-01", "closes_on": "2020-02-01"}
    refused = jury.browser().post(f"{jury.desk}/calls/new", data=filled(**past, title=""))
    assert refused.status_code == 422
    assert "2 things are not right yet" in refused.text
    assert "That day is over already" in refused.text
    assert calls_of(jury) == []
    last = filled(opens_on="2020-01-01", closes_on=today().isoformat())
    assert jury.browser().post(f"{jury.desk}/calls/new", data=last).status_code == 303


def test_a_last_day_that_went_by_may_stay_as_it_is_and_not_move_to_another(jury, neighbours):
    past = {"opens_on": date(2020, 1, 1), "closes_on": date(2020, 2, 1)}
    page = f"{jury.desk}/calls/{jury.call(state=CallState.DRAFT, **past).id}"
    as_it_is = {"opens_on": "2020-01-01", "closes_on": "2020-02-01"}
    changed = jury.browser().post(f"{page}/change", data=filled(**as_it_is, title="Work"))
    assert changed.status_code == 303
    moved = filled(**as_it_is | {"closes_on": "2020-03-01"})
    refused = jury.browser().post(f"{page}/change", data=moved)
    assert refused.status_code == 422
    assert 'id="closes_on-error"' in refused.text
    begun = f"{jury.desk}/calls/{jury.call(**past).id}"
    assert (
        "The call is open" in jury.browser().post(f"{begun}/change", data=filled(**as_it_is)).text
    )
    theirs = page.replace(jury.desk, neighbours.desk)
    assert neighbours.browser().post(f"{theirs}/change", data=moved).status_code == 404


def test_a_call_that_is_over_is_not_opened(jury):
    past = {"opens_on": date(2001, 1, 1), "closes_on": date(2001, 2, 1)}
    page = f"{jury.desk}/calls/{jury.call(state=CallState.DRAFT, **past).id}"
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


# --- The rubric -------------------------------------------------------------------------------


def rubric_of(page):
    """Each part of it as the page tells it: its words, and how many indicators can be opened."""
    [rubric] = [each for each in read(page.text).iter("ul") if each.get("class") == "rubric"]
    return [
        (words(part.find(".//summary")), len(list(part.iter("li"))) - 1)
        for part in rubric.findall("li")
    ]


def test_everybody_concerned_reads_the_rubric_in_force(app, jury, neighbours):
    made = jury.browser().post(f"{jury.desk}/calls/new", data=filled(**{"threshold-q2": "75"}))
    call = made.location.rsplit("/", 1)[1]
    to_answer, to_judge = f"{jury.ours.home}/practices/calls/{call}", f"/reviews/calls/{call}"
    author, aino = jury.browser(jury.author), jury.browser(jury.reviewers["aino"])
    assert author.get(to_answer).status_code == 404  # nobody sees a draft
    assert aino.get(to_judge).status_code == 404

    jury.browser().post(f"{made.location}/open")
    seen = [
        rubric_of(browser.get(address))
        for browser, address in (
            (jury.browser(), made.location),
            (author, to_answer),
            (aino, to_judge),
        )
    ]
    assert seen[0] == seen[1] == seen[2]
    with app.app_context():
        book = current_framework()
    assert [number for _said, number in seen[0]] == [
        len(area.indicators) for area in book.quality_areas
    ]
    assert ["75%" in said for said, _number in seen[0]] == [False, True, False, False, False]
    page = words(read(author.get(to_answer).text))
    assert f"the {len(book.indicators)} indicators of version {book.version}" in page

    theirs = neighbours.browser(neighbours.author)
    assert theirs.get(f"{neighbours.ours.home}/practices/calls/{call}").status_code == 404
    assert neighbours.browser(neighbours.reviewers["aino"]).get(to_judge).status_code == 404


def test_the_form_says_which_rubric_a_call_goes_by(jury):
    page = jury.browser().get(f"{jury.desk}/calls/new")
    assert "Every call goes by the handbook" in page.text


def test_the_list_of_the_organisation_leads_to_the_call(jury):
    call = jury.call()
    page = jury.browser(jury.author).get(f"{jury.ours.home}/practices")
    assert f'href="{jury.ours.home}/practices/calls/{call.id}"' in page.text
