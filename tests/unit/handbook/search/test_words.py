"""Words meet in whatever form they are written, and strangers do not."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.handbook.search.words import LANGUAGES, fold, is_stop_word, key, keys, stem

HERE = Path(__file__).parent


def _lines(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


FAMILIES, STRANGERS = _lines("families-lv.txt"), _lines("strangers-lv.txt")


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_forms_of_a_latvian_word_meet(family: list[str]) -> None:
    assert len({stem(form, "lv") for form in family}) == 1


@pytest.mark.parametrize("pair", STRANGERS, ids=lambda pair: pair[0])
def test_latvian_words_that_look_alike_do_not_meet(pair: list[str]) -> None:
    assert stem(pair[0], "lv") != stem(pair[1], "lv")


def test_no_two_families_meet() -> None:
    stems = {family[0]: stem(family[0], "lv") for family in FAMILIES}
    met = [(a, b) for a, b in combinations(stems, 2) if stems[a] == stems[b]]
    assert met == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "refugee refugees Refugees refugee’s"),
        ("en", "interpret interpreters interpreter interpreting"),
        ("lt", "pabėgėlis pabėgėliai pabėgėlių"),
        ("et", "pagulane pagulased"),
        ("fi", "palvelu palvelut palveluja palvelun"),
        ("sv", "flykting flyktingar flyktingarna"),
        ("da", "flygtning flygtninge flygtningene"),
        ("no", "flyktning flyktninger flyktningene"),
    ],
)
def test_the_other_languages_have_a_light_stem_too(language: str, forms: str) -> None:
    assert len({key(form, language) for form in forms.split()}) == 1


def test_marks_and_capitals_are_folded() -> None:
    assert fold("BĒGĻI, Łódź, Øresund, Reykjavík, Straße") == (
        "begli, lodz, oresund, reykjavik, strasse"
    )


def test_words_of_two_languages_are_kept_apart() -> None:
    assert key("son", "en") == "en_son"
    assert key("son", "da") == "da_son"
    assert key("flyktning", "nb") == key("flyktning", "no")


def test_a_language_without_rules_is_folded_only() -> None:
    assert key("Flóttamaður", "is") == "xx_flottamadur"
    assert key("Біженець", "uk") == key("біженець", "ar")


def test_words_of_every_sentence_are_left_out() -> None:
    assert keys("What is the need of a refugee?", "en") == ["en_need", "en_refuge"]
    assert keys("Kas ir bēglis un kur viņš ir?", "lv") == ["lv_begl"]
    assert is_stop_word("Viņš", "lv")
    assert not is_stop_word("un", "en")


@given(st.text(), st.sampled_from([*LANGUAGES, "is", ""]))
def test_a_key_is_letters_and_digits_whatever_the_text(text: str, language: str) -> None:
    """So nothing in it can mean something to a database."""
    for found in keys(text, language):
        named, _, rest = found.partition("_")
        assert named in LANGUAGES
        assert rest.isalnum()
        assert len(found) <= 80
