"""No message of the form library reaches a person in the library's own words."""

import ast
from pathlib import Path

import pytest
import wtforms
from flask import Flask

from talka.shell.plain_words import MANY, ONE, PlainWords

SOURCES = [*Path(wtforms.__file__).parent.glob("validators.py")]
SOURCES += sorted((Path(wtforms.__file__).parent / "fields").glob("*.py"))


def messages(call: str) -> set[str]:
    """The texts WTForms gives to ``gettext`` or ``ngettext`` (its singular)."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == call
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
    return found


def test_every_message_has_our_words() -> None:
    assert messages("gettext") - ONE.keys() == set()
    assert messages("ngettext") - MANY.keys() == set()


@pytest.mark.parametrize("theirs", sorted(ONE))
def test_our_words_ask_for_nothing_wtforms_does_not_give(shell: Flask, theirs: str) -> None:
    given = {"min": 1, "max": 2, "values": "a, b", "other_name": "x"}
    with shell.test_request_context():
        ours = PlainWords().gettext(theirs)
        assert ours != theirs
        assert ours % given


@pytest.mark.parametrize("theirs", sorted(MANY))
def test_counts_are_said_in_the_singular_and_the_plural(shell: Flask, theirs: str) -> None:
    with shell.test_request_context():
        one, two = (PlainWords().ngettext(theirs, theirs, n) for n in (1, 2))
    assert "1 " in one
    assert "2 " in two
    assert one.replace("1", "2") != two
