"""A text is told in the reader's language; what is not or wrongly translated is told in English."""

import pytest

from talka.handbook.kinds import Glossary, Term, Text
from talka.handbook.markup import Link, Words
from talka.handbook.telling import tell, terms_in_order, told_plainly
from talka.kernel.i18n import speaking
from talka.kernel.origins import Origin, beside
from tests.unit.handbook.translated import app_with

TEXT = Text("a", "Ask [refugees](term:g-refugee) *first*, see [area 4](see:a4)")
GOOD = "Vispirms jautājiet [bēgļiem](term:g-refugee), skat. [4. jomu](see:a4)"


def told_in_latvian(folder, text, translation, **how):
    app = app_with(folder, {text: translation}, **how)
    with app.test_request_context(), speaking("lv"):
        return tell(text), told_plainly(text)


def test_a_translation_is_told_with_its_links(tmp_path):
    told, plainly = told_in_latvian(tmp_path, TEXT, GOOD)

    assert told.pieces == (
        Words("Vispirms jautājiet "),
        Link("term", "g-refugee", "bēgļiem"),
        Words(", skat. "),
        Link("see", "a4", "4. jomu"),
    )
    assert (told.language, told.is_fallback, told.origin) == ("lv", False, Origin.MACHINE)
    assert str(told) == plainly == "Vispirms jautājiet bēgļiem, skat. 4. jomu"


def test_links_may_come_in_another_order(tmp_path):
    told, _ = told_in_latvian(tmp_path, TEXT, "[Joma](see:a4), [bēgļi](term:g-refugee)")

    assert not told.is_fallback


@pytest.mark.parametrize(
    "broken",
    [
        "Jautājiet bēgļiem",
        "Jautājiet [bēgļiem](term:g-migrants), skat. [4. jomu](see:a4)",
        "Jautājiet [bēgļiem](term:g-refugee), skat. [4. jomu](see:a5)",
        "Jautājiet [bēgļiem](term:g-refugee), skat. [4. jomu](https://example.org)",
        GOOD + " un [šo](see:a5)",
        "Jautājiet [bēgļiem](term:g-refugee, skat. [4. jomu](see:a4)",
        "Jautājiet [bēgļiem] (term:g-refugee), skat. [4. jomu](see:a4)",
        "Jautājiet *vispirms [bēgļiem](term:g-refugee), skat. [4. jomu](see:a4)",
        GOOD + " [šeit](javascript:alert(1))",
    ],
)
def test_a_broken_translation_is_told_in_english(tmp_path, broken):
    told, plainly = told_in_latvian(tmp_path, TEXT, broken)

    assert (told.language, told.is_fallback, told.origin) == ("en", True, None)
    assert str(told) == plainly == "Ask refugees first, see area 4"


def test_a_translation_of_blanks_is_told_in_english(tmp_path):
    text = Text("a", "Ask")

    assert told_in_latvian(tmp_path, text, " ")[1] == "Ask"


@pytest.mark.parametrize("how", ["missing", "fuzzy", "of another source"])
def test_a_missing_or_stale_translation_is_told_in_english(tmp_path, how):
    known = {
        "missing": ({}, ()),
        "fuzzy": ({TEXT: GOOD}, (TEXT,)),
        "of another source": ({Text("a", "Ask them"): "Jautājiet"}, ()),
    }
    app = app_with(tmp_path, known[how][0], fuzzy=known[how][1])

    with app.test_request_context(), speaking("lv"):
        told = tell(TEXT)

    assert (told.language, told.is_fallback, told.origin) == ("en", True, None)
    assert str(told) == "Ask refugees first, see area 4"


def test_english_is_no_translation(tmp_path):
    app = app_with(tmp_path, {TEXT: GOOD})

    with app.test_request_context(), speaking("en"):
        told = tell(TEXT)

    assert (told.language, told.is_fallback, told.origin) == ("en", False, None)


def test_a_translation_that_looks_like_the_english_is_one(tmp_path):
    told, _ = told_in_latvian(tmp_path, Text("a", "IMDi"), "IMDi", a=Origin.HUMAN)

    assert (told.language, told.is_fallback, told.origin) == ("lv", False, Origin.HUMAN)


def test_where_nobody_said_the_origin_nothing_is_claimed(tmp_path):
    assert told_in_latvian(tmp_path, TEXT, GOOD, origin=None)[0].origin is None


def test_a_lost_file_of_origins_loses_no_text(tmp_path):
    app_with(tmp_path, {TEXT: GOOD})
    beside(tmp_path / "lv/LC_MESSAGES/content.po").write_text("{")
    app = app_with(tmp_path, {TEXT: GOOD})

    with app.test_request_context(), speaking("lv"):
        told = tell(TEXT)

    assert (told.language, told.origin) == ("lv", None)


def test_terms_stand_by_the_alphabet_of_the_language(tmp_path):
    words = [Text(f"g-{number}.term", word) for number, word in enumerate(("Zone", "Act", "Era"))]
    terms = tuple(Term(text.id, text, Text(f"{text.id}.d", "It is."), ()) for text in words)
    glossary = Glossary("glossary", "words", Text("t", "Words"), Text("d", "Words."), terms)
    app = app_with(tmp_path, dict(zip(words, ("Ēra", "Zona", "Akts"), strict=True)))

    with app.test_request_context():
        with speaking("en"):
            assert [told_plainly(each.term) for each in terms_in_order(glossary)] == [
                *("Act", "Era", "Zone")
            ]
        with speaking("lv"):
            assert [told_plainly(each.term) for each in terms_in_order(glossary)] == [
                *("Akts", "Ēra", "Zona")
            ]
