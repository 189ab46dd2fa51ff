"""Two organisations about one practice, in real browsers: asked, answered, followed, stopped."""

import re

import pytest
from playwright.sync_api import Page, expect

from talka.kernel.permissions import OrganisationRole
from talka.practices.actions.archiving import archive
from tests.factories.publications import PublicationMade
from tests.factories.questions import AskerMade, make_asker, make_public_practice
from tests.factories.tenants import in_organisation
from tests.integration.notifications.outbox import messages
from tests.journeys.conftest import PHONE, House

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

ASKED = "Who pays the interpreters?"
SAID = "The municipality does."


@pytest.fixture
def practice(house: House) -> PublicationMade:
    return make_public_practice(house.app, "Host town", "Coffee with a neighbour")


@pytest.fixture
def reader(house: House) -> AskerMade:
    return make_asker(house.app, "Ester", OrganisationRole.EDITOR)


def follow(page: Page) -> None:
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_text("You follow it: you are told by mail")).to_be_visible()


def link_in(house: House, recipient: str, path: str) -> str:
    """The address with this path in the last mail to somebody."""
    bodies = [each.body for each in messages(house.app) if each.recipient == recipient]
    return re.findall(rf"https?://[^/]+({path}\S*)", bodies[-1])[0]


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_a_reader_asks_and_the_host_answers_for_all(house, device, practice, reader, viewport):
    options = {"viewport": viewport} if viewport else {}
    asking = device(reader.person, **options).new_page()
    asking.goto(f"{reader.organisation.home}/library?q=coffee")
    asking.get_by_role("link", name="Coffee with a neighbour").click()
    asking.get_by_role("link", name="Ask a question").click()
    asking.get_by_label("Your question").fill(ASKED)
    asking.get_by_role("button", name="Ask").click()
    expect(asking.get_by_text("Waits for an answer")).to_be_visible()

    author = practice.practice.author
    answering = device(author, **options).new_page()
    answering.goto(link_in(house, author.email, "/o/"))
    answering.get_by_label("Your answer").fill(SAID)
    answering.get_by_role("button", name="Answer").click()
    expect(answering.get_by_text(SAID)).to_be_visible()

    visiting = device(None, **options).new_page()
    visiting.goto(practice.open_address)
    told = visiting.locator("article.question")
    expect(told).to_contain_text(ASKED)
    expect(told).to_contain_text(SAID)
    mailed = device(reader.person, **options).new_page()
    mailed.goto(link_in(house, reader.person.email, "/o/"))
    expect(mailed.get_by_text(SAID)).to_be_visible()


def test_a_follower_is_told_and_stops_it_from_the_mail(house, device, practice, reader):
    page = device(reader.person).new_page()
    page.goto(reader.reads(practice))
    follow(page)
    page.get_by_role("button", name="Save to your list").click()
    page.get_by_role("link", name="We do this too").click()
    page.get_by_label("Only counted").check()
    page.get_by_role("button", name="We do this too").click()
    expect(page.get_by_text("Your organisation is among them, without its name.")).to_be_visible()

    page.goto(f"{reader.organisation.home}/library/saved")
    page.get_by_role("link", name="Write a note").click()
    page.get_by_label("Note for yourself").fill("Ask Liga first")
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_text("Ask Liga first")).to_be_visible()

    own = practice.practice
    with in_organisation(house.app, own.organisation, own.author) as scope:
        archive(scope=scope, practice_id=own.id)
    visiting = device().new_page()
    visiting.goto(link_in(house, reader.person.email, "/practices/stop-following/"))
    visiting.get_by_role("button", name="Stop the mail").click()
    expect(visiting.get_by_text("You do not follow this practice any more")).to_be_visible()
    page.reload()
    expect(page.get_by_text("No longer in the library.")).to_be_visible()
    expect(page.get_by_text("You follow no practice.")).to_be_visible()
