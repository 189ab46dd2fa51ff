"""Whatever is typed becomes words, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from talka.handbook.search.asking import (
    LONGEST,
    MOST_TERMS,
    Match,
    ask,
    can_begin,
    for_fts5,
    for_tsquery,
    in_lines,
)
from talka.handbook.search.words import LANGUAGES


def test_each_word_is_looked_for_in_every_language() -> None:
    asked = ask("Tulkam", "lv")
    assert [term.word for term in asked.terms] == ["Tulkam"]
    assert {each.partition("_")[0] for each in asked.keys} == set(LANGUAGES)
    assert "lv_tulk" in asked.keys


def test_only_stop_words_leave_nothing() -> None:
    assert ask("what is the", "en").terms == ()
    assert ask("kas ir un", "lv").terms == ()
    assert ask("  ", "en").terms == ()


def test_a_word_asked_for_twice_is_one() -> None:
    assert len(ask("refugee refugees REFUGEES", "en").terms) == 1


def test_operators_are_words_or_nothing() -> None:
    asked = ask('tulks" OR * ( NEAR/3 -skola: & | !<->', "lv")
    assert [term.word for term in asked.terms] == ["tulks", "OR", "NEAR", "3", "skola"]


def test_a_question_is_read_so_far_and_says_so() -> None:
    long = ask("refugee " * 400, "en")
    assert (len(long.text) <= LONGEST, len(long.terms), long.is_shortened) == (True, 1, True)
    many = ask(" ".join(f"word{number}" for number in range(20)), "en")
    assert (len(many.terms), many.is_shortened) == (MOST_TERMS, True)
    assert not ask("refugee children", "en").is_shortened


def test_the_question_in_the_words_of_each_database() -> None:
    asked = ask("skola OECD", "lv")
    assert for_fts5(asked, Match.ALL).count(") AND (") == 1
    assert for_fts5(asked, Match.ANY).count(") OR (") == 1
    assert '"lv_skol"' in for_fts5(asked, Match.ALL)
    assert "'lv_skol'" in for_tsquery(asked, Match.ALL)
    assert for_tsquery(asked, Match.ALL).count(") & (") == 1
    assert "'en_oecd':*" in for_tsquery(asked, Match.BEGINNING)
    assert '"en_oecd"*' in for_fts5(asked, Match.BEGINNING)


def test_the_keys_alone_stand_in_lines() -> None:
    asked = ask("skola OECD", "lv")
    first, second = in_lines(asked, Match.ALL).splitlines()
    assert "lv_skol" in first.split(" ")
    assert "en_oecd" in second.split(" ")
    assert {*first.split(" "), *second.split(" ")} == asked.keys
    assert set(in_lines(asked, Match.ANY).split(" ")) == asked.keys
    assert set(in_lines(asked, Match.BEGINNING).split(" ")) == {f"{each}*" for each in asked.keys}


def test_short_words_stand_for_no_longer_ones() -> None:
    assert not can_begin(ask("EU", "en"))
    assert can_begin(ask("integr", "en"))
    assert ask("integr", "en").meets("en_integration", Match.BEGINNING)
    assert not ask("integr", "en").meets("en_disintegr", Match.BEGINNING)


@given(st.text(max_size=300), st.sampled_from(["en", "lv"]))
def test_nothing_that_is_typed_breaks_out_of_its_quotes(text: str, language: str) -> None:
    asked = ask(text, language)
    assert all(quote not in each for each in asked.keys for quote in "'\"\\ \0*\n")
    for match in Match:
        assert for_fts5(asked, match).count('"') % 2 == 0
        assert for_tsquery(asked, match).count("'") % 2 == 0
