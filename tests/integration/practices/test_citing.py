"""A practice is cited so that programs can read the entry, whatever it is called."""

import re

import pytest

from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.support.world.pages import read

ODD = r"Tea } for 50 % of {us_ & \them # $~^"
IN_TEX = (
    r"Tea \textbraceright{} for 50 \% of \textbraceleft{}us\_ \& \textbackslash{}them \# \$"
    r"\textasciitilde{}\textasciicircum{}"
)


@pytest.fixture
def entries(app):
    """The entries of two practices with the same odd title, of two organisations."""
    juries = make_jury(app), make_jury(app, "Lithuania", "LT")
    return [entry(app, jury) for jury in juries]


def entry(app, jury):
    practice = make_practice(app, jury.ours, jury.author, title=ODD)
    made = published_practice(app, practice, jury.call(), jury.coordinator)
    page = read(app.test_client().get(made.open_address).text)
    return next("".join(each.itertext()) for each in page.iter("pre"))


def test_in_latvian_the_day_stands_as_it_is_named(app):
    """Dates come in the nominative: what they stand beside must not ask for another case."""
    jury = make_jury(app)
    made = published_practice(
        app, make_practice(app, jury.ours, jury.author), jury.call(), jury.coordinator
    )
    page = app.test_client().get(made.open_address.replace("/en/", "/lv/")).text
    assert re.search(r"prakšu krātuve, redakcija: \d{4}\. gada \d{1,2}\. \w+\. http", page)


def test_every_sign_of_a_title_is_written_as_tex_reads_it(entries):
    assert all("title = {{" + IN_TEX + "}}," in each for each in entries)


def test_braces_stay_in_pairs_as_bibtex_counts_them(entries):
    """It counts every brace, also behind a backslash."""
    for each in entries:
        depth = 0
        for sign in each:
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth >= 0
        assert depth == 0
        assert each.startswith("@misc{")


def test_every_practice_has_a_key_of_its_own(entries):
    keys = [each.splitlines()[0].removeprefix("@misc{") for each in entries]
    assert len(set(keys)) == 2
    assert all(key.removesuffix(",").replace("-", "").isalnum() for key in keys)
    assert all(key.isascii() for key in keys)
