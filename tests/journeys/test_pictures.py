"""A picture is put into a practice in a real browser, with and without scripts."""

import pytest
from playwright.sync_api import expect

from talka.practices.queries.files import files_of
from tests.factories.practices import make_practice
from tests.factories.tenants import in_organisation
from tests.journeys.conftest import PHONE
from tests.support.pictures import picture_path

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


@pytest.mark.parametrize(
    "options",
    [{}, {"java_script_enabled": False, "viewport": PHONE}],
    ids=["desk", "phone without scripts"],
)
def test_a_picture_is_put_in_described_and_seen(house, device, options):
    make_practice(house.app, house.theirs.organisation, house.stranger, title="Theirs")
    practice = make_practice(house.app, house.ours.organisation, house.anna)
    page = device(house.anna, **options).new_page()
    page.goto(f"{practice.address}/write")
    page.get_by_role("link", name="Pictures and files").click()

    page.get_by_label("Picture or file").set_input_files(
        {"name": "page.png", "mimeType": "image/png", "buffer": b"<html>not a picture</html>"}
    )
    page.get_by_label("What does it show, or what is it?").fill("A circle on green.")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#file-error")).to_contain_text("This is something else")
    page.get_by_label("Picture or file").set_input_files(picture_path())
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="1 is in it")).to_be_visible()
    shown = page.get_by_role("img", name="A circle on green.")
    expect(shown).to_have_js_property("naturalWidth", 64)

    page.get_by_role("link", name="Ready?").click()
    page.get_by_role("link", name="Say whether somebody can be recognised").click()
    page.locator(".file").get_by_label("No, nobody can be recognised").check()
    page.locator(".file").get_by_role("button", name="Save").click()
    page.get_by_role("link", name="As others see it").click()

    expect(page.get_by_role("img", name="A circle on green.")).to_be_visible()
    with in_organisation(house.app, house.ours.organisation, house.anna) as scope:
        (stands,) = files_of(scope, practice.id)
    assert stands.file.description == "A circle on green."
    assert stands.file.people is not None
