"""The typefaces of printed files have every character of ours and of the languages that people are
served in; what no typeface has gets a stand-in."""

import pytest

from talka.handbook.printing.coverage import STAND_IN, printable, printable_all
from talka.handbook.printing.making import _data
from talka.handbook.printing.typefaces import covered
from talka.handbook.printing.typst_files import make_pdf
from talka.kernel.i18n import LANGUAGES, speaking

NEIGHBOURS = "ĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūž ÄÅÆÕÖØÞÐÜÝ äåæõöøþðüý ĖĘĮŲėęįų ЩЇщї „”“’–— �"
"""Letters of the Nordic and Baltic languages and of Ukrainian, and what stands between words."""

FURTHER = {
    "am": "አማርኛ፣ ሰላም።",
    "ar": "مرحبًا، أهلاً وسهلاً؟ ٠١٢٣٤٥٦٧٨٩",
    "ckb": "ئەمە کوردییە، ڕۆژ، ڵ، ێ، ۆ، ڤ",
    "fa": "نیم\u200cفاصله، گچپژ ۰۱۲۳۴۵۶۷۸۹",
    "he": "שָׁלוֹם לכולם, ״כאן״",
    "hi": "नमस्ते, क्षत्रिय। ०१२३",
    "hy": "Բարեւ, ողջույն։ և",
    "ka": "გამარჯობა ᲒᲐᲛᲐᲠᲯᲝᲑᲐ",
    "kk": "Қазақ тілі: әғқңөұүһі",
    "ps": "پښتو: ټډړږښګڼۍې",
    "ta": "வணக்கம், ஸ்ரீ க்ஷ",
    "ti": "ትግርኛ፡ ኣብዚ ቐ ቘ ኧ",
    "ur": "اردو: ٹ ڈ ڑ ں ے ہ ۃ",
    "vi": "Tiếng Việt: ẵẫữợ",
}
"""Of the other languages that organisations serve people in, and Hebrew."""

EACH_LETTER = """
#import "look.typ": *
#let data = json("data.json")
#show: look.with(data)
#title(data.document.title)
#data.letters
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.only_on("sqlite")
def test_the_typeface_has_every_character_of_the_handbook(app, language):
    with app.app_context(), speaking(language):
        data = _data(None, None)
        assert printable_all(data) == data


def test_the_typeface_has_the_letters_of_the_neighbours():
    assert [each for each in NEIGHBOURS if ord(each) not in covered()] == []


@pytest.mark.parametrize("language", FURTHER)
def test_the_typefaces_have_the_letters_of_those_who_are_served(language):
    words = FURTHER[language]
    assert printable(words).replace("\u200c", "") == words.replace("\u200c", "")


def test_each_letter_that_is_printable_can_be_set(tmp_path):
    (tmp_path / "letters.typ").write_text(EACH_LETTER, encoding="utf-8")
    about = {"title": "Letters", "author": "Talka", "description": ""}
    letters = " ".join(chr(code) for code in sorted(covered()))
    data = {"language": "en", "document": about, "running": "", "letters": letters, "words": {}}
    assert make_pdf("letters", data, tmp_path).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("plain *words* #set", "plain *words* #set"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("a\u0304", "ā"),
        ("smile 😀 你好 مرحبا", f"smile {STAND_IN} {STAND_IN * 2} مرحبا"),
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
