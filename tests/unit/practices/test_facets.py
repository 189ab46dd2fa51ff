"""What an address asks of the library: read without an error, said back the same way."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from talka.practices.facets import LAST_PAGE, LONGEST_WORDS, MOST_VALUES, Choice, Sort, read_choice
from talka.practices.kinds import Facet

VALUES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}", fullmatch=True)
FACETS = st.sampled_from(list(Facet))
ODD = st.text(max_size=60)
NAMES = st.sampled_from([*(facet.value for facet in Facet), "q", "sort", "page"]) | ODD


def read_pairs(pairs):
    values = defaultdict(list)
    for name, value in pairs:
        values[name].append(value)
    return read_choice(lambda name: values[name])


@st.composite
def choices(draw):
    given_facets = draw(
        st.dictionaries(FACETS, st.sets(VALUES, min_size=1, max_size=MOST_VALUES), max_size=6)
    )
    return Choice(
        words=" ".join(draw(st.text(max_size=LONGEST_WORDS)).split()),
        facets={
            facet: tuple(sorted(given_facets[facet])) for facet in Facet if facet in given_facets
        },
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, LAST_PAGE)),
    )


@given(choices())
def test_a_choice_is_read_as_it_was_said(choice):
    assert read_pairs(choice.to_pairs()) == choice


@given(st.lists(st.tuples(NAMES, VALUES | ODD), max_size=30))
def test_whatever_an_address_holds_is_read_and_means_the_same_when_said_again(pairs):
    read = read_pairs(pairs)
    assert read_pairs(read.to_pairs()) == read


@given(choices(), FACETS, VALUES)
def test_choosing_twice_is_not_choosing(choice, facet, value):
    changed = choice.toggled(facet, value)
    if len(choice.facets.get(facet, ())) < MOST_VALUES:
        assert changed.has(facet, value) is not choice.has(facet, value)
        assert changed.toggled(facet, value) == choice.on_page(1)
    assert changed.page == 1
    assert all(changed.facets.values())


def test_nothing_asked_says_nothing():
    assert read_pairs([]) == Choice()
    assert Choice().to_pairs() == ()
    assert not Choice().is_narrowed


def test_what_makes_no_sense_is_left_out():
    read = read_pairs(
        [("sort", "worst"), ("page", "0"), ("country", "<b>"), ("nothing", "x"), ("q", "  a  b ")]
    )
    assert read == Choice(words="a b")
