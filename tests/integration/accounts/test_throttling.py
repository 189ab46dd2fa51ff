"""Guessers are slowed down; nobody can lock anybody else out."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.factories.apps import app_on
from tests.factories.people import make_person
from tests.integration.accounts.visitor import Visitor, words

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GUESS = "certainly not the password"


@pytest.fixture(autouse=True)
def noon():
    """The clock stands still unless the story moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def guess(visitor, email, times):
    """Try a wrong password so often; the statuses of the answers."""
    return [visitor.sign_in(email, GUESS).status_code for _ in range(times)]


def test_after_five_wrong_guesses_the_page_says_when_to_try_again(visitor, anna, password):
    assert guess(visitor, anna.email, 6) == [200] * 5 + [429]
    answer = visitor.sign_in(anna.email, password)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "61"
    assert "Please try again in 1 minute, at 14:01" in words(answer)


def test_when_the_time_is_over_the_right_password_works(visitor, anna, password, noon):
    guess(visitor, anna.email, 6)
    noon.shift(timedelta(seconds=61))
    assert visitor.sign_in(anna.email, password).status_code == 303


def test_the_person_gets_in_from_elsewhere_meanwhile(app, visitor, anna, password):
    guess(visitor, anna.email, 8)
    assert Visitor(app, at="203.0.113.9").sign_in(anna.email, password).status_code == 303


def test_colleagues_behind_the_same_address_get_in_meanwhile(visitor, anna, bruno, password):
    guess(visitor, anna.email, 6)
    assert visitor.sign_in(bruno.email, password).status_code == 303


def test_an_address_typed_in_other_ways_is_the_same_guess(visitor, anna):
    assert guess(visitor, anna.email, 3) == [200] * 3
    assert guess(visitor, anna.email.upper(), 3) == [200, 200, 429]


def test_an_office_that_signs_in_at_nine_is_no_attack(app, anna, password):
    answers = [Visitor(app).sign_in(anna.email, password).status_code for _ in range(15)]
    assert answers == [303] * 15


def test_one_network_address_can_not_try_everybody(visitor, app):
    answers = [guess(visitor, f"person{n}@cesis.example.org", 1)[0] for n in range(11)]
    assert answers == [200] * 10 + [429]


def test_an_ipv6_household_counts_as_one(app):
    answers = [
        Visitor(app, at=f"2001:db8:1:2::{n}").sign_in(f"person{n}@x.example.org", GUESS).status_code
        for n in range(11)
    ]
    assert answers == [200] * 10 + [429]


def test_the_operator_sets_the_limit(database):
    with app_on(database, sign_in_limit="2 per minute") as app:
        visitor = Visitor(app)
        answers = [guess(visitor, f"person{n}@cesis.example.org", 1)[0] for n in range(3)]
        assert answers == [200, 200, 429]


def test_without_its_redis_the_limit_still_holds(database, password):
    with app_on(database, redis_url="redis://127.0.0.1:9/0") as app:
        anna = make_person(app, password=password)
        visitor = Visitor(app)
        assert guess(visitor, anna.email, 6) == [200] * 5 + [429]
        assert Visitor(app, at="203.0.113.9").sign_in(anna.email, password).status_code == 303


def test_asking_for_mail_is_limited_too(visitor, anna):
    answers = [visitor.post("/forgot-password", email=anna.email).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]


def test_who_guessed_in_vain_can_still_ask_for_a_mail(visitor, anna):
    assert guess(visitor, anna.email, 6)[-1] == 429
    assert visitor.post("/forgot-password", email=anna.email).status_code == 303


def test_a_stolen_session_can_not_guess_the_password(annas):
    fields = {"current": GUESS, "password": "a very new password", "repeat": "a very new password"}
    answers = [annas.post("/me/password", **fields).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
