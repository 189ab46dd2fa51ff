"""Whatever a text holds, its words survive, and only emphasis and links of three kinds come out."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.handbook.markup import Emphasis, Link, Words, leftovers, links, pieces, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("Just words.", (Words("Just words."),)),
        ("*first*", (Emphasis("first"),)),
        ("[refugees](term:g-refugee)", (Link("term", "g-refugee", "refugees"),)),
        ("[area 4](see:a4)", (Link("see", "a4", "area 4"),)),
        ("[OECD](https://oecd.org/a?b=1)", (Link("web", "https://oecd.org/a?b=1", "OECD"),)),
        (
            "Ask [them](see:a4), *then* act.",
            (
                Words("Ask "),
                Link("see", "a4", "them"),
                Words(", "),
                Emphasis("then"),
                Words(" act."),
            ),
        ),
        ("[*all*](see:a4)", (Link("see", "a4", "all"),)),
        ("*see [area 4](see:a4)*", (Emphasis("see "), Link("see", "a4", "area 4"))),
        ("**strong**", (Words("strong"),)),
    ],
)
def test_the_markup_there_is(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JavaScript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<b>)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](//example.org)",
        "[x](/signout)",
        "[x](https:example.org)",
        "[x](see:)",
        "[x][see:a4]",
        "<script>alert(1)</script>",
        '<a href="https://example.org" onclick="x()">x</a>',
        "<https://example.org>",
        "https://example.org",
        "`code` # heading",
        "a * b, 2 * 3",
        "&lt;b&gt; &amp;",
        "[open](see:a4",
        "open](see:a4)",
    ],
)
def test_what_is_no_markup_stays_as_it_was_written(text):
    assert pieces(text) == (Words(text),)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a [b](see:x) c](see:y)", "x"),
        ("![picture](https://example.org/a.png)", "https://example.org/a.png"),
        ('[x](see:y "title")', "y"),
        ('[x](https://a.org/"><b>)', "https://a.org/%22%3E%3Cb%3E"),
    ],
)
def test_what_looks_like_more_comes_out_as_a_plain_link(text, target):
    assert [link.target for link in links(text)] == [target]


@pytest.mark.parametrize("text", ["[](see:y)", "[ ](see:y)", "[x]()"])
def test_a_link_without_words_or_target_is_none(text):
    assert links(text) == ()


def test_the_plain_text_has_no_markup():
    assert plain("Ask [*them*](see:a4), *then* [act](https://a.org).") == "Ask them, then act."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[refugees](term:g-refugee) *first*", 0),
        ("Tell *all", 1),
        ("[refugees](term:g-refugee", 1),
        ("[x](javascript:x) *y", 2),
    ],
)
def test_markup_that_is_left_over_is_noticed(text, count):
    assert leftovers(text) == count


HOSTILE = st.text(alphabet=st.sampled_from('[]()*_!<>"&;:/\\`#\n abž1'), max_size=80)
WORD = st.text(alphabet="abcdefghijžēķ", min_size=1, max_size=8)
PART = st.one_of(
    WORD,
    HOSTILE,
    WORD.map("*{}*".format),
    st.builds(
        "[{}]({})".format,
        WORD,
        st.sampled_from(["see:a4", "term:g-x", "https://a.org", "javascript:x", "data:x", ""]),
    ),
)


@given(st.lists(PART, max_size=12).map(" ".join))
def test_only_the_allowed_kinds_come_out(text):
    for piece in pieces(text):
        assert isinstance(piece, Words | Emphasis | Link)
        if isinstance(piece, Link):
            assert piece.kind in ("term", "see", "web")
            assert piece.text.strip()
            assert piece.target
            assert piece.kind != "web" or re.match(r"https?://", piece.target)
            assert not set(piece.target) & set('<>" \n')


@given(
    st.lists(
        st.one_of(WORD, WORD.map("*{}*".format), HOSTILE.map(lambda t: t.replace("(", ""))),
        max_size=12,
    ).map(" ".join)
)
def test_without_targets_no_letter_gets_lost(text):
    """A link needs a parenthesis; without one, nothing but marks of emphasis may go."""
    assert re.findall(r"\w", plain(text).replace("_", "")) == re.findall(
        r"\w", text.replace("_", "")
    )


@given(
    st.lists(
        st.builds(
            lambda word, shape, target: (word, shape.format(word, target)),
            WORD,
            st.sampled_from(["{0}", "*{0}*", "[{0}]({1})", "[*{0}*]({1})", "*[{0}]({1})*"]),
            st.sampled_from(["see:a4", "term:g-x", "https://a.org/b?c=d", "http://a.org"]),
        ),
        max_size=12,
    )
)
def test_the_words_of_a_well_written_text_survive_in_their_order(written):
    assert plain(", ".join(text for _, text in written)) == ", ".join(word for word, _ in written)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "*" * 20_000,
        "*a " * 10_000,
        "[a](" * 5_000,
        "[" * 5_000 + "x" + "](see:a)" * 5_000,
        "[a](<" * 5_000,
        "*a**b" * 5_000,
        "[a](see:" + "(" * 20_000,
        "[*_" * 5_000,
        "[a](see:b) " * 5_000,
    ],
)
def test_a_text_of_absurd_length_takes_no_absurd_time(text):
    started = time.process_time()
    pieces(text)

    assert time.process_time() - started < 5
