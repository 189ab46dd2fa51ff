"""The typeface of printed files: it has every character of ours, and a stand-in for others'."""

import pytest

from talka.handbook.printing.coverage import STAND_IN, covered, printable, printable_all
from talka.handbook.printing.making import _data
from talka.kernel.i18n import LANGUAGES, speaking

NEIGHBOURS = "ĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūž ÄÅÆÕÖØÞÐÜÝ äåæõöøþðüý ĖĘĮŲėęįų ЩЇщї „”“’–— �"
"""Letters of the Nordic and Baltic languages and of Ukrainian, and what stands between words."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.only_on("sqlite")
def test_the_typeface_has_every_character_of_the_handbook(app, language):
    with app.app_context(), speaking(language):
        data = _data(None, None)
        assert printable_all(data) == data


def test_the_typeface_has_the_letters_of_the_neighbours():
    assert [each for each in NEIGHBOURS if ord(each) not in covered()] == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("plain *words* #set", "plain *words* #set"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("a\u0304", "ā"),
        ("smile 😀 مرحبا", f"smile {STAND_IN} {STAND_IN * 5}"),
        ("family 👩\u200d👩", f"family {STAND_IN}\u200d{STAND_IN}"),
        ("turned \u202eround\u2069", "turned round"),
        ("heart ❤\ufe0f", f"heart {STAND_IN}"),
        ("bell\x07 tab\there \x00", "bell tab here "),
        ("half \ud83d", f"half {STAND_IN}"),
    ],
)
def test_what_people_write_comes_in_characters_that_can_be_printed(written, shown):
    assert printable(written) == shown


def test_only_texts_are_changed():
    data = {"a": ["😀", 1, None, True], "b": {"c": "ok"}}
    assert printable_all(data) == {"a": [STAND_IN, 1, None, True], "b": {"c": "ok"}}
