"""An organisation's home: the first steps, the networks, and what it costs to show."""

import pytest

from tests.factories.tenants import make_member, make_network, make_organisation
from tests.integration.accounts.visitor import words
from tests.integration.tenancy.reading import organisation
from tests.support.statements import statements_of

MOST = 8
FILLED_IN = {
    "name": "Cēsu novads",
    "kind": "municipality",
    "country": "LV",
    "size": "10-49",
    "languages": ["lv", "uk"],
}


def first_steps(page) -> str:
    """The card of the first steps, or nothing."""
    text = page.text
    return text[text.find('aria-labelledby="first-steps"') :] if "first-steps" in text else ""


def save_profile(browser, place, **changes):
    """Send the profile's form as it was shown, with some changes."""
    page = browser.get(f"{place.home}/profile").text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    return browser.post(f"{place.home}/profile", **(FILLED_IN | {"seen": seen} | changes))


def test_the_first_days_are_led(enter, house):
    jonas = enter(house.jonas)
    home = f"{house.kaunas.home}/"
    assert "Fill in the profile" in first_steps(jonas.get(home))
    save_profile(jonas, house.kaunas, name="Kauno pagalba", country="LT")
    assert "Invite somebody" in first_steps(jonas.get(home))
    invited = {"email": "rita@kaunas.example", "role": "editor", "language": "en"}
    people = f"{house.kaunas.home}/people"
    jonas.post(f"{people}/invitations", page=people, **invited)
    assert "Invite somebody" not in first_steps(jonas.get(home))


def test_a_step_may_be_left_for_later(enter, house):
    jonas = enter(house.jonas)
    page = first_steps(jonas.get(f"{house.kaunas.home}/"))
    assert f'href="{house.kaunas.home}/?step=2"' in page
    assert "Invite somebody" in first_steps(jonas.get(f"{house.kaunas.home}/?step=2"))
    assert "Fill in the profile" in first_steps(jonas.get(f"{house.kaunas.home}/"))


@pytest.mark.parametrize("step", ["9", "-1", "x" * 500, "<b>", ""])
def test_a_step_that_there_is_not_is_the_first_open_one(enter, house, step):
    page = enter(house.anna).get(f"{house.cesis.home}/", query_string={"step": step})
    assert "Fill in the profile" in first_steps(page)


def test_the_first_steps_are_put_aside_once_and_for_all(enter, house):
    anna = enter(house.anna)
    home = f"{house.cesis.home}/"
    for _again in range(2):
        answer = anna.post(f"{home}first-steps/aside", page=f"{house.cesis.home}/people")
        assert (answer.status_code, answer.location) == (303, home)
    assert first_steps(anna.get(home)) == ""
    assert organisation(house.app, house.cesis.slug).welcomed_at is not None
    assert organisation(house.app, house.kaunas.slug).welcomed_at is None


@pytest.mark.parametrize("name", ["edgars", "vera"])
def test_only_who_looks_after_the_organisation_is_led(enter, house, name):
    browser = enter(getattr(house, name))
    assert first_steps(browser.get(f"{house.cesis.home}/")) == ""
    page = f"{house.cesis.home}/leave"
    assert browser.post(f"{house.cesis.home}/first-steps/aside", page=page).status_code == 403


def test_home_tells_the_own_networks(enter, house):
    said = words(enter(house.vera).get(f"{house.cesis.home}/"))
    assert "Networks we are in Latvia" in said
    assert "Southern" not in said


def test_an_organisation_without_a_network_is_told_how_to_find_one(app, enter, house):
    alone = make_organisation(app, "Vieni paši")
    make_member(app, alone, house.jonas)
    page = enter(house.jonas).get(f"{alone.home}/")
    assert "None yet." in words(page)


def test_a_foreign_home_is_not_there(enter, house):
    assert enter(house.anna).get(f"{house.kaunas.home}/").status_code == 404
    assert enter(house.karin).get(f"{house.cesis.home}/").status_code == 404


@pytest.mark.parametrize("name", ["home", "people"])
def test_a_page_asks_the_database_little(enter, house, name, database):
    for number in range(5):
        make_network(house.app, f"Network {number}")
    anna = enter(house.anna)
    anna.post(f"{house.cesis.home}/first-steps/aside", page=f"{house.cesis.home}/people")
    path = f"{house.cesis.home}/" + ("people" if name == "people" else "")
    with statements_of(house.app) as sent:
        assert anna.get(path).status_code == 200
    setting_who_asks = 2 if database.kind == "postgresql" else 0
    assert len(sent) - setting_who_asks <= MOST, "\n".join(sent)
