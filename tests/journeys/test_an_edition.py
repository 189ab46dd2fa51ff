"""An edition in real browsers: a network asks, organisations answer and sign off, the coordinator
closes the round, the worker counts it, and a member reads where it stands among others; what is
withheld says why.
"""

import csv
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from talka.assessments.kinds import AnswerValue
from talka.assessments.queries.results import find_outcome
from talka.monitoring.actions import counting
from talka.tenancy.kinds import SharingLevel
from tests.factories.assessments import AssessmentMade, make_answers
from tests.factories.crowds import Crowd, make_crowd
from tests.factories.tenants import in_organisation
from tests.factories.towns import SMALL
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
TURNS = ((MET, NOT_MET, PARTLY), (NOT_MET, MET, MET), (PARTLY, PARTLY, NOT_MET))


@pytest.fixture
def crowd(live_server) -> Crowd:
    """Nine in Latvia, one of them by name; seven in Lithuania; one in Iceland."""
    crowd = make_crowd(live_server.app)
    for country, count in (("LV", 8), ("LT", 7), ("IS", 1)):
        for number in range(count):
            crowd.join(f"{country} {number}", country=country)
    crowd.join("Openly Ours", level=SharingLevel.NAMED)
    return crowd


def test_from_the_question_to_the_comparison(crowd, device, monkeypatch):
    monkeypatch.setattr(counting, "FEW", 0)
    desk, home = device(crowd.coordinator).new_page(), device(crowd.person).new_page()
    opened = open_round(crowd, desk)
    ours, *others = crowd.members
    for number, each in enumerate(others, 1):
        crowd.answer(opened, each, TURNS[number % 3])
    start_answer_and_sign(crowd, home)

    desk.get_by_role("link", name="Close", exact=True).click()
    desk.get_by_role("button", name="Close the round").click()
    expect(desk.get_by_text("The results are being counted")).to_be_visible()
    with crowd.app.app_context():
        assert counting.count_due() == 1
    desk.get_by_role("link", name="Read the edition").click()
    expect(desk.get_by_text("About 15 organisations signed off")).to_be_visible()
    assert "Your organisation" not in desk.inner_text("main")

    home.goto(f"{ours.home}/editions")
    home.get_by_role("link", name="Autumn 2026").click()
    home.get_by_role("link", name="See everybody side by side").click()
    compares(home)
    assert device(crowd.coordinator).new_page().goto(home.url).status == 404


def open_round(crowd: Crowd, desk: Page) -> UUID:
    """The coordinator asks everybody, with one small checklist."""
    desk.goto(f"{crowd.network.home}/rounds/new")
    desk.fill("#title", "Autumn 2026")
    boxes = desk.locator("input[name=checklists]")
    for place in range(boxes.count()):
        boxes.nth(place).set_checked(boxes.nth(place).input_value() in SMALL)
    desk.get_by_role("button", name="Prepare the round").click()
    desk.get_by_role("link", name="Open the round", exact=True).click()
    desk.get_by_role("button", name="Open the round", exact=True).click()
    expect(desk.get_by_text("17 organisations are asked by mail")).to_be_visible()
    return UUID(desk.url.rsplit("/", 1)[-1])


def start_answer_and_sign(crowd: Crowd, home: Page) -> None:
    """One of them with its own clicks: it starts, and when all is answered it signs off."""
    ours = crowd.members[0]
    home.goto(f"{ours.home}/")
    home.get_by_role("button", name="Start", exact=True).click()
    expect(home.get_by_text("Started. Everything you answer is saved by itself.")).to_be_visible()
    made = AssessmentMade(UUID(home.url.split("/assessments/")[1].split("/")[0]), ours)
    with in_organisation(crowd.app, ours, crowd.person) as scope:
        items = [item.id for item in find_outcome(scope, made.id).items]
    make_answers(crowd.app, made, crowd.person, dict.fromkeys(items, (PARTLY, "Ours alone.")))
    home.goto(f"{made.address}/sign-off")
    home.get_by_role("button", name="Sign off", exact=True).click()
    expect(home.get_by_text("Signed off").first).to_be_visible()


def compares(home: Page) -> None:
    """Words, pictures, table, file; and why a cell has no figure."""
    said = home.locator(".facts__row")
    expect(said.filter(has_text="Everybody")).to_contain_text("in 0 of 1 areas")
    expect(said.filter(has_text="Country: Latvia")).to_contain_text("in 0 of 1 areas")
    expect(home.get_by_role("img", name="Country: Latvia")).to_be_visible()
    expect(home.get_by_role("row", name="Openly Ours, Latvia")).to_be_visible()
    assert "LV 1" not in home.inner_text("main")
    with home.expect_download() as taken:
        home.get_by_role("button", name="Our scores beside those of others").click()
    with Path(taken.value.path()).open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {row["Your organisation (per cent)"] for row in rows} == {"50"}

    home.set_viewport_size(PHONE)
    assert home.evaluate("document.documentElement.scrollWidth <= innerWidth")
    table = home.get_by_role("region", name="4. Work with people")
    expect(table.get_by_role("cell", name="too few", exact=True).first).to_be_visible()
    home.locator("main p").get_by_role("link", name="What is not told, and why").click()
    expect(home.get_by_text("Fewer organisations than needed")).to_be_in_viewport()
