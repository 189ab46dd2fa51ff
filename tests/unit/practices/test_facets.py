"""What an address asks of the library: read without an error, said back the same way."""

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.practices.facets import (
    LAST_PAGE,
    LONGEST_WORDS,
    MOST_VALUES,
    OF_VALUES,
    Choice,
    Sort,
    Span,
    View,
    read_choice,
)
from talka.practices.kinds import Facet

VALUES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}", fullmatch=True)
FACETS = st.sampled_from(OF_VALUES)
DAYS = st.just("") | st.dates().map(str) | st.sampled_from(["soon", "2026-02-30", "1.2.2026"])
ODD = st.text(max_size=60)
NAMES = (
    st.sampled_from([*(facet.value for facet in Facet), "q", "sort", "view", "since", "page"]) | ODD
)


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
        span=draw(st.none() | st.sampled_from(Span)),
        since=draw(DAYS),
        sort=draw(st.sampled_from(Sort)),
        view=draw(st.sampled_from(View)),
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


@pytest.mark.parametrize(
    ("span", "day", "begins"),
    [
        (Span.THREE_MONTHS, date(2026, 5, 31), date(2026, 2, 28)),
        (Span.SIX_MONTHS, date(2026, 3, 1), date(2025, 9, 1)),
        (Span.YEAR, date(2024, 2, 29), date(2023, 2, 28)),
        (Span.TWO_YEARS, date(2026, 12, 31), date(2024, 12, 31)),
    ],
)
def test_a_span_begins_on_the_same_day_of_an_earlier_month(span, day, begins):
    assert span.begins(day) == begins


def test_of_a_span_and_a_day_the_later_one_holds():
    today, day = date(2026, 6, 1), date(2026, 1, 15)
    assert Choice().confirmed_since(today) is None
    assert Choice(since="2026-01-15").confirmed_since(today) == day
    assert Choice(span=Span.YEAR, since="2026-01-15").confirmed_since(today) == day
    assert Choice(span=Span.THREE_MONTHS, since="2026-01-15").confirmed_since(today) == date(
        2026, 3, 1
    )


@pytest.mark.parametrize("typed", ["soon", "2026-02-30", "20260101", "2026-W01-1", "0000-01-01"])
def test_what_is_no_day_narrows_nothing_and_is_kept(typed):
    choice = read_pairs([("since", typed)])
    assert (choice.since, choice.is_no_day, choice.is_narrowed) == (typed, True, False)
    assert choice.confirmed_since(date(2026, 6, 1)) is None


def test_how_it_is_shown_is_kept_when_the_choice_changes():
    choice = read_pairs([("view", "list"), ("area", "a1"), ("verified", "6-months")])
    for changed in (choice.toggled(Facet.AREA, "a2"), choice.without_span(), choice.on_page(2)):
        assert changed.view is View.LIST
    assert choice.seen_as(View.CARDS).to_pairs() == (("area", "a1"), ("verified", "6-months"))
