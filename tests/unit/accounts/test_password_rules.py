"""Passwords: what is kept, what is refused, and what a guesser can not measure."""

import pytest
from flask import Flask

from talka.accounts import passwords
from talka.accounts.kinds import AuditAct
from talka.kernel import i18n
from talka.kernel.errors import RuleBroken
from talka.settings import Settings

GOOD = "the moss under my boots"


@pytest.fixture(autouse=True)
def app(tmp_path):
    """As little of an app as passwords need."""
    small = Flask("test")
    settings = Settings(environment="test", state_directory=tmp_path, password_hash_cost=1)
    small.extensions["settings"] = settings
    i18n.init_app(small, str(settings.translations_directory))
    with small.app_context():
        yield small


def refusal(password, email="anna.kalnina@cesis.lv", name="Anna Kalniņa"):
    """Why a password is refused, and beside which field."""
    with pytest.raises(RuleBroken) as broken:
        passwords.refuse_weak(password, email=email, name=name)
    assert broken.value.field == "password"
    return str(broken.value.message)


def test_only_the_right_password_fits():
    kept = passwords.hash_password(GOOD)
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert passwords.verify_password(GOOD, kept)
    assert not passwords.verify_password(GOOD + " ", kept)
    assert passwords.hash_password(GOOD) != kept


def test_without_a_hash_nothing_fits_not_even_the_dummy():
    assert not passwords.verify_password("nobody has this password", None)


def test_a_hash_that_is_none_is_refused_quietly():
    assert not passwords.verify_password(GOOD, "not a hash")


def test_a_hash_of_another_cost_is_made_anew(app):
    kept = passwords.hash_password(GOOD)
    assert not passwords.is_outdated(kept)
    app.extensions["settings"] = app.extensions["settings"].model_copy(
        update={"password_hash_cost": 2}
    )
    assert passwords.is_outdated(kept)
    assert passwords.verify_password(GOOD, kept)


def test_a_missing_hash_costs_as_much_as_a_wrong_one(monkeypatch):
    work = []
    hasher = passwords._hasher(1)
    real = hasher.verify
    monkeypatch.setattr(
        hasher, "verify", lambda given, kept: work.append(kept[:30]) or real(given, kept)
    )
    kept = passwords.hash_password(GOOD)
    passwords.verify_password("wrong", kept)
    passwords.verify_password("wrong", None)
    assert len(work) == 2
    assert work[0] == work[1] == "$argon2id$v=19$m=19456,t=1,p=1"


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "correct horse battery staple",
        "visi kopā uz talku ejam",
        "ж" * 5 + "абвгдеёзик",
        "x" * 2 + GOOD,
    ],
)
def test_a_long_password_of_ones_own_is_fine(password):
    passwords.refuse_weak(password, email="anna.kalnina@cesis.lv", name="Anna Kalniņa")


@pytest.mark.parametrize("password", ["", "a", "fourteen chars", "💚" * 14])
def test_a_short_one_is_refused(password):
    assert "15 characters or more" in refusal(password)


def test_an_endless_one_is_refused():
    assert "256 characters at most" in refusal(GOOD * 20)


@pytest.mark.parametrize(
    "password",
    [
        "a" * 20,
        "abcabcabcabcabcabc",
        "123456789012345",
        "passwordpassword1",
        "Password!2024Welcome",
        "qwertyuiop12345678",
        "Parole123456789!",
        "talkatalkatalka1",
        "LATVIJAlatvija2026",
        "iloveyou-iloveyou",
    ],
)
def test_one_that_everybody_tries_first_is_refused(password):
    assert "tried first" in refusal(password)


@pytest.mark.parametrize(
    "password",
    [
        "my anna.kalnina@cesis.lv",
        "anna.kalnina rules ok",
        "hello from Kalniņa!",
        "ANNA KALNIŅA 2026 x",
    ],
)
def test_one_that_tells_who_it_is_is_refused(password):
    assert "name and your address" in refusal(password)


def test_a_short_name_may_turn_up_by_chance():
    passwords.refuse_weak(GOOD, email="mo@cesis.lv", name="Mo Ss")


def test_every_act_of_the_log_has_words():
    assert [act for act in AuditAct if not str(act.label)] == []
