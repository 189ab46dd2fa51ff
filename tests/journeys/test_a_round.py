"""A round in real browsers: a network asks, an organisation answers with one click, and the
coordinator sees how far it is, reminds, excuses and closes, without reading a word of it.
"""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from talka.assessments.kinds import PlaceStanding
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.queries.organisations import networks_of
from tests.factories.neighbourhoods import Hood, make_neighbourhood
from tests.integration.notifications.outbox import messages
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


@pytest.fixture
def hood(live_server) -> Hood:
    return make_neighbourhood(live_server.app)


def standing(page: Page, name: str) -> str:
    return page.get_by_role("row").filter(has_text=name).inner_text()


def test_a_round_from_the_first_thought_to_the_end(hood, device):
    desk = device(hood.coordinator).new_page()
    desk.goto(f"{hood.network.home}/rounds")
    desk.get_by_role("link", name="New round").first.click()
    desk.fill("#title", "Autumn 2026")
    desk.fill("#guidance-en", "Take two hours together.")
    desk.get_by_role("button", name="Show who would be asked").click()
    expect(desk.locator("#preview")).to_contain_text("2 organisations would be asked")
    expect(desk.locator("#title")).to_have_value("Autumn 2026")
    desk.get_by_role("button", name="Prepare the round").click()
    desk.get_by_role("link", name="Open the round").click()
    expect(desk.get_by_text("The mails go out at once")).to_be_visible()
    desk.get_by_role("button", name="Open the round").click()
    expect(desk.get_by_text("2 organisations are asked by mail")).to_be_visible()
    table = desk.url
    assert "Not started" in standing(desk, "Town")

    home = device(hood.town.admin, viewport=PHONE).new_page()
    home.goto(f"{hood.town.home}/")
    expect(home.get_by_text("Take two hours together.")).to_be_visible()
    assert home.evaluate("document.documentElement.scrollWidth <= innerWidth")
    home.get_by_label("Our answers count, without our name").check()
    home.get_by_role("button", name="That is what they may see").click()
    home.goto(f"{hood.town.home}/")
    home.get_by_role("button", name="Start", exact=True).click()
    expect(home.get_by_text("Started. Everything you answer is saved by itself.")).to_be_visible()
    answers = home.url

    desk.goto(table)
    assert "Started" in standing(desk, "Town")
    assert "Not started" in standing(desk, "Village")
    assert desk.goto(answers).status == 404
    desk.goto(table)
    desk.get_by_role("link", name="Remind those behind").click()
    expect(desk.get_by_text("Send a reminder to 2 organisations?")).to_be_visible()
    desk.get_by_role("button", name="Send the reminder").click()
    expect(desk.get_by_text("2 organisations are reminded.")).to_be_visible()
    desk.get_by_role("link", name="Remind those behind").click()
    expect(desk.get_by_text("2 were reminded within the last day already")).to_be_visible()
    expect(desk.get_by_role("button", name="Send the reminder")).to_have_count(0)
    desk.get_by_role("link", name="Back to the round").click()

    desk.get_by_role("link", name="Village").click()
    desk.get_by_role("link", name="Excuse", exact=True).click()
    desk.fill("#reason", "A new council")
    desk.get_by_role("button", name="Excuse", exact=True).click()
    desk.goto(table)
    assert "A new council" in standing(desk, "Village")

    desk.get_by_role("link", name="Close", exact=True).click()
    desk.get_by_role("button", name="Close the round").click()
    expect(desk.get_by_text("This is how it stood then.")).to_be_visible()
    assert_ended(hood, table.rsplit("/", 1)[-1])


def assert_ended(hood: Hood, round_id: str) -> None:
    """What is left of it: where each stood, what was chosen, and who was told."""
    assert hood.standings(UUID(round_id)) == {
        "Town": PlaceStanding.STARTED,
        "Village": PlaceStanding.NOT_STARTED,
    }
    with hood.town.within() as scope:
        assert [each.level for each in networks_of(scope)] == [SharingLevel.ANONYMOUS]
    kinds = [message.kind for message in messages(hood.app)]
    assert kinds.count("round-opened") == 2
    assert kinds.count("round-reminder") == 4
