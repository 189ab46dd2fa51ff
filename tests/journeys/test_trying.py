"""A visitor tries a checklist in a real browser; nothing leaves it before the person agreed."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from talka.assessments.kinds import AnswerValue
from talka.settings import PROJECT
from talka.shell.assets import static_url
from tests.factories.assessments import make_answers
from tests.journeys.conftest import PHONE, sign_in_on

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
CHAPTER = "know-the-support-needed"
ITEMS = [f"a1-{number:02}" for number in range(1, 11)]
CASES = json.loads((PROJECT / "tests/support/reading_cases.json").read_text())


def open_to_try(page: Page, language: str = "en") -> None:
    """Open the chapter and wait until its scripts run."""
    page.goto(f"/{language}/handbook/{CHAPTER}")
    expect(page.get_by_text("Your answers stay in this browser")).to_be_visible()


def choose(page: Page, item_id: str, value: str) -> None:
    page.check(f"#try-{item_id}-{value}")


def write(page: Page, item_id: str, note: str) -> None:
    page.locator(f"#{item_id} [data-note-box] summary").click()
    page.fill(f"#try-note-{item_id}", note)


def kept(page: Page) -> dict:
    """What the browser keeps of it."""
    return json.loads(page.evaluate("localStorage.getItem('talka-tried/1')") or "{}")


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
    expect(page.locator("[data-try-item] input")).to_have_count(0)


def test_on_a_phone_it_can_be_tried_with_one_thumb(device):
    page = device(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    open_to_try(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator("#try-a1-01-met").tap()
    assert kept(page) == {"a1-01": {"value": "met", "note": ""}}


def test_after_signing_in_it_is_taken_over_once_the_person_agrees(house, device, live_server):
    make_answers(house.app, house.ours, house.anna, {"a1-01": (PARTLY, "As we said")})
    context = device()
    sent = posts_of(context)
    page = tried_before(context)
    sign_in_on(context, live_server, house.anna)
    page.goto(f"{house.ours.organisation.home}/handbook/{CHAPTER}")
    dialog = page.locator("#take-over")
    expect(dialog).to_contain_text("Answers that were tried in this browser without an account: 1")
    assert sent == []
    dialog.get_by_role("button", name="Take over").click()
    expect(page.locator("#item-a1-02 [data-status]")).to_contain_text("Saved")
    expect(page.locator("#note-a1-02")).to_have_value("Tried at home")
    assert house.saved() == {
        "a1-01": (PARTLY, "As we said", house.anna.id),
        "a1-02": (NOT_MET, "Tried at home", house.anna.id),
    }
    assert kept(page) == {}


def test_the_page_of_an_open_assessment_takes_all_of_it_over(house, device, live_server):
    context = device()
    sent = posts_of(context)
    page = tried_before(context)
    sign_in_on(context, live_server, house.anna)
    page.goto(house.ours.address)
    expect(page.locator("#take-over")).to_contain_text("account: 2")
    assert sent == []
    page.get_by_role("button", name="Take over").click()
    page.wait_for_url("**/all")
    expect(page.locator("#item-a1-01 [data-status]")).to_contain_text("Saved", timeout=15_000)
    expect(page.locator("#item-a1-02 [data-status]")).to_contain_text("Saved")
    assert set(house.saved()) == {"a1-01", "a1-02"}
    assert kept(page) == {}


@pytest.mark.parametrize(("words", "left"), [("Throw away", 0), ("Not now", 2)])
def test_who_does_not_agree_sends_nothing(house, device, live_server, words, left):
    context = device()
    sent = posts_of(context)
    page = tried_before(context)
    sign_in_on(context, live_server, house.anna)
    page.goto(f"{house.ours.organisation.home}/handbook/{CHAPTER}")
    page.get_by_role("button", name=words).click()
    expect(page.locator("#take-over")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-save-button]").first).to_be_hidden()
    expect(page.locator("#take-over")).to_be_hidden()
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
