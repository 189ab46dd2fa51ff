"""What leaves an organisation towards a network: little, unless it chooses more."""

from uuid import uuid4

import pytest

from talka.tenancy.kinds import SharingLevel
from tests.factories.tenants import make_member, make_network, make_organisation
from tests.integration.accounts.visitor import mails, words
from tests.integration.tenancy.reading import members_of


def share(browser, place, network, level, page=None):
    """Choose a level on the page of networks."""
    path = f"{place.home}/networks"
    return browser.post(f"{path}/{network.id}/sharing", page=page or path, level=level)


def test_only_taking_part_is_seen_until_more_is_chosen(app, enter, house):
    assert members_of(app, house.latvia) == {"Cēsu novads": "participation"}
    anna = enter(house.anna)
    assert "Only that we take part" in words(anna.get(f"{house.cesis.home}/networks"))
    page = anna.get(f"{house.cesis.home}/networks/{house.latvia.id}/sharing").text
    chosen = page.split(" checked")[0].rsplit("<input", 1)[1]
    assert 'value="participation"' in chosen


@pytest.mark.parametrize("level", list(SharingLevel))
def test_each_level_can_be_chosen_and_is_explained(app, enter, house, level):
    anna = enter(house.anna)
    assert share(anna, house.cesis, house.latvia, level.value).status_code == 303
    assert members_of(app, house.latvia) == {"Cēsu novads": level.value}
    assert members_of(app, house.south) == {"Kauno pagalba": "participation"}
    said = words(anna.get(f"{house.cesis.home}/networks/{house.latvia.id}/sharing"))
    for sentence in (
        "They see your profile and that you take part",
        "figures about fewer than five organisations are not shown",
        "Nobody sees single answers, notes or your plan",
    ):
        assert sentence in said


def test_one_choice_is_told_in_words_and_listed_for_each_network_that_it_changes(app, enter, house):
    anna = enter(house.anna)
    path = f"{house.cesis.home}/networks"
    for level, before, after in (
        ("named", "Only that we take part", "Our area scores are shown with our name"),
        ("participation", "Our area scores are shown with our name", "Only that we take part"),
    ):
        share(anna, house.cesis, house.latvia, level)
        page = words(anna.get(path))
        assert f"From now on they see: “{after}”." in page
        listed = page.rsplit("What changed", 1)[1]
        for network in ("Latvia", "Northern neighbours"):
            assert f"{network} Before {before} After {after}" in listed
    # A network that did not change is not listed, nor is a choice that changed nothing.
    share(anna, house.cesis, house.latvia, "participation")
    listed = words(anna.get(path)).rsplit("What changed", 1)[1]
    assert listed.count("Northern neighbours") == 2
    assert "Kauno" not in words(anna.get(f"{house.cesis.home}/activity"))
    assert "What changed" not in words(enter(house.jonas).get(f"{house.kaunas.home}/networks"))


@pytest.mark.parametrize("level", list(SharingLevel))
def test_who_is_shown_by_name_is_not_told_that_no_name_is_shown(app, enter, house, level):
    anna = enter(house.anna)
    share(anna, house.cesis, house.latvia, level.value)
    said = words(anna.get(f"{house.cesis.home}/networks"))
    assert ("with your name" in said) is (level is SharingLevel.NAMED)
    assert ("Your name never stands beside a figure" in said) is (level is SharingLevel.ANONYMOUS)
    assert members_of(app, house.south) == {"Kauno pagalba": "participation"}


def test_a_choice_holds_for_one_network_only(app, enter, house):
    second = make_network(app, "Second")
    both = make_organisation(app, "Both", networks=(second, house.latvia))
    make_member(app, both, house.jonas)
    share(enter(house.jonas), both, second, "named")
    assert members_of(app, second) == {"Both": "named"}
    assert members_of(app, house.latvia)["Both"] == "participation"


@pytest.mark.parametrize("level", ["", "everything", "NAMED", "x" * 3000, "\0"])
def test_a_level_that_there_is_not_is_refused(app, enter, house, level):
    assert share(enter(house.anna), house.cesis, house.latvia, level).status_code == 422
    assert members_of(app, house.latvia) == {"Cēsu novads": "participation"}


@pytest.mark.parametrize("name", ["edgars", "vera"])
def test_others_read_what_is_seen_and_can_not_change_it(app, enter, house, name):
    browser = enter(getattr(house, name))
    for path in ("", f"/{house.latvia.id}/sharing"):
        page = browser.get(f"{house.cesis.home}/networks{path}")
        assert "Only that we take part" in words(page)
        assert 'name="level"' not in page.text
    leave = f"{house.cesis.home}/leave"
    assert share(browser, house.cesis, house.latvia, "named", page=leave).status_code == 403
    out = browser.post(f"{house.cesis.home}/networks/{house.latvia.id}/leave", page=leave)
    assert out.status_code == 403
    assert members_of(app, house.latvia) == {"Cēsu novads": "participation"}


def test_networks_one_is_not_in_are_as_if_they_were_not(app, enter, house):
    anna = enter(house.anna)
    path, page = f"{house.cesis.home}/networks", f"{house.cesis.home}/networks"
    for network_id in (house.south.id, uuid4()):
        for what in ("sharing", "leave"):
            sent = anna.post(f"{path}/{network_id}/{what}", page=page, level="named")
            assert sent.status_code == 404
            assert anna.get(f"{path}/{network_id}/{what}").status_code == 404
    assert members_of(app, house.south) == {"Kauno pagalba": "participation"}


def test_another_organisations_choice_is_not_mine(app, enter, house):
    page = f"{house.cesis.home}/networks"
    assert (
        share(enter(house.anna), house.kaunas, house.south, "named", page=page).status_code == 404
    )
    assert members_of(app, house.south) == {"Kauno pagalba": "participation"}


def test_leaving_a_network_ends_what_it_sees(app, enter, house):
    anna = enter(house.anna)
    path = f"{house.cesis.home}/networks/{house.latvia.id}/leave"
    assert "Leave Latvia?" in words(anna.get(path))
    assert members_of(app, house.latvia) != {}
    assert anna.post(path).status_code == 303
    assert members_of(app, house.latvia) == {}
    assert "We are in no network yet" in words(anna.get(f"{house.cesis.home}/networks"))
    assert "Cēsu novads" not in words(enter(house.karin).get(f"{house.north.home}/members"))
    assert anna.post(path, page=f"{house.cesis.home}/profile").status_code == 404
    assert mails(app) == []


def test_the_network_does_not_read_in_its_log_what_is_shared(app, enter, house):
    share(enter(house.anna), house.cesis, house.latvia, "named")
    said = words(enter(house.karin).get(f"{house.latvia.home}/activity"))
    assert "shared" not in said
    assert "shared with a network" in words(enter(house.anna).get(f"{house.cesis.home}/activity"))
