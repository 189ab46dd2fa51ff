"""Scorecards as people keep them: started, named anew, put in another year, thrown away."""

from uuid import uuid4

import pytest

from talka.practices.kinds import Score
from tests.factories.scorecards import make_scorecard
from tests.integration.practices.scoring import House
from tests.support.forms import form_fields


@pytest.fixture
def house(app):
    return House(app)


def test_an_activity_is_scored_by_its_name_and_year(house):
    answer = house.start(title="Mentors at work", year="2025")

    assert answer.status_code == 303
    assert house.started() == [("Mentors at work", 2025), ("Language café", 2026)]


def test_a_form_sent_twice_starts_one_scorecard(house):
    key = str(uuid4())

    first = house.start(title="Mentors at work", year="2025", key=key)
    again = house.start(title="Mentors at work", year="2025", key=key)

    assert first.location == again.location
    assert len(house.started()) == 2


def test_a_year_has_one_scorecard_of_an_activity_however_it_is_spelt(house):
    answer = house.start(title="LANGUAGE CAFÉ", year="2026")

    assert answer.status_code == 422
    assert "There is a scorecard of this for 2026 already." in answer.text
    assert house.started() == [("Language café", 2026)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "", "year": "2026"}, "Please name the activity."),
        ({"title": "Mentors", "year": "26"}, "Please write a year with four digits."),
        (
            {"title": "Mentors", "year": "2026", "begin": "last"},
            "There is no scorecard of a year before.",
        ),
    ],
)
def test_a_start_that_can_not_be_says_why_and_keeps_what_was_typed(house, fields, words):
    answer = house.start(**fields)

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{fields["year"]}"' in answer.text


def test_a_name_is_put_right_in_every_year_and_a_year_in_one(house):
    make_scorecard(house.app, house.organisation, house.anna, year=2025)
    address = f"{house.card.address}/change"
    fields = form_fields(house.client.get(address).text, "change")

    done = house.client.post(address, data=fields | {"title": "Language evening", "year": "2027"})
    taken = house.client.post(address, data=fields | {"title": "Language evening", "year": "2025"})

    assert (done.status_code, taken.status_code) == (303, 422)
    assert "There is a scorecard of this for 2025 already." in taken.text
    assert house.started() == [("Language evening", 2025), ("Language evening", 2027)]


def test_two_activities_become_one_unless_a_year_has_both(house):
    make_scorecard(house.app, house.organisation, house.anna, title="Café", year=2026)
    address = f"{house.card.address}/change"
    fields = form_fields(house.client.get(address).text, "change")

    refused = house.client.post(address, data=fields | {"title": "CAFÉ"})
    house.client.post(address, data=fields | {"title": "CAFÉ", "year": "2020"})

    assert refused.status_code == 422
    assert house.started() == [("Café", 2020), ("Café", 2026)]


def test_only_what_nobody_scored_can_be_deleted(house):
    mistake = make_scorecard(house.app, house.organisation, house.anna, title="Oops")
    house.score({"q1-1-a": Score.YES})

    for card in (mistake, house.card):
        house.client.post(f"{card.address}/delete")
    foreign = f"{house.organisation.home}/scorecards/{house.foreign.id}/delete"

    assert house.client.post(foreign).status_code == 404
    assert house.started() == [("Language café", 2026)]
    assert "Delete this scorecard" not in house.client.get(f"{house.card.address}/change").text
