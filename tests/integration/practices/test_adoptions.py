"""We adopt this: a diary that its writers, the originator and, if agreed, readers see."""

from datetime import timedelta
from uuid import uuid4

import pytest

from talka.kernel.clock import today
from talka.kernel.permissions import OrganisationRole
from talka.practices.kinds import Visibility
from talka.practices.kinds.adoptions import EntryKind
from talka.practices.queries.adoptions import diaries
from tests.factories.adoptions import give_up, make_adoption, make_entry, show_diary
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.integration.practices.adopters import entry_id_of, shore
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read

__all__ = ["shore"]

ADMIN, EDITOR, VIEWER = OrganisationRole


def entry(**changed):
    told = {
        "kind": "changed",
        "day": str(today()),
        "what": "We meet in the library, not in the church.",
        "why": "It is open in the evening.",
        "form_key": str(uuid4()),
    }
    return told | changed


def broken_rules(page):
    broken = [*invalid(page.text)]
    for rule in RULES:
        broken += rule(read(page.text))
    return broken


# --- Beginning --------------------------------------------------------------------------------


def test_an_editor_elsewhere_begins_and_the_authors_alone_are_told(shore):
    browser = shore.town.browser(EDITOR)
    assert "We adopt this" in browser.get(shore.page).text
    page = browser.get(f"{shore.page}/adopt")
    assert "Town of Latvia is told that you begin, and reads your diary." in page.text
    begun = browser.post(f"{shore.page}/adopt", data={})
    assert begun.status_code == 303
    diary = browser.get(begun.location)
    assert "Diary: Coffee with a neighbour" in diary.text
    assert broken_rules(diary) == []
    told = shore.mails("adoption")
    assert told == {
        shore.jury.author.email: "Somebody adopts your practice: Coffee with a neighbour"
    }
    [body] = shore.bodies("adoption")
    assert "Koivulahti (Finland)" in body
    link = f"{shore.jury.ours.home}/practices/adoptions/{begun.location.rsplit('/', 1)[1]}"
    assert link in body
    assert shore.owner().get(link).status_code == 200


def test_begun_twice_it_is_one_diary_and_told_once(shore):
    first, second = (
        shore.town.browser(EDITOR).post(f"{shore.page}/adopt", data={}) for _ in range(2)
    )
    assert first.location == second.location
    assert len(shore.bodies("adoption")) == 1
    again = shore.town.browser(EDITOR).get(f"{shore.page}/adopt").text
    assert "Your organisation has begun with it" in again
    assert "We adopt this" not in shore.town.browser(EDITOR).get(shore.page).text


def test_viewers_read_and_the_own_practice_is_not_adopted(shore):
    assert "We adopt this" not in shore.town.browser(VIEWER).get(shore.page).text
    assert shore.town.browser(VIEWER).post(f"{shore.page}/adopt").status_code == 403
    assert "We adopt this" not in shore.owner().get(shore.own_page).text
    refused = shore.owner().post(f"{shore.own_page}/adopt", data={})
    assert refused.status_code == 422
    assert shore.bodies("adoption") == []


def test_what_one_may_not_read_cannot_be_adopted(app, shore):
    jury = shore.jury
    practice = make_practice(app, jury.ours, jury.author, title="For the network")
    kept = published_practice(
        app, practice, jury.call(), jury.coordinator, visibility=Visibility.NETWORK
    )
    for address in (f"{shore.town.home}/library/{kept.slug}/adopt", f"{shore.page}x/adopt"):
        assert shore.town.browser(EDITOR).get(address).status_code == 404
        assert shore.town.browser(EDITOR).post(address, data={}).status_code == 404
    inside = f"{shore.others.home}/library/{kept.slug}/adopt"
    assert shore.others.browser(EDITOR).post(inside, data={}).status_code == 303


# --- The diary --------------------------------------------------------------------------------


def test_the_diary_tells_what_was_kept_changed_and_dropped_and_why(shore):
    made, browser = shore.adopt(), shore.town.browser(EDITOR)
    told = entry()
    for _ in range(2):
        assert browser.post(f"{made.address}/entries", data=told).status_code == 303
    page = shore.town.browser(VIEWER).get(made.address).text
    assert page.count("We meet in the library") == 1
    assert "Koivulahti editor" in page
    assert "Write in the diary" not in page


def test_an_entry_says_why_and_what_was_typed_stays(shore):
    made, browser = shore.adopt(), shore.town.browser(EDITOR)
    wrong = browser.post(f"{made.address}/entries", data=entry(why=""))
    assert wrong.status_code == 422
    assert "Please say why" in wrong.text
    assert "We meet in the library" in wrong.text
    assert broken_rules(wrong) == []
    result = entry(kind="after-3-months", why="", what="Twelve families come.")
    assert browser.post(f"{made.address}/entries", data=result).status_code == 303
    for field, value in (("kind", "other"), ("day", "1026-01-01"), ("form_key", "x"), ("what", "")):
        sent = browser.post(f"{made.address}/entries", data=entry(**{field: value}))
        assert sent.status_code == 422, field


def test_nothing_is_told_of_days_that_are_still_to_come(app, shore):
    made, browser = shore.adopt(), shore.town.browser(EDITOR)
    early = browser.post(f"{made.address}/entries", data=entry(day="2031-05-01"))
    assert early.status_code == 422
    assert "That is still to come. Please check the day." in early.text
    assert "We meet in the library" in early.text
    assert broken_rules(early) == []
    entry_id = make_entry(app, made, "At first so.")
    later = entry(day=str(today() + timedelta(days=2)), version="1")
    page = f"{made.address}/entries/{entry_id}"
    assert browser.post(page, data=later).status_code == 422
    assert browser.post(page, data=later | {"day": "2000-01-01"}).status_code == 303


def test_a_result_is_not_older_than_the_adoption(app, shore):
    begun = today() - timedelta(days=400)
    made, browser = shore.adopt(started_on=begun), shore.town.browser(EDITOR)
    before = str(begun - timedelta(days=1))
    for kind in ("after-3-months", "after-12-months"):
        refused = browser.post(f"{made.address}/entries", data=entry(kind=kind, day=before))
        assert refused.status_code == 422
        assert 'id="day-error"' in refused.text
        assert "A result cannot be older than the adoption." in refused.text
        assert "We meet in the library" in refused.text
    assert browser.post(f"{made.address}/entries", data=entry(day=before)).status_code == 303
    told = entry(kind="after-12-months", day=str(begun), version="1")
    entry_id = entry_id_of(browser.get(made.address).text)
    page = f"{made.address}/entries/{entry_id}"
    assert browser.post(page, data=told | {"day": before}).status_code == 422
    assert shore.others.browser(EDITOR).post(page, data=told).status_code == 404
    assert browser.post(page, data=told).status_code == 303


def test_colleagues_do_not_overwrite_each_other(app, shore):
    made = shore.adopt()
    entry_id = make_entry(app, made, "At first so.")
    editor, admin = shore.town.browser(EDITOR), shore.town.browser(ADMIN)
    page = f"{made.address}/entries/{entry_id}"
    assert entry_id_of(editor.get(made.address).text) == entry_id
    assert editor.get(page).status_code == 200
    first = editor.post(page, data=entry(what="The editor's words.", version="1"))
    again = editor.post(page, data=entry(what="The editor's words.", version="1"))
    assert [first.status_code, again.status_code] == [303, 303]
    late = admin.post(page, data=entry(what="The administrator's words.", version="1"))
    assert late.status_code == 409
    assert "The editor&#39;s words." in late.text
    assert "The administrator&#39;s words." in late.text
    assert 'name="version" type="hidden" value="2"' in late.text
    gone = {"version": "1"}
    assert admin.post(f"{page}/delete", data=gone).status_code == 409
    assert admin.get(f"{page}/delete").status_code == 200
    assert admin.post(f"{page}/delete", data={"version": "2"}).status_code == 303
    assert "Nothing stands in the diary yet" in admin.get(made.address).text


def test_giving_up_needs_a_reason_that_the_originator_reads(shore):
    made, browser = shore.adopt(), shore.town.browser(EDITOR)
    wrong = browser.post(f"{made.address}/state", data={"state": "given-up", "reason": ""})
    assert wrong.status_code == 422
    assert broken_rules(wrong) == []
    said = {"state": "given-up", "reason": "Nobody had a key to the room."}
    assert browser.post(f"{made.address}/state", data=said).status_code == 303
    owner = shore.owner().get(f"{shore.jury.ours.home}/practices/adoptions/{made.id}").text
    assert "Nobody had a key to the room." in owner
    resumed = {"state": "in-use", "reason": "Nobody had a key to the room."}
    assert browser.post(f"{made.address}/state", data=resumed).status_code == 303
    assert "Nobody had a key" not in browser.get(made.address).text


# --- Who reads it -----------------------------------------------------------------------------


def test_the_originator_reads_it_without_names_and_changes_nothing(app, shore):
    made = shore.adopt()
    entry_id = make_entry(app, made, "We kept the coffee.")
    there, owner = f"{shore.jury.ours.home}/practices/adoptions", shore.owner()
    assert "Koivulahti, Finland" in owner.get(there).text
    page = owner.get(f"{there}/{made.id}").text
    assert "We kept the coffee." in page
    assert "Koivulahti editor" not in page
    assert "Write in the diary" not in page
    for way, sent in (
        ("state", {"state": "in-use"}),
        ("readers", {"shared": "yes"}),
        ("entries", entry()),
        (f"entries/{entry_id}", entry(version="1")),
        (f"entries/{entry_id}/delete", {"version": "1"}),
    ):
        assert owner.post(f"{there}/{made.id}/{way}", data=sent).status_code == 404, way
    assert (
        "We kept the coffee." in owner.get(f"{shore.jury.ours.home}/library/{shore.made.slug}").text
    )


def test_readers_see_it_only_while_the_adopter_agrees(app, shore):
    made = shore.adopt()
    make_entry(app, made, "We kept the coffee.", kind=EntryKind.KEPT)
    visitor, other = app.test_client(), shore.others.browser(VIEWER)
    pages = ((visitor, shore.made.open_address), (other, shore.page_of(shore.others)))
    for asked, expected in (("no", False), ("yes", True), ("no", False)):
        sent = shore.town.browser(EDITOR).post(f"{made.address}/readers", data={"shared": asked})
        assert sent.status_code == 303
        for browser, address in pages:
            page = browser.get(address).text
            assert ("We kept the coffee." in page) == expected
            assert ("Koivulahti" in page) == expected
            assert "Koivulahti editor" not in page
    assert other.get(f"{shore.others.home}/practices/adoptions/{made.id}").status_code == 404


def test_a_page_kept_for_visitors_follows_the_diary(app, shore):
    made, visitor = shore.adopt(is_shared=True), app.test_client()
    assert "We kept the coffee." not in visitor.get(shore.made.open_address).text
    make_entry(app, made, "We kept the coffee.")
    first = visitor.get(shore.made.open_address)
    assert "We kept the coffee." in first.text
    known = {"If-None-Match": first.headers["ETag"]}
    assert visitor.get(shore.made.open_address, headers=known).status_code == 304
    show_diary(app, made, is_shared=False)
    assert "We kept the coffee." not in visitor.get(shore.made.open_address, headers=known).text


def test_a_diary_outlives_the_practice_in_the_library(app, shore):
    made = shore.adopt(is_shared=True)
    make_entry(app, made, "We kept the coffee.")
    assert shore.owner().post(f"{shore.made.practice.address}/archive").status_code == 303
    assert app.test_client().get(shore.made.open_address).status_code == 404
    assert "We kept the coffee." in shore.town.browser(VIEWER).get(made.address).text
    owner = shore.owner().get(f"{shore.jury.ours.home}/practices/adoptions/{made.id}")
    assert "We kept the coffee." in owner.text


def test_the_list_tells_ours_and_who_adopts_what_is_ours(app, shore):
    made = shore.adopt()
    give_up(app, made, "No room.")
    ours = shore.town.browser(VIEWER).get(f"{shore.town.home}/practices/adoptions")
    assert "Given up" in ours.text
    assert "Town of Latvia, Latvia" in ours.text
    assert broken_rules(ours) == []
    with shore.others.within() as scope:
        assert diaries(scope).ours == diaries(scope).of_ours == ()
    empty = shore.others.browser(VIEWER).get(f"{shore.others.home}/practices/adoptions")
    assert "Nothing yet" in empty.text


# --- Cost -------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", [True, False])
def test_the_statements_of_a_page_do_not_grow(app, shore, inside):
    browser = shore.others.browser(VIEWER) if inside else app.test_client()
    address = shore.page_of(shore.others) if inside else shore.made.open_address
    make_entry(app, shore.adopt(is_shared=True), "First.")
    with statements_of(app) as before:
        browser.get(address)
    others = shore.others
    second = make_adoption(app, shore.made, others.organisation, others.admin, is_shared=True)
    for number in range(4):
        make_entry(app, second, f"Entry {number}")
    with statements_of(app) as after:
        page = browser.get(address)
    assert "Entry 3" in page.text
    assert len(after) == len(before)
