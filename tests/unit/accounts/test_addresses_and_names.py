"""Addresses and names: one spelling each, and no tricks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.accounts.browsers import browser_name
from talka.accounts.emails import normalise
from talka.accounts.names import tidy_name
from talka.kernel.errors import RuleBroken


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna@Cesis.LV", "anna@cesis.lv"),
        ("  anna@cesis.lv\n", "anna@cesis.lv"),
        ("ａnna@ＣＥＳＩＳ．lv", "anna@cesis.lv"),
        ("anna+talka@cesis.lv", "anna+talka@cesis.lv"),
        ("anna@pašvaldība.lv", "anna@xn--pavaldba-fjb94c.lv"),
        ("anna@PAŠVALDĪBA.lv", "anna@xn--pavaldba-fjb94c.lv"),
    ],
)
def test_an_address_has_one_spelling(typed, kept):
    assert normalise(typed) == kept
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "anna",
        "anna@",
        "@cesis.lv",
        "anna@cesis",
        "anna@localhost",
        "anna@[127.0.0.1]",
        "Anna <anna@cesis.lv>",
        '"anna kalniņa"@cesis.lv',
        "anna@cesis.lv, bruno@narva.ee",
        "anna@cesis.lv\nBcc: bruno@narva.ee",
        "anna\0@cesis.lv",
        "anna\u200b@cesis.lv",
        "аnna@cesis.lv",
        "kāpa@cesis.lv",
        "anna@" + "a" * 250 + ".lv",
    ],
)
def test_what_is_no_address_is_refused_beside_the_field(typed):
    with pytest.raises(RuleBroken) as refusal:
        normalise(typed)
    assert refusal.value.field == "email"


def test_look_alike_domains_are_not_the_same():
    assert normalise("anna@сesis.lv") != normalise("anna@cesis.lv")


@given(st.text(max_size=80))
def test_whatever_is_typed_is_an_ascii_address_or_refused(typed):
    try:
        kept = normalise(typed)
    except RuleBroken:
        return
    assert kept.isascii()
    assert kept == kept.lower()
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna   Kalniņa ", "Anna Kalniņa"),
        ("Anna\u202eKalniņa", "AnnaKalniņa"),
        ("Kalnin\u0327a", "Kalniņa"),
        ("سارا می\u200cخواهد", "سارا می\u200cخواهد"),
        ("Anna\nKalniņa", "Anna Kalniņa"),
        ("Ім'я Прізвище", "Ім'я Прізвище"),
    ],
)
def test_a_name_is_kept_as_people_write_it(typed, kept):
    assert tidy_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "123", "…", "x" * 201])
def test_what_is_no_name_is_refused(typed):
    with pytest.raises(RuleBroken) as refusal:
        tidy_name(typed)
    assert refusal.value.field == "name"


WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (f"{WINDOWS} {WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        (f"{WINDOWS} {WEBKIT} Chrome/130.0 Safari/537.36", "Chrome, Windows"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_what_people_call_it(header, name):
    assert browser_name(header) == name
