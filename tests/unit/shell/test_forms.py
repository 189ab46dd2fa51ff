"""Whatever is sent, a form tidies it, limits it, keeps it, and says plainly what is wrong."""

from enum import Enum
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from talka.kernel.errors import RuleBroken
from talka.shell.fields import EmailAddressField, EnumField, normalise_email
from talka.shell.forms import LONGEST_LINE, LONGEST_TEXT, TalkaForm


class Size(Enum):
    SMALL = "small"
    LARGE = "large"

    @property
    def label(self) -> str:
        return self.value.title()


class Sample(TalkaForm):
    name = StringField("Name", [DataRequired(), Length(max=5)])
    town = StringField("Town")
    note = TextAreaField("Note")
    secret = PasswordField("Password")
    email = EmailAddressField("E-mail")
    size = EnumField("Size", Size, blank="Choose")
    tags = FieldList(StringField("Tag"))


def send(shell: Flask, **typed: Any) -> Sample:
    with shell.test_request_context("/", method="POST"):
        form = Sample(MultiDict({"name": "Anna", **typed}), meta={"csrf": False})
        form.validate()
        return form


def test_texts_are_tidied_and_passwords_are_not(shell: Flask) -> None:
    form = send(shell, name="  Anna ", note=" one\r\ntwo\rthree ", secret="  pass  ")
    assert (form.name.data, form.note.data) == ("Anna", "one\ntwo\nthree")
    assert form.secret.data == "  pass  "
    assert form.errors == {}


def test_characters_are_composed(shell: Flask) -> None:
    assert send(shell, town="Ce\u0304sis").town.data == "Cēsis"


TURNED = "Ann\u202ea\u2066.exe\u2069"


def test_a_line_turns_nothing_around_it(shell: Flask) -> None:
    form = send(shell, town=f" {TURNED} ", note=TURNED, secret=TURNED)
    assert form.town.data == "Anna.exe"
    assert form.errors == {}
    assert form.note.data == TURNED  # a page shows each paragraph on its own
    assert form.secret.data == TURNED


@pytest.mark.parametrize("sign", ["\u200c", "\u200d", "\u200e", "\u200f"])
def test_what_some_languages_are_spelt_with_stays(shell: Flask, sign: str) -> None:
    assert send(shell, town=f"a{sign}b").town.data == f"a{sign}b"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\ud800", "\x85"])
@pytest.mark.parametrize("name", ["town", "note", "secret", "email"])
def test_control_characters_are_refused_and_taken_out(shell: Flask, name: str, sign: str) -> None:
    form = send(shell, **{name: f"a{sign}b"})
    assert [*form.errors] == [name]
    assert form[name].errors == [
        "There were characters in it that nobody can see. We took them out; please check."
    ]
    assert form[name].data == "ab"


def test_a_line_end_belongs_in_a_note_but_not_in_a_line(shell: Flask) -> None:
    assert send(shell, note="a\n\tb").errors == {}
    assert [*send(shell, town="a\nBcc: b").errors] == ["town"]


@pytest.mark.parametrize(
    ("name", "longest"), [("town", LONGEST_LINE), ("note", LONGEST_TEXT), ("name", 5)]
)
def test_every_text_has_a_limit_and_keeps_what_was_typed(
    shell: Flask, name: str, longest: int
) -> None:
    assert send(shell, **{name: "x" * longest}).errors == {}
    form = send(shell, **{name: "x" * (longest + 1)})
    assert form[name].errors == [f"This is too long: at most {longest} characters fit."]
    assert form[name].data == "x" * (longest + 1)


def test_texts_in_a_list_are_limited_too(shell: Flask) -> None:
    assert [*send(shell, **{"tags-0": "x" * (LONGEST_LINE + 1)}).errors] == ["tags"]


def test_an_empty_needed_field_asks_kindly(shell: Flask) -> None:
    assert send(shell, name="   ").name.errors == ["Please fill this in."]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ilze@Cesis.LV ", "ilze@cesis.lv"),
        ("ilze@cēsis.lv", "ilze@cēsis.lv"),
        ("ilze@xn--csis-bva.lv", "ilze@cēsis.lv"),
    ],
)
def test_addresses_are_kept_in_one_way(shell: Flask, typed: str, kept: str) -> None:
    form = send(shell, email=typed)
    assert (form.errors, form.email.data) == ({}, kept)


@pytest.mark.parametrize("typed", ["nobody", "a@", "a@b@c.lv", "a b@c.lv", "a@c.lv\nBcc: d@e.lv"])
def test_what_is_no_address_is_refused_and_kept(typed: str, shell: Flask) -> None:
    assert [*send(shell, email=typed).errors] == ["email"]
    with pytest.raises(ValueError, match="not an e-mail address"):
        normalise_email(typed)


def test_a_choice_is_a_member_or_nothing(shell: Flask) -> None:
    assert send(shell, size="large").size.data is Size.LARGE
    assert send(shell, size="").size.data is None
    wrong = send(shell, size="huge")
    assert wrong.size.errors == ["Please choose one of the options."]


def test_a_broken_rule_lands_beside_its_field_or_on_top(shell: Flask) -> None:
    form = send(shell)
    form.refuse(RuleBroken("This name is taken.", field="name"))
    form.refuse(RuleBroken("The round is over."))
    assert form.name.errors == ["This name is taken."]
    assert form.form_errors == ["The round is over."]
    assert list(form.errors.values()) == [["This name is taken."], ["The round is over."]]


def test_json_is_not_read_as_a_form(shell: Flask) -> None:
    with shell.test_request_context("/", method="POST", json=["not", "a", "form"]):
        form = Sample(meta={"csrf": False})
        assert not form.validate()
        assert [*form.errors] == ["name"]
