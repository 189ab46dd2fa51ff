"""The whole way of a practice in real browsers, from its first words to those who learn from it.

Six people of four organisations in three countries take it through a review that returns it,
another one that calls it promising, an appeal, and out into the library, where a visitor reads it
and a Finnish municipality takes it over.
After each step everybody whom it concerns has a mail, and nobody else.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from talka.practices.kinds import Score
from tests.factories.people import PersonMade
from tests.factories.practices import PracticeMade
from tests.journeys.conftest import PHONE
from tests.journeys.practices_cast import (
    PAID,
    PLANNED,
    TITLE,
    Cast,
    ask,
    decide,
    follow,
    give,
    judge,
    press,
    send_in,
    settle,
    start_review,
)

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

Desk = Callable[[PersonMade], Page]

UNPAID = "Nobody pays for the coffee after spring."
UNCERTAIN = "No money is certain yet."
HALF = "A third of next year is promised."
RETURNED = "Please tell us who pays for it next year."
PROMISING = "Worth showing, but nobody knows who pays."
APPEAL = "The town has promised the money. It stands on page four."
GOOD = "The promise of the town settles it."
DECIDED = "Decided. The authors are told by mail."
CHANGED = "We meet in the library: it is open in the evening."
NOBODY: list[tuple[str, str]] = []


@pytest.fixture
def cast(live_server) -> Cast:
    return Cast(live_server.app)


@pytest.fixture
def desk(device) -> Desk:
    """Gives each person one page, on a device of their own."""
    pages: dict[PersonMade, Page] = {}

    def of(person: PersonMade) -> Page:
        if person not in pages:
            pages[person] = device(person).new_page()
        return pages[person]

    return of


def test_from_a_draft_to_a_municipality_in_another_country(cast: Cast, desk: Desk, device):
    practice = cast.draft()
    finish_and_send(cast, desk, practice)
    refuse_who_is_tied(cast, desk)
    differ_and_return(cast, desk)
    rework_and_send_again(cast, desk, practice)
    differ_and_call_it_promising(cast, desk)
    appeal_to_somebody_untied(cast, desk, practice)
    publish(cast, desk, practice)
    visitor = device().new_page()
    find_and_read(visitor)
    adopt(cast, desk, visitor)


def finish_and_send(cast: Cast, desk: Desk, practice: PracticeMade) -> None:
    page = desk(cast.ruta)
    page.goto(practice.address)
    follow(page, "2 things are missing.", "Ready to send in?")
    page.get_by_role("link", name="The need: Nothing is written here yet").click()
    page.fill("#text-need", "Nobody had a reason to meet.")
    expect(page.locator("#block-need [data-status]")).to_contain_text("Saved")
    page.goto(f"{practice.address}/ready")
    page.locator(".ready-list a").click()
    give(page, {PAID: (Score.PARTLY, HALF)})
    expect(page.locator(f"#indicator-{PAID} [data-status]")).to_contain_text("Saved")
    page.goto(f"{practice.address}/ready")
    expect(page.get_by_text("Nothing is missing")).to_be_visible()
    assert cast.mails() == NOBODY

    send_in(page, practice)

    assert cast.mails() == [("Mantas", "A practice was sent in")]


def refuse_who_is_tied(cast: Cast, desk: Desk) -> None:
    """Jonas joins the authors' association while the coordinator has the page of reviewers open."""
    page = desk(cast.mantas)
    start_review(page, cast.lithuania.home)
    assert cast.mails() == [("Rūta", "The review has started")]
    cast.joins(cast.jonas)

    ask(page, "Aino", "Jonas", then="Jonas cannot review this. The reason: Belongs to the")

    tied = page.get_by_role("region", name="Cannot review it")
    expect(tied).to_contain_text("Jonas")
    expect(tied).to_contain_text("Belongs to the organisation that sent it.")
    expect(page.get_by_label("Jonas", exact=True)).to_have_count(0)
    assert cast.mails() == NOBODY


def differ_and_return(cast: Cast, desk: Desk) -> None:
    """Each writes without the other's words; the coordinator sees both and settles."""
    page = desk(cast.mantas)
    page.get_by_label("Aino", exact=True).uncheck()
    ask(page, "Aino", "Ilze", then="2 are asked by mail.")
    asked = "Will you review a practice?"
    assert cast.mails() == [("Aino", asked), ("Ilze", asked)]

    judge(cast.app, desk(cast.aino), cast.aino, "Too early.", {PAID: (Score.NO, UNPAID)})
    told = [("Mantas", "A review is handed in"), ("Mantas", "A reviewer has accepted")]
    assert cast.mails() == told
    expect(desk(cast.aino).get_by_text("Nobody else has handed in yet")).to_be_visible()
    ilze = desk(cast.ilze)
    judge(cast.app, ilze, cast.ilze, "A warm idea.", {PAID: (Score.PARTLY, HALF)})
    assert cast.mails() == told
    expect(ilze.get_by_text(UNPAID).first).to_be_attached()

    page.goto(f"{cast.lithuania.home}/practices")
    follow(page, TITLE, TITLE)
    settle(page, {PAID: (Score.NO, UNCERTAIN)})
    follow(page, "Go on to the decision", "Decision")
    decide(page, "Returned", RETURNED, DECIDED)
    assert cast.mails() == [("Rūta", "Returned to you")]
    assert RETURNED in cast.last_letter(cast.ruta)


def rework_and_send_again(cast: Cast, desk: Desk, practice: PracticeMade) -> None:
    """Rūta reads the letter, and takes Jonas in as an author: from here on he is told, too."""
    page = desk(cast.ruta)
    page.goto(practice.address)
    expect(page.locator(".decision")).to_contain_text(RETURNED)
    expect(page.locator(".decision")).to_contain_text("Too early.")
    for name in ("Aino", "Ilze"):
        expect(page.get_by_text(name)).to_have_count(0)
    follow(page, "Take it up again", "Take it up again")
    press(page, "Take it up again", "It is a draft again.")
    page.goto(f"{practice.address}/authors")
    page.get_by_label("Who?").select_option("Jonas")
    press(page, "Add", "Added. They are told every step from now on.")
    page.goto(f"{practice.address}/write")
    page.fill("#text-results", "Sixty pairs meet. The town has promised to pay.")
    expect(page.locator("#block-results [data-status]")).to_contain_text("Saved")
    assert cast.mails() == NOBODY

    send_in(page, practice)

    assert cast.mails() == [("Jonas", "Sent in"), ("Mantas", "A practice was sent in")]


def differ_and_call_it_promising(cast: Cast, desk: Desk) -> None:
    """In the second round the scores do not reach the threshold, so it is promising at best."""
    page = desk(cast.mantas)
    start_review(page, cast.lithuania.home)
    ask(page, "Aino", "Ilze", then="2 are asked by mail.")
    lower = dict.fromkeys((PAID, PLANNED), (Score.NO, UNPAID))
    judge(cast.app, desk(cast.aino), cast.aino, "Still too early.", lower)
    judge(cast.app, desk(cast.ilze), cast.ilze, "Better than before.")
    cast.mails()
    page.goto(f"{cast.lithuania.home}/practices")
    follow(page, TITLE, TITLE)
    settle(page, dict.fromkeys(lower, (Score.NO, UNCERTAIN)))
    follow(page, "Go on to the decision", "Decision")
    decide(page, "Good practice", PROMISING, "One thing is not right yet")
    expect(page.get_by_label("Letter to the authors")).to_have_value(PROMISING)
    assert cast.mails() == NOBODY

    decide(page, "Promising practice", PROMISING, DECIDED)

    told = "Promising practice"
    assert cast.mails() == [("Jonas", told), ("Rūta", told)]


def appeal_to_somebody_untied(cast: Cast, desk: Desk, practice: PracticeMade) -> None:
    """Mantas has joined the association: Astrid, of the network above, is told and decides."""
    cast.joins(cast.mantas)
    page = desk(cast.ruta)
    page.goto(practice.address)
    follow(page, "Appeal", "Appeal")
    page.fill("#reason", APPEAL)
    press(page, "Appeal", "Your appeal is sent.")
    assert cast.mails() == [("Astrid", "An appeal"), ("Jonas", "Your appeal has arrived")]
    mantas = desk(cast.mantas)
    mantas.goto(f"{cast.lithuania.home}/practices")
    follow(mantas, TITLE, TITLE)
    expect(mantas.get_by_text("You are tied to this practice")).to_be_visible()
    expect(mantas.get_by_text("In your place: Astrid, for the network")).to_be_visible()

    astrid = desk(cast.astrid)
    astrid.goto(f"{cast.above.home}/practices")
    follow(astrid, TITLE, TITLE)
    expect(astrid.get_by_text(APPEAL)).to_be_visible()
    settle(astrid, {PAID: (Score.YES, GOOD)})
    follow(astrid, "Go on to the decision", "Decision")
    decide(astrid, "Good practice", GOOD, DECIDED)

    assert cast.mails() == [("Jonas", "Good practice"), ("Rūta", "Good practice")]


def publish(cast: Cast, desk: Desk, practice: PracticeMade) -> None:
    page = desk(cast.ruta)
    page.goto(practice.address)
    expect(page.get_by_role("link", name="Appeal", exact=True)).to_have_count(0)
    follow(page, "Publish it", "Publish it")
    page.locator("input[name=visibility][value=public]").check()
    page.get_by_label("I looked for names, numbers and faces").check()
    page.get_by_label("I have read the text as others will see it").check()
    press(page, "Publish it", "It is published.")
    assert cast.mails() == [("Astrid", "A practice was published"), ("Jonas", "Published")]


def find_and_read(page: Page) -> None:
    """A visitor without an account finds it by a word and by a facet, and reads the reasons."""
    page.goto("/en/practices/")
    page.get_by_label("Words, in any language").fill("coffee")
    page.get_by_role("main").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("q=coffee"))
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    page.locator("details.facet", has=page.locator("#country-LT")).locator("summary").click()
    page.check("#country-LT")
    page.get_by_role("main").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("q=coffee.*country=LT"))
    expect(page.get_by_role("status").first).to_contain_text("1 practice")
    follow(page, TITLE, TITLE)
    expect(page.get_by_role("region", name="How it was judged")).to_contain_text("Passes")
    page.locator("details", has_text=UNPAID).locator("summary").click()
    for reason in (UNPAID, UNCERTAIN, GOOD):
        expect(page.get_by_text(reason).first).to_be_visible()
    expect(page.get_by_text("Sixty pairs meet.")).to_be_visible()
    for name in ("Aino", "Ilze", "Mantas", "Astrid"):
        expect(page.get_by_text(name)).to_have_count(0)


def adopt(cast: Cast, desk: Desk, visitor: Page) -> None:
    """Espoo takes it over and shows its diary: the authors are told, the visitor reads along."""
    page = desk(cast.aino)
    page.goto(f"{cast.espoo.home}/library")
    follow(page, TITLE, TITLE)
    follow(page, "We adopt this", "We adopt this")
    page.get_by_label("Whoever may read the practice may read our diary").check()
    press(page, "Begin the diary", "Your diary has begun.")
    adopted = "Somebody adopts your practice"
    assert cast.mails() == [("Jonas", adopted), ("Rūta", adopted)]
    page.get_by_label("Changed to fit us").check()
    page.get_by_label("What happened?").fill(CHANGED)
    press(page, "Add to the diary", "One thing is not right yet")
    expect(page.get_by_label("What happened?")).to_have_value(CHANGED)
    page.get_by_label("Why?", exact=True).fill("Nobody comes to the town hall.")
    press(page, "Add to the diary", "It stands in the diary.")

    link = re.search(r"https?://\S+/practices/adoptions/\S+", cast.last_letter(cast.ruta))
    assert link is not None
    reader = desk(cast.ruta)
    reader.goto(urlsplit(link.group()).path)
    expect(reader.get_by_text(CHANGED)).to_be_visible()
    expect(reader.get_by_role("button", name="Add to the diary")).to_have_count(0)
    visitor.reload()
    told = visitor.get_by_role("region", name="Who took it over")
    expect(told).to_contain_text("Espoo, Finland")
    told.get_by_text("The diary: 1 entry").click()
    expect(told.get_by_text(CHANGED)).to_be_visible()
    expect(visitor.get_by_text("Aino")).to_have_count(0)
    assert cast.mails() == NOBODY


def test_a_review_goes_through_on_a_phone_without_scripts(cast: Cast, device):
    def phone(person: PersonMade) -> Page:
        return device(person, viewport=PHONE, java_script_enabled=False).new_page()

    send_in(phone(cast.ruta), cast.draft(is_whole=True))
    page = phone(cast.mantas)
    start_review(page, cast.lithuania.home)
    ask(page, "Aino", "Ilze", then="2 are asked by mail.")
    judge(cast.app, phone(cast.aino), cast.aino, "Too early.", {PAID: (Score.NO, UNPAID)})
    judge(cast.app, phone(cast.ilze), cast.ilze, "A warm idea.")
    page.goto(f"{cast.lithuania.home}/practices")
    follow(page, TITLE, TITLE)
    settle(page, {PAID: (Score.PARTLY, HALF)})
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    follow(page, "Go on to the decision", "Decision")
    decide(page, "Good practice", GOOD, DECIDED)
    assert GOOD in cast.last_letter(cast.ruta)
