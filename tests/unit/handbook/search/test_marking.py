"""A stretch of the text, with the words that were found."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from talka.handbook.search.asking import Match, ask
from talka.handbook.search.marking import MORE, ROOM, Piece, marked, snippet


def meets(question: str, language: str = "en") -> Callable[[str], bool]:
    asked = ask(question, language)
    return lambda word: asked.meets(word, Match.ALL)


def plain(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def found(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_found]


def test_words_are_marked_as_they_were_written() -> None:
    pieces = marked("Bēgļiem palīdz tulki.", "lv", meets("beglis tulks", "lv"))
    assert pieces == (
        Piece("Bēgļiem", is_found=True),
        Piece(" palīdz "),
        Piece("tulki", is_found=True),
        Piece("."),
    )


def test_markup_in_a_text_stays_words() -> None:
    pieces = marked("<b>refugees</b> & more", "en", meets("refugee"))
    assert plain(pieces) == "<b>refugees</b> & more"
    assert found(pieces) == ["refugees"]


def test_a_short_text_is_shown_whole() -> None:
    assert plain(snippet("Ask an interpreter.", "en", meets("housing"))) == "Ask an interpreter."


def test_a_long_text_is_shown_where_most_of_the_question_is() -> None:
    text = "One interpreter. " + "Nothing here. " * 40 + "An interpreter at school. " + "End. " * 60
    pieces = snippet(text, "en", meets("interpreter school"))
    assert found(pieces) == ["interpreter", "school"]
    assert plain(pieces).startswith(f"{MORE} ")
    assert plain(pieces).endswith(f" {MORE}")


def test_a_long_text_without_any_is_shown_from_its_beginning() -> None:
    shown = plain(snippet("Begin here. " + "more " * 200, "en", meets("school")))
    assert shown.startswith("Begin here.")
    assert shown.endswith(MORE)


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    assert len(plain(snippet("a" * 5000, "en", meets("school")))) <= ROOM + 10


@given(st.text(max_size=900), st.text(max_size=60))
def test_the_pieces_are_always_the_text(text: str, question: str) -> None:
    looked_for = meets(question)
    assert plain(marked(text, "en", looked_for)) == text
    shown = plain(snippet(text, "en", looked_for))
    assert shown.removeprefix(f"{MORE} ").removesuffix(f" {MORE}") in text
    assert len(shown) <= ROOM + 10
