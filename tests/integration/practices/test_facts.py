"""What a practice is found by: chosen on one page, kept within its areas, safe to show."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from talka.handbook.queries import current_framework
from talka.kernel.clock import pretend
from talka.kernel.permissions import OrganisationRole
from talka.practices.actions.facts import facts_of
from talka.practices.kinds import CostBand, Visibility
from talka.practices.kinds.content import Link
from talka.practices.queries.practices import content_of, find_practice
from tests.factories.practices import make_practice
from tests.factories.towns import make_town
from tests.support.world.pages import forms, read

ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def neighbours(app):
    """Another organisation, which has a practice of its own."""
    town = make_town(app, "Elsewhere")
    make_practice(app, town.organisation, town.admin, title="Theirs")
    return town


@pytest.fixture
def practice(app, town, neighbours):
    return make_practice(app, town.organisation, town.editor)


def form_of(town, practice, role=EDITOR):
    page = town.browser(role).get(f"{practice.address}/facts").text
    here = f"{practice.address}/facts"
    return next(form for form in forms(read(page), here) if form.action == here).filled()


def send(town, practice, fields, role=EDITOR):
    return town.browser(role).post(f"{practice.address}/facts", data=fields)


def stored(town, practice):
    with town.within() as scope:
        return facts_of(scope, find_practice(scope, practice.id))


def of_area(app, area_id):
    with app.app_context():
        framework = current_framework()
        factor = framework.area(area_id).success_factors[0].id
        return factor, framework.items_of_area(area_id)[0].id


def test_the_form_sent_untouched_changes_nothing(town, practice):
    before = stored(town, practice)
    assert send(town, practice, form_of(town, practice)).status_code == 303
    assert stored(town, practice) == before


def test_everything_that_is_chosen_is_kept(app, town, practice):
    factor, item = of_area(app, "a2")
    fields = form_of(town, practice) | {
        "areas": ["a2"],
        "factors": [factor],
        "items": [item],
        "groups": ["women", "children"],
        "languages": ["lv", "uk"],
        "since_month": "5",
        "since_year": "2024",
        "cost": "more",
        "contact": "Welcome desk, welcome@example.org",
        "visibility": "network",
        "links-0-title": "The report",
        "links-0-url": "example.org/report",
    }
    assert send(town, practice, fields).status_code == 303
    facts = stored(town, practice)
    assert (facts.areas, facts.factors, facts.items) == (("a2",), (factor,), (item,))
    assert set(facts.groups) == {"women", "children"}
    assert facts.languages == ("lv", "uk")
    assert (facts.since, facts.cost) == (date(2024, 5, 1), CostBand.MORE)
    assert facts.visibility is Visibility.NETWORK
    assert facts.contact == "Welcome desk, welcome@example.org"
    assert facts.links == (Link("The report", "https://example.org/report"),)


def test_factors_and_items_stay_within_the_chosen_areas(app, town, practice):
    factor, item = of_area(app, "a2")
    fields = form_of(town, practice) | {"areas": ["a1"], "factors": [factor], "items": [item, "no"]}
    assert send(town, practice, fields).status_code == 303
    facts = stored(town, practice)
    assert (facts.areas, facts.factors, facts.items) == (("a1",), (), ())


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://a b.org",
        "nowhere",
    ],
)
def test_only_https_addresses_become_links(town, practice, address):
    before = stored(town, practice)
    answer = send(town, practice, form_of(town, practice) | {"links-0-url": address})
    assert answer.status_code == 422
    assert stored(town, practice) == before


@pytest.mark.parametrize("since", [("13", "2024"), ("5", ""), ("12", "2026"), ("x", "y")], ids=str)
def test_a_month_that_is_none_or_still_to_come_is_refused(town, practice, since):
    month, year = since
    with pretend(datetime(2026, 11, 22, tzinfo=UTC)):
        fields = form_of(town, practice) | {"since_month": month, "since_year": year}
        assert send(town, practice, fields).status_code == 422
    assert stored(town, practice).since == date(2023, 3, 1)


def test_two_people_do_not_overwrite_each_other_s_choice(town, practice):
    mine, theirs = form_of(town, practice, ADMIN), form_of(town, practice, EDITOR)
    assert send(town, practice, theirs | {"contact": "The editor's desk"}).status_code == 303
    answer = send(town, practice, mine | {"contact": "The administrator's desk"}, ADMIN)
    assert answer.status_code == 409
    assert "Somebody changed the facts" in answer.text
    assert stored(town, practice).contact == "The editor's desk"
    here = f"{practice.address}/facts"
    again = next(form for form in forms(read(answer.text), here) if form.action == here).filled()
    assert again["contact"] == ["The administrator's desk"]
    assert send(town, practice, again, ADMIN).status_code == 303
    assert stored(town, practice).contact == "The administrator's desk"


def test_the_same_form_sent_twice_is_no_conflict(town, practice):
    fields = form_of(town, practice) | {"contact": "The desk"}
    assert [send(town, practice, fields).status_code for _each in range(2)] == [303, 303]


def test_the_words_go_along_when_their_language_is_put_right(town, practice):
    assert send(town, practice, form_of(town, practice) | {"language": "lv"}).status_code == 303
    with town.within() as scope:
        found = find_practice(scope, practice.id)
        content = content_of(scope, found)
    assert content.language == "lv"
    assert content.title == practice.title
    history = town.browser(VIEWER).get(f"{practice.address}/blocks/need/history").text
    assert "What we say about: The need." in history


def test_others_choose_nothing_in_it(town, neighbours, practice):
    fields = form_of(town, practice)
    foreign = f"{neighbours.home}/practices/{practice.id}/facts"
    unknown = f"{neighbours.home}/practices/{uuid4()}/facts"
    for address in (foreign, unknown):
        assert neighbours.browser().get(address).status_code == 404
        assert neighbours.browser().post(address, data=fields).status_code == 404
    assert send(town, practice, fields, VIEWER).status_code == 403
