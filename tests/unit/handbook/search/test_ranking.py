"""What has more of the question comes first; then glossary and checklists; then the title."""

from talka.handbook.search.asking import Match, ask
from talka.handbook.search.ranking import Candidate, ranked
from talka.handbook.search.words import keys

TERM, ITEM, PARAGRAPH = 30, 26, 10


def candidate(number: int, weight: int, title: str, text: str = "") -> Candidate:
    return Candidate(
        number, weight, tuple(keys(title, "en")), frozenset(keys(f"{title} {text}", "en"))
    )


def order(question: str, *candidates: Candidate, match: Match = Match.ALL) -> list[int]:
    return ranked(candidates, ask(question, "en"), match)


def test_the_title_counts_more_than_the_text() -> None:
    in_text = candidate(1, PARAGRAPH, "Meetings", "with interpreters")
    in_title = candidate(2, PARAGRAPH, "Interpreters and other help")
    assert order("interpreter", in_text, in_title) == [2, 1]


def test_glossary_and_checklist_items_come_before_paragraphs() -> None:
    paragraph = candidate(1, PARAGRAPH, "", "housing")
    item = candidate(2, ITEM, "Homes", "housing")
    term = candidate(3, TERM, "Home", "housing")
    assert order("housing", paragraph, item, term) == [3, 2, 1]


def test_a_title_that_is_just_the_question_comes_first() -> None:
    longer = candidate(1, ITEM, "Housing for families in cities")
    just_so = candidate(2, ITEM - 10, "Housing")
    assert order("housing", longer, just_so) == [2, 1]


def test_more_of_the_words_beat_everything_else() -> None:
    one = candidate(1, TERM, "Housing")
    both = candidate(2, PARAGRAPH, "", "housing for children")
    assert order("housing children", one, both, match=Match.ANY) == [2, 1]


def test_equals_stay_in_the_order_of_reading() -> None:
    same = [candidate(number, ITEM, "", "school") for number in (3, 1, 2)]
    assert order("school", *same) == [1, 2, 3]


def test_beginnings_count_in_titles_too() -> None:
    text = candidate(1, ITEM, "", "integration")
    title = candidate(2, ITEM, "Integration")
    assert order("integr", text, title, match=Match.BEGINNING) == [2, 1]
