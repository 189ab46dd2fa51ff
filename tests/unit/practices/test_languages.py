"""How far translations are, which language a reader gets, and what changed in a text."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.practices.changed_words import change
from talka.practices.kinds import BlockOrigin, Facet
from talka.practices.kinds.content import BlockText, Content, Owner
from talka.practices.languages import (
    ORIGINAL,
    language_to_read,
    nearest,
    progress,
    progress_in,
    translated_into,
)
from talka.practices.policy.translating import TranslationDraft, says_version
from talka.practices.policy.writing import BlockDraft

HUMAN, MACHINE = BlockOrigin.HUMAN, BlockOrigin.MACHINE
OWNER = Owner("A town", "municipality", "LT")


def content(**blocks):
    """Written in Lithuanian; each block by language."""
    return Content(language="lt", owner=OWNER, blocks=blocks)


TRANSLATED = content(
    title={"lt": BlockText("Kava"), "lv": BlockText("Kafija", HUMAN)},
    need={"lt": BlockText("Poreikis"), "lv": BlockText("Vajadzība", MACHINE, is_current=False)},
    how={"lt": BlockText("Kaip"), "fi": BlockText("Miten", HUMAN)},
    results={"en": BlockText("What the original has taken out", HUMAN)},
)


def test_a_language_counts_where_a_block_of_the_original_is_translated():
    assert translated_into(TRANSLATED) == ("fi", "lv")
    assert translated_into(content(title={"lt": BlockText("Kava")})) == ()


def test_progress_counts_what_is_done_and_what_is_behind():
    finnish, latvian = progress(TRANSLATED)
    assert (finnish.language, finnish.total, finnish.done, finnish.outdated) == ("fi", 3, 1, 0)
    assert (latvian.language, latvian.total, latvian.done, latvian.outdated) == ("lv", 3, 2, 1)
    assert latvian.origins == (HUMAN, MACHINE)
    assert not latvian.is_finished
    assert progress_in(TRANSLATED, "et").done == 0


def test_languages_of_the_region_and_of_those_it_serves_are_offered_first():
    made = Content(language="lt", owner=OWNER, blocks={}, tags={Facet.LANGUAGE: ("ti", "lt")})
    assert nearest(made, ["fi", "lv", "ti", "sw"], ["fi", "lv", "da"]) == {"fi", "lv", "ti"}


def test_what_readers_do_not_have_yet_waits():
    published = content(
        title={"lt": BlockText("Kava"), "lv": BlockText("Kafija", HUMAN)},
        need={"lt": BlockText("Poreikis"), "lv": BlockText("Vajadzība", MACHINE)},
        how={"lt": BlockText("Kaip"), "lv": BlockText("Kā", HUMAN)},
    )
    assert [each.waits for each in progress(TRANSLATED, published)] == [1, 2]
    assert [each.waits for each in progress(TRANSLATED, TRANSLATED)] == [0, 0]
    assert [each.waits for each in progress(TRANSLATED)] == [0, 0]


@pytest.mark.parametrize(
    ("asked", "own", "given"),
    [
        (None, "lv", "lv"),
        (None, "en", "lt"),
        (None, "lt", "lt"),
        (ORIGINAL, "lv", "lt"),
        ("fi", "lv", "fi"),
        ("en", "lv", "lv"),
        ("<script>", "en", "lt"),
    ],
)
def test_a_reader_gets_what_was_asked_for_else_the_own_language_else_the_original(
    asked, own, given
):
    assert language_to_read(TRANSLATED, asked, own) == given


def test_a_block_reads_with_its_language_and_mark():
    need = TRANSLATED.read("need", "lv")
    assert (need.text, need.language, need.origin, need.is_current) == (
        "Vajadzība",
        "lv",
        MACHINE,
        False,
    )
    how = TRANSLATED.read("how", "lv")
    assert (how.text, how.language, how.is_translated) == ("Kaip", "lt", False)


# --- Which original a translation says --------------------------------------------------------


def draft(source, *, is_right=False):
    return TranslationDraft(BlockDraft("Words", 1, uuid4()), source, is_right)


@pytest.mark.parametrize(
    ("source", "is_right", "before", "latest", "says"),
    [
        (2, False, None, 2, 2),
        (1, False, None, 2, 1),
        (2, False, 1, 2, 1),
        (2, True, 1, 2, 2),
        (1, True, 2, 3, 2),
        (9, True, 1, 3, 3),
    ],
)
def test_only_a_new_text_or_the_translator_says_that_it_fits(
    source, is_right, before, latest, says
):
    assert says_version(draft(source, is_right=is_right), before=before, latest=latest) == says


@given(st.integers(0, 9), st.booleans(), st.none() | st.integers(1, 9), st.integers(1, 9))
def test_a_translation_never_says_an_original_that_nobody_has_seen(
    source, is_right, before, latest
):
    before = min(before, latest) if before else None
    says = says_version(draft(source, is_right=is_right), before=before, latest=latest)
    assert says <= latest
    assert says <= max(source, before or 0)


# --- What changed -----------------------------------------------------------------------------


def test_changed_words_are_marked_in_both_texts():
    made = change("The people sat alone.", "Old people sat together.")
    assert [piece.text for piece in made.before if piece.is_changed] == ["The", "alone."]
    assert [piece.text for piece in made.after if piece.is_changed] == ["Old", "together."]


@given(st.text(), st.text())
def test_the_pieces_make_up_both_texts_again(before, after):
    made = change(before, after)
    assert "".join(piece.text for piece in made.before) == before
    assert "".join(piece.text for piece in made.after) == after
    if before == after:
        assert not any(piece.is_changed for piece in (*made.before, *made.after))
