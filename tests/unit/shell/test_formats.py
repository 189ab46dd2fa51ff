"""Dates and numbers as each language writes them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from flask import Flask, render_template_string

from talka.kernel.i18n import ContentText, speaking
from talka.shell.formats import announcing, initials


def show(shell: Flask, template: str, language: str = "en", **values: object) -> str:
    with shell.test_request_context(), speaking(language):
        return render_template_string(template, **values)


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "21 November 2026"), ("lv", "2026. gada 21. novembris")]
)
def test_dates(shell: Flask, language: str, shown: str) -> None:
    assert show(shell, "{{ d|date }}", language, d=date(2026, 11, 21)) == shown


def test_times_are_the_readers_own(shell: Flask) -> None:
    noon = datetime(2026, 11, 21, 10, 3, tzinfo=UTC)
    assert show(shell, "{{ d|time }}", "lv", d=noon) == "12:03"
    assert "12:03" in show(shell, "{{ d|datetime }}", "lv", d=noon)
    evening = datetime(2026, 11, 21, 19, 3, tzinfo=UTC)
    assert show(shell, "{{ d|time }}", "en", d=evening) == "21:03"


@pytest.mark.parametrize(
    ("value", "shown"), [(1234, "1\xa0234"), (0.5, "0,5"), (Fraction(1, 4), "0,25"), (0, "0")]
)
def test_numbers(shell: Flask, value: object, shown: str) -> None:
    assert show(shell, "{{ n|number }}", "lv", n=value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(2, 3), "67%"), (0, "0%"), (1, "100%"), (0.995, "100%"), (Fraction(1, 200), "0%")],
)
def test_shares(shell: Flask, value: object, shown: str) -> None:
    assert show(shell, "{{ n|percent }}", n=value) == shown


@pytest.mark.parametrize("name", ["date", "datetime", "time", "number", "percent"])
def test_nothing_is_a_dash(shell: Flask, name: str) -> None:
    assert show(shell, "{{ n|" + name + " }}", n=None) == "–"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ilze Bērziņa-Kalniņa", "IB"), ("Ali", "A"), ("", ""), ("  ", ""), ("an (der) ö", "AÖ")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Results", "Results:"),
        ("Refugees take part from the design stage.", "Refugees take part from the design stage:"),
        ("What happened?", "What happened?"),
        ("Kas notika? ", "Kas notika?"),
        ("", ""),
    ],
)
def test_what_stands_before_a_remark_ends_once(shell: Flask, text: str, shown: str) -> None:
    assert show(shell, "{{ text|announcing }}", text=text) == shown


def test_a_text_of_the_handbook_keeps_its_language_before_a_remark(shell: Flask) -> None:
    text = ContentText("Refugees take part.", "en", True)
    assert announcing(text) == ContentText("Refugees take part:", "en", True)
