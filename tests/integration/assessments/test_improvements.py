"""Planning improvements: made once, changed with care, found again, never across the fence."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

from talka.assessments.kinds import ImprovementState
from talka.assessments.queries.improvements import (
    Showing,
    SortBy,
    Wanted,
    find_improvement,
    improvements_by_item,
    list_improvements,
)
from talka.kernel.clock import today
from talka.kernel.permissions import OrganisationRole
from tests.factories.towns import make_town
from tests.support.statements import statements_of

ADMIN, EDITOR, VIEWER = OrganisationRole
TODAY = date(2026, 11, 21)
NOBODYS = "01890000-0000-7000-8000-000000000000"


@pytest.fixture
def town(app):
    return make_town(app, "Ourtown")


@pytest.fixture
def neighbour(app):
    there = make_town(app, "Theirtown")
    there.plan("Theirs to improve", "a1-01", who="Their person")
    return there


def form(**changes):
    filled = {
        "what": "Ask the library for a room",
        "who": "Pēteris",
        "due": "2027-03-01",
        "items": ["a1-01", "a4-sp-02"],
        "form_key": str(uuid4()),
    }
    return filled | changes


def listed(town, **wanted):
    with town.within() as scope:
        found = list_improvements(scope, Wanted(**wanted), today=TODAY)
        return [planned.what for planned in found.improvements]


def found(town, improvement_id):
    with town.within() as scope:
        return find_improvement(scope, improvement_id)


def make(town, role=EDITOR, **changes):
    return town.browser(role).post(f"{town.home}/improvements/new", data=form(**changes))


def test_an_editor_plans_what_who_and_by_when_for_several_items(town, neighbour):
    answer = make(town, next=f"{town.home}/assessments")
    assert (answer.status_code, answer.location) == (303, f"{town.home}/assessments")
    with town.within() as scope:
        [planned] = list_improvements(scope, Wanted(), today=TODAY).improvements
    assert (planned.what, planned.who) == ("Ask the library for a room", "Pēteris")
    assert planned.due == date(2027, 3, 1)
    assert planned.item_ids == ("a1-01", "a4-sp-02")
    assert planned.created_by == "Ourtown editor"
    assert listed(neighbour) == ["Theirs to improve"]


def test_the_form_starts_with_the_item_it_was_asked_for(town):
    page = town.browser(EDITOR).get(f"{town.home}/improvements/new?item=a1-01&item=a9-99").text
    assert re.findall(r'value="([^"]+)" checked', page) == ["a1-01"]


def test_the_same_form_sent_twice_makes_one_improvement(town):
    key = str(uuid4())
    assert [make(town, form_key=key).status_code for _time in range(2)] == [303, 303]
    assert listed(town) == ["Ask the library for a room"]


def test_the_key_of_another_organisations_form_means_nothing_here(town, neighbour):
    key = str(uuid4())
    make(neighbour, form_key=key, what="Second of theirs")
    assert make(town, form_key=key).status_code == 303
    assert listed(town) == ["Ask the library for a room"]


@pytest.mark.parametrize(
    "changes",
    [
        {"what": ""},
        {"what": "   "},
        {"what": "x" * 1001},
        {"who": "x" * 201},
        {"due": "2027-02-31"},
        {"due": "1027-02-01"},
        {"due": "soon"},
        {"items": []},
        {"items": ["a9-99"]},
        {"items": ["a1-01", "x" * 500]},
        {"form_key": "not a key"},
        {"what": "bell \x07"},
    ],
)
@pytest.mark.only_on("sqlite")
def test_what_can_not_be_is_said_beside_the_field_and_nothing_typed_is_lost(town, changes):
    answer = make(town, **changes)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    if "who" not in changes:
        assert "Pēteris" in answer.text
    assert listed(town) == []


def test_a_viewer_reads_and_changes_nothing(town):
    planned = town.plan("Ours to improve", who="Pēteris")
    address = f"{town.home}/improvements/{planned}"
    viewer = town.browser(VIEWER)
    assert "Ours to improve" in viewer.get(f"{town.home}/improvements").text
    assert "Pēteris" in viewer.get(address).text
    assert '<form class="form card"' not in viewer.get(address).text
    assert make(town, role=VIEWER).status_code == 403
    for path in ("", "/done", "/reopen", "/delete"):
        assert viewer.post(address + path, data=form(version=1)).status_code == 403
    for page in ("/new", f"/{planned}/delete"):
        assert viewer.get(f"{town.home}/improvements{page}").status_code == 403
    assert found(town, planned).version == 1


def test_another_organisations_improvement_is_as_unknown_as_none(town, neighbour):
    with neighbour.within() as scope:
        [theirs] = list_improvements(scope, Wanted(), today=TODAY).improvements
    for improvement_id in (theirs.id, NOBODYS):
        address = f"{town.home}/improvements/{improvement_id}"
        for page in ("", "/delete"):
            assert town.browser().get(address + page).status_code == 404
        for path in ("", "/done", "/reopen", "/delete"):
            assert town.browser().post(address + path, data=form(version=1)).status_code == 404
    assert found(neighbour, theirs.id) == theirs


def test_saving_a_change_counts_the_version_up(town):
    planned = town.plan("First words", "a1-01")
    address = f"{town.home}/improvements/{planned}"
    sent = form(version=1, what="Better words", items=["a2-01"])
    for _time in range(2):  # sent again, as after a lost answer, it is no conflict
        assert town.browser().post(address, data=sent).status_code == 303
    now = found(town, planned)
    assert (now.what, now.version, now.item_ids) == ("Better words", 2, ("a2-01",))


def test_nobodys_words_are_overwritten_silently(town):
    planned = town.plan("First words")
    address = f"{town.home}/improvements/{planned}"
    assert town.browser(EDITOR).post(address, data=form(version=1, what="Hers")).status_code == 303
    answer = town.browser().post(address, data=form(version=1, what="His"))
    assert answer.status_code == 409
    assert "Hers" in answer.text
    assert ">\r\nHis</textarea>" in answer.text
    assert found(town, planned).what == "Hers"
    seen = re.search(r'name="version"[^>]*value="(\d+)"', answer.text)[1]
    assert town.browser().post(address, data=form(version=seen, what="His")).status_code == 303
    assert found(town, planned).what == "His"


def test_done_and_open_again_each_act_once(town):
    planned = town.plan("Ours to improve")
    address = f"{town.home}/improvements/{planned}"
    for _time in range(2):
        assert town.browser().post(f"{address}/done").status_code == 303
    now = found(town, planned)
    assert (now.state, now.version, now.done_at is not None) == (ImprovementState.DONE, 2, True)
    for _time in range(2):
        assert town.browser().post(f"{address}/reopen").status_code == 303
    now = found(town, planned)
    assert (now.state, now.version, now.done_at) == (ImprovementState.OPEN, 3, None)


def test_deleting_asks_first_and_stops_where_somebody_changed_it(town):
    planned = town.plan("Ours to improve", who="Pēteris")
    address = f"{town.home}/improvements/{planned}"
    page = town.browser().get(f"{address}/delete").text
    assert "Ours to improve" in page
    assert "cannot be undone" in page
    town.browser(EDITOR).post(address, data=form(version=1, what="Changed meanwhile"))
    answer = town.browser().post(f"{address}/delete", data={"version": 1})
    assert answer.status_code == 409
    assert "Changed meanwhile" in answer.text
    assert town.browser().post(f"{address}/delete", data={"version": 2}).status_code == 303
    assert town.browser().get(address).status_code == 404
    assert listed(town) == []


def test_a_person_comes_back_only_to_a_page_of_this_site(town):
    for target in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"):
        assert make(town, next=target).location == f"{town.home}/improvements"


@pytest.fixture
def plans(town, neighbour):
    """Four improvements of ours; one is overdue, one done."""
    town.plan("beta", "a1-01", who="Zane", due=TODAY - timedelta(days=1))
    town.plan("Alpha", "a2-01", "o-01", who="anna", due=TODAY)
    town.plan("gamma", "a4-sp-01")
    done = town.plan("delta", "a1-02", who="Kārlis", due=TODAY - timedelta(days=9))
    town.browser().post(f"{town.home}/improvements/{done}/done")


def test_the_list_filters_by_state_and_area(town, plans):
    assert listed(town) == ["beta", "Alpha", "gamma"]
    assert listed(town, showing=Showing.OVERDUE) == ["beta"]
    assert listed(town, showing=Showing.DONE) == ["delta"]
    assert listed(town, showing=Showing.ALL) == ["delta", "beta", "Alpha", "gamma"]
    assert listed(town, showing=Showing.ALL, area="a1") == ["delta", "beta"]
    assert listed(town, area="a4") == ["gamma"]
    assert listed(town, area="overall") == ["Alpha"]
    assert listed(town, area="a6") == []


def test_the_list_sorts_whatever_the_case_and_puts_no_day_last(town, plans):
    assert listed(town, descending=True) == ["Alpha", "beta", "gamma"]
    assert listed(town, sort=SortBy.WHAT) == ["Alpha", "beta", "gamma"]
    assert listed(town, sort=SortBy.WHO, descending=True) == ["beta", "Alpha", "gamma"]
    assert listed(town, sort=SortBy.MADE) == ["beta", "Alpha", "gamma"]


def test_filters_live_in_the_address_and_overdue_is_said_in_words(town, plans, monkeypatch):
    late = town.plan("late by far", due=today() - timedelta(days=30))
    assert late
    page = town.browser().get(f"{town.home}/improvements?show=overdue&sort=what&order=down").text
    assert "late by far" in page
    assert ">Overdue</span>" in page
    assert "gamma" not in page
    nonsense = "show=x&area=a9&sort=x&order=x&page=-3"
    assert "gamma" in town.browser().get(f"{town.home}/improvements?{nonsense}").text


def test_a_long_list_comes_in_pages_and_keeps_its_filters(town, neighbour):
    for number in range(51):
        town.plan(f"step {number:02}", "a1-01")
    page = town.browser().get(f"{town.home}/improvements?area=a1&sort=what").text
    assert page.count("<tr") == 51
    assert "area=a1" in re.search(r'href="([^"]*page=2[^"]*)"', page)[1]
    second = town.browser().get(f"{town.home}/improvements?area=a1&sort=what&page=2").text
    assert "step 50" in second
    assert second.count("<tr") == 2


@pytest.mark.parametrize("name", ["organisation", "endpoint", "_scheme", "_external", "_anchor"])
def test_words_that_are_no_filter_do_not_get_into_its_links(town, neighbour, name):
    town.plan("alpha", "a1-01")
    answer = town.browser().get(f"{town.home}/improvements?_external=1&area=a1&{name}=javascript")
    assert answer.status_code == 200
    links = re.findall(r'(?:href|action)="([^"]*/improvements[^"]*)"', answer.text)
    own = [link for link in links if "next=" not in link]
    assert f"{town.home}/improvements/export?area=a1" in own
    assert [link for link in own if "javascript" in link or "_external" in link] == []
    assert {link[:3] for link in own} == {"/o/"}


def test_improvements_stand_beside_their_items_next_time(town, neighbour):
    town.plan("Ours to improve", "a4-la-01", "a4-la-02")
    ours = town.assess()
    with town.within() as scope:
        beside = improvements_by_item(scope)
    assert {item: [p.what for p in plans] for item, plans in beside.items()} == {
        "a4-la-01": ["Ours to improve"],
        "a4-la-02": ["Ours to improve"],
    }
    page = town.browser().get(f"{ours.address}/a4-checklist-local-authorities/results").text
    assert page.count("Ours to improve") == 2
    answering = town.browser().get(ours.checklist("a4-checklist-local-authorities")).text
    assert answering.count("Ours to improve") == 2
    assert "Theirs to improve" not in page + answering


def test_the_list_asks_the_database_little(app, town, plans):
    town.browser()
    with statements_of(app) as sent:
        assert town.browser().get(f"{town.home}/improvements").status_code == 200
    assert len(sent) <= 6, sent
