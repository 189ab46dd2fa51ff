"""Answers in short say what the answers say, and nothing of the notes."""

from hypothesis import given
from hypothesis import strategies as st

from talka.assessments.letters import VALUES, counts_of, in_short, letters_of
from talka.assessments.scoring import count
from talka.assessments.values import AnswerValue

ITEMS = tuple(f"a{area}-{number:02}" for area in (1, 2) for number in range(5))
values = st.dictionaries(
    st.sampled_from([*ITEMS, "a9-99"]), st.sampled_from([*AnswerValue, None]), max_size=11
)
asked = st.lists(st.sampled_from(ITEMS), unique=True).map(tuple)


def kept(given_values):
    return {id_: {"value": value, "note": "Ours | alone."} for id_, value in given_values.items()}


def test_each_answer_is_a_letter_in_the_order_of_its_item():
    told = {"a1-01": AnswerValue.PARTLY, "a1-00": AnswerValue.MET, "a2-00": None}
    short = in_short(kept(told))
    assert short == "a1-01 a1-00|pm"
    assert letters_of(short, ("a1-00", "a1-01", "a2-00", "a2-01")) == "mp  "
    assert letters_of(in_short({}), ("a1-00",)) == " "


@given(values, asked)
def test_asked_in_whatever_order_they_say_what_was_answered(told, items):
    letters = letters_of(in_short(kept(told)), items)
    assert [VALUES.get(letter) for letter in letters] == [told.get(id_) for id_ in items]


@given(values, asked)
def test_letters_are_counted_as_answers_are(told, items):
    assert counts_of(letters_of(in_short(kept(told)), items)) == count(items, told)
