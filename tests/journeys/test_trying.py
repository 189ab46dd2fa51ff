"""A visitor tries a checklist in a real browser; nothing leaves it before the person agreed."""

import json
import re
from time import monotonic

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from talka.assessments.kinds import AnswerValue
from talka.kernel.permissions import OrganisationRole
from talka.settings import PROJECT
from talka.shell.assets import static_url
from tests.factories.assessments import make_answers, make_assessment
from tests.factories.people import PASSWORD, PersonMade, make_person
from tests.factories.tenants import make_member, make_organisation
from tests.journeys.answer_sheet import saved
from tests.journeys.conftest import PHONE, sign_in_on
from tests.support.browser import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
CHAPTER = "know-the-support-needed"
ITEMS = [f"a1-{number:02}" for number in range(1, 11)]
CASES = json.loads((PROJECT / "tests/support/reading_cases.json").read_text())


def open_to_try(page: Page, language: str = "en") -> None:
    """Open the chapter and wait until its scripts run."""
    page.goto(f"/{language}/handbook/{CHAPTER}")
    expect(page.get_by_text("Your answers stay in this browser")).to_be_visible()
    expect(page.get_by_text("Without scripts these questions are here to read.")).to_be_hidden()


def choose(page: Page, item_id: str, value: str) -> None:
    page.check(f"#try-{item_id}-{value}")


def write(page: Page, item_id: str, note: str) -> None:
    page.locator(f"#{item_id} [data-note-box] summary").click()
    page.fill(f"#try-note-{item_id}", note)


def kept(page: Page) -> dict:
    """What the browser keeps of it."""
    return json.loads(page.evaluate("localStorage.getItem('talka-tried/1')") or "{}")


def expect_nothing_kept(page: Page) -> None:
    """Once the scripts of the page have run, however long they take. The page's policy lets no
    string be run, so that it cannot be waited for in the page itself."""
    end = monotonic() + PATIENCE / 1000
    while kept(page) and monotonic() < end:
        page.wait_for_timeout(50)
    assert kept(page) == {}


def posts_of(context: BrowserContext) -> list[str]:
    """Every address that anything is sent to from here on."""
    sent: list[str] = []
    context.on("request", lambda request: request.method != "GET" and sent.append(request.url))
    return sent


def tried_before(context: BrowserContext) -> Page:
    """A page of a visitor who answered two items and wrote a note."""
    page = context.new_page()
    open_to_try(page)
    choose(page, "a1-01", "met")
    choose(page, "a1-02", "not_met")
    write(page, "a1-02", "Tried at home")
    assert kept(page) == {
        "a1-01": {"value": "met", "note": ""},
        "a1-02": {"value": "not-met", "note": "Tried at home"},
    }
    return page


def test_a_visitor_tries_it_and_finds_it_again(device):
    context = device()
    sent = posts_of(context)
    page = tried_before(context)
    progress = page.locator('[data-progress-words="tried-a1-checklist"]')
    expect(progress).to_have_text("2 of 10")
    page.reload()
    expect(page.locator("#try-a1-02-not_met")).to_be_checked()
    expect(page.locator("#try-note-a1-02")).to_have_value("Tried at home")
    expect(progress).to_have_text("2 of 10")
    page.goto(f"/lv/handbook/{CHAPTER}")
    expect(page.locator("#try-a1-02-not_met")).to_be_checked()
    assert sent == []
    assert context.cookies() == []


def test_the_reading_comes_when_every_item_is_answered(device):
    page = device().new_page()
    open_to_try(page)
    result = page.locator("[data-try-result]")
    for item_id in ITEMS[:-1]:
        choose(page, item_id, "met")
    expect(result).to_be_empty()
    choose(page, ITEMS[-1], "partly")
    expect(result).to_contain_text("Improve the service")
    expect(result).to_contain_text("95% of what applies is in place.")
    expect(result).to_contain_text("Met 9, partly 1, not met 0, does not apply 0")
    choose(page, ITEMS[-1], "not_applicable")
    expect(result).to_contain_text("A comprehensive approach")
    for item_id in ITEMS:
        choose(page, item_id, "not_applicable")
    expect(result).to_contain_text("Nothing here applies to you.")
    expect(result).not_to_contain_text("No score")


def test_who_comes_from_a_search_sees_which_item_was_meant(device):
    page = device().new_page()
    page.goto(f"/en/handbook/{CHAPTER}#a1-08")
    expect(page.locator("#try-a1-08-met")).to_be_visible()
    backgrounds = [
        page.locator(f"#{item} .field__label").first.evaluate(
            "label => getComputedStyle(label).backgroundColor"
        )
        for item in ("a1-07", "a1-08")
    ]
    assert backgrounds[0] == "rgba(0, 0, 0, 0)"
    assert backgrounds[1] != backgrounds[0]


def test_one_button_deletes_it(device):
    page = tried_before(device())
    page.get_by_role("button", name="Delete what I tried").click()
    page.locator("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("[data-try-item] input:checked")).to_have_count(0)
    expect(page.get_by_role("button", name="Delete what I tried")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_without_scripts_the_checklist_is_to_read(device):
    page = device(java_script_enabled=False).new_page()
    page.goto(f"/en/handbook/{CHAPTER}")
    expect(page.locator("#a1-01")).to_be_visible()
    expect(page.get_by_text("Your answers stay in this browser")).to_be_hidden()
    expect(page.get_by_text("Without scripts these questions are here to read.")).to_be_visible()
    expect(page.locator("[data-try-item] input")).to_have_count(0)


def test_on_a_phone_it_can_be_tried_with_one_thumb(device):
    page = device(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    open_to_try(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator("#try-a1-01-met").tap()
    assert kept(page) == {"a1-01": {"value": "met", "note": ""}}


def newcomer(app: Flask, role: OrganisationRole = OrganisationRole.EDITOR) -> PersonMade:
    """Somebody in an organisation that has no assessment yet, with an administrator in it."""
    organisation = make_organisation(app, "Newtown")
    make_member(app, organisation, make_person(app, "Ilze Berga"), OrganisationRole.ADMIN)
    person = make_person(app, "Nora Newcomer", password=PASSWORD)
    make_member(app, organisation, person, role)
    return person


def test_from_visitor_to_an_assessment_that_was_not_there_before(device, live_server):
    person = newcomer(live_server.app)
    page = tried_before(device())
    choose(page, "a1-03", "partly")
    page.locator("[data-try-after]").get_by_role("link", name="Sign in").click()
    page.fill("#email", person.email)
    page.fill("#password", PASSWORD)
    sent = posts_of(page.context)
    page.locator("main").get_by_role("button", name="Sign in").click()
    offer = page.locator("[data-tried-offer]")
    expect(offer).to_be_in_viewport()
    expect(offer).to_contain_text("that you can take along: 3")
    expect(offer).to_contain_text("We start one of the whole organisation for you, with: Know")
    assert [url for url in sent if "/sign-in" not in url] == []
    offer.get_by_role("button", name="Take them along").click()
    expect(page.get_by_text("3 answers you tried are saved here now.")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/handbook/{CHAPTER}#tried$"))
    for item_id, value in (("a1-01", "met"), ("a1-02", "not_met"), ("a1-03", "partly")):
        expect(page.locator(f"#value-{item_id}-{value}")).to_be_checked()
    expect(page.locator("#note-a1-02")).to_have_value("Tried at home")
    expect_nothing_kept(page)
    expect(offer).to_be_hidden()


def test_who_only_reads_learns_who_can_and_keeps_it(device, live_server):
    person = newcomer(live_server.app, OrganisationRole.VIEWER)
    page = tried_before(device())
    sign_in_on(page.context, live_server, person)
    sent = posts_of(page.context)
    page.goto("/")
    offer = page.locator("[data-tried-offer]")
    expect(offer).to_contain_text("that are in no assessment yet: 2")
    expect(offer).to_contain_text("Editors and administrators can take answers along")
    expect(offer).to_contain_text("Ilze Berga")
    expect(offer.get_by_role("button", name="Take them along")).to_have_count(0)
    assert (len(kept(page)), sent) == (2, [])


def test_where_several_are_open_one_chooses(house, device, live_server):
    courses = make_assessment(house.app, house.ours.organisation, house.anna, name="Courses")
    make_answers(house.app, courses, house.janis, {"a1-01": (PARTLY, "Here")})
    page = tried_before(device())
    sign_in_on(page.context, live_server, house.anna)
    page.goto(f"{house.ours.organisation.home}/")
    offer = page.locator("[data-tried-offer]")
    whole, service = page.locator("#into-1"), page.locator("#into-2")
    expect(whole).to_be_checked()
    service.check()
    expect(offer).to_contain_text("We ask about it afterwards: 1")
    offer.get_by_role("button", name="Take them along").click()
    page.wait_for_url(f"**{courses.address}")
    expect(page.get_by_text("One answer you tried is saved here now.")).to_be_visible()
    expect(whole).to_be_checked()
    expect(service).to_be_hidden()
    offer.get_by_role("button", name="Take them along").click()
    page.wait_for_url(f"**{house.ours.address}")
    expect(page.get_by_text("One answer you tried is saved here now.")).to_be_visible()
    assert house.saved() == {"a1-01": (MET, "", house.anna.id)}
    assert saved(house.app, courses, house.anna) == {
        "a1-01": (PARTLY, "Here", house.janis.id),
        "a1-02": (NOT_MET, "Tried at home", house.anna.id),
    }
    expect_nothing_kept(page)
    expect(offer).to_be_hidden()


def test_what_is_answered_already_stays_and_what_was_tried_is_shown(house, device, live_server):
    ours = {"a1-01": (PARTLY, "As we said"), "a1-02": (MET, "")}
    make_answers(house.app, house.ours, house.janis, ours)
    page = tried_before(device())
    sign_in_on(page.context, live_server, house.anna)
    page.goto(f"{house.ours.organisation.home}/handbook/{CHAPTER}")
    offer = page.locator("[data-tried-offer]")
    expect(offer).to_contain_text("We kept theirs; here is what you tried:")
    second = offer.get_by_role("listitem").nth(1)
    expect(second).to_contain_text("You tried: Not met – Tried at home")
    expect(second).to_contain_text("Your organisation: Met")
    offer.get_by_role("button", name="Discard these").click()
    page.locator("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Deleted from this browser.")).to_be_visible()
    assert kept(page) == {}
    assert house.saved() == {each: (*answer, house.janis.id) for each, answer in ours.items()}


@pytest.mark.parametrize(("words", "left"), [("Delete what I tried", 0), ("Not now", 2)])
def test_who_does_not_agree_sends_nothing(house, device, live_server, words, left):
    page = tried_before(device())
    sign_in_on(page.context, live_server, house.anna)
    sent = posts_of(page.context)
    page.goto(f"{house.ours.organisation.home}/handbook/{CHAPTER}")
    page.locator("[data-tried-offer]").get_by_role("button", name=words).click()
    if not left:
        page.locator("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("[data-tried-offer] .card")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-save-button]").first).to_be_hidden()
    expect(page.locator("[data-tried-offer]")).to_have_count(0)
    assert len(kept(page)) == left
    assert [url for url in sent if "/assessments/" in url] == []
    assert house.saved() == {}


def test_the_browser_counts_and_reads_as_the_server_does(house, device):
    """The same cases ask scoring.py, see tests/unit/assessments/test_scoring.py."""
    page = device().new_page()
    open_to_try(page)
    with house.app.test_request_context():
        module = static_url("js/tried/reading.js", room="assessments")
    found = page.evaluate(
        """async ([module, cases]) => {
             const { scoreOf, readingOf, percent } = await import(module);
             return cases.map(({ counts }) => {
               const score = scoreOf(counts);
               return [readingOf(counts), score === null ? null : percent(score, "en")];
             });
           }""",
        [module, CASES],
    )
    assert found == [[case["reading"], case["percent"]] for case in CASES]
