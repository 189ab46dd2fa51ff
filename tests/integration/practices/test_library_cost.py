"""What the library asks of its database does not depend on how much stands in it."""

import pytest

from talka.handbook.search.asking import Match, ask
from talka.kernel.scope import NOBODY
from talka.kernel.scoping import scope_opened
from talka.practices.facets import Choice, Span
from talka.practices.kinds import Facet, Visibility
from talka.practices.queries.library import first_with, look
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.support.statements import statements_of

FACETS = {Facet.AREA: ("a1", "a2"), Facet.STANDING: ("good",), Facet.COUNTRY: ("LV",)}
ASKED = {
    "everything": (Choice(), 1),
    "facets": (Choice(facets=FACETS, span=Span.YEAR), 1),
    "words": (Choice(words="coffee"), 1),
    "words and facets": (Choice(words="coffee neighbour", facets=FACETS), 1),
    "words that begin so": (Choice(words="coff"), 2),
    "a page that is not there": (Choice(words="coffee", page=9), 2),
    "nothing": (Choice(words="zzzz"), 2),
}


@pytest.fixture
def put(app):
    jury = make_jury(app)

    def publish(number, visibility=Visibility.PUBLIC):
        title = f"Coffee with a neighbour {number}"
        made = make_practice(app, jury.ours, jury.author, title=title)
        published_practice(app, made, jury.call(), jury.coordinator, visibility=visibility)

    return publish


def asked_by_a_visitor(app, choice):
    """How many statements, how many practices it found, and how words were taken."""
    with app.app_context(), scope_opened(NOBODY) as scope, statements_of(app) as sent:
        found = look(scope, choice, ask(choice.words, "en"), "en")
    return len(sent), found.practices, found.match


@pytest.mark.parametrize("name", ASKED)
def test_each_question_takes_as_many_statements_whatever_is_there(app, put, name):
    choice, most = ASKED[name]
    put(0)
    first = asked_by_a_visitor(app, choice)
    for number in range(1, 4):
        put(number)
    put(4, Visibility.ORGANISATION)
    then = asked_by_a_visitor(app, choice)
    match = Match.BEGINNING if name in {"words that begin so", "nothing"} else Match.ALL
    found = (0, 0) if name == "nothing" else (1, 4)
    assert (first, then) == ((most, found[0], match), (most, found[1], match))


def test_the_search_of_the_handbook_takes_two(app, put):
    for number in range(3):
        put(number)
    with app.app_context(), scope_opened(NOBODY) as scope, statements_of(app) as sent:
        total, cards = first_with(scope, ask("coffee", "en"), "en", 2)
    assert (total, len(cards), len(sent)) == (3, 2, 2)
