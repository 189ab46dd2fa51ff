"""What people wrote is shown as words: nothing of it becomes markup but https links."""

import pytest

from talka.shell.user_text import user_text

REL = 'rel="nofollow noopener noreferrer ugc"'


def test_an_empty_line_parts_paragraphs_and_a_line_break_stays():
    assert (
        user_text("One\nstill one\n\n \nTwo")
        == '<p dir="auto">One<br>still one</p><p dir="auto">Two</p>'
    )


def test_no_words_give_nothing():
    assert user_text(" \n ") == ""


def test_markup_is_shown_as_it_was_typed():
    shown = user_text('<script>alert(1)</script> & "quotes"')
    assert shown == '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;quotes&#34;</p>'


def test_an_https_address_becomes_a_link_without_the_sentence_s_end():
    shown = user_text("See https://example.org/a?b=1&c=2.")
    address = "https://example.org/a?b=1&amp;c=2"
    assert shown == f'<p dir="auto">See <a href="{address}" {REL}>{address}</a>.</p>'


@pytest.mark.parametrize(
    "address", ["http://example.org", "javascript:alert(1)", "data:text/html,x", "//example.org"]
)
def test_no_other_address_becomes_a_link(address):
    assert "<a" not in user_text(address)


def test_a_link_cannot_break_out_of_its_attribute():
    shown = user_text('https://example.org/"onmouseover="alert(1)')
    assert 'href="https://example.org/"' in shown
    assert "onmouseover=&#34;" in shown
