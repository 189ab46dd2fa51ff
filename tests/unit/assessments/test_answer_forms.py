"""Answers as they arrive: what is read, tidied and refused."""

from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask_babel import Babel

from talka.assessments.forms.answers import read_draft, read_page
from talka.assessments.values import AnswerValue
from talka.handbook.kinds import Item, Text
from talka.kernel.errors import RuleBroken

KEY = "7b5bb2a0-9a36-4d7b-8a3e-1f2a3b4c5d6e"


@pytest.fixture(autouse=True)
def _speaking():
    app = Flask("test")
    Babel(app)
    with app.test_request_context():
        yield


def item(item_id):
    text = Text("t", "t")
    return Item(item_id, "a1-checklist", text, text, text, ("a1",), (), ("all",))


def fields(**changes):
    return {"value": "met", "note": "", "seen": "0", "key": KEY} | changes


@pytest.mark.parametrize("written", ["not-met", "not_met"])
def test_a_value_is_read_as_it_is_stored_and_as_controls_write_it(written):
    assert read_draft(fields(value=written), "a1-01").value is AnswerValue.NOT_MET


def test_no_value_is_no_answer():
    assert read_draft(fields(value=""), "a1-01").value is None


def test_a_note_is_kept_without_what_nobody_can_see():
    note = "  Ēriks\x00 says:\r\nfine \ud800\ttoo\x07 \n"
    assert read_draft(fields(note=note), "a1-01").note == "Ēriks says:\nfine \ttoo"


def test_a_note_of_4000_characters_fits_and_one_more_does_not():
    assert len(read_draft(fields(note="ā" * 4000), "a1-01").note) == 4000
    with pytest.raises(RuleBroken) as refusal:
        read_draft(fields(note="ā" * 4001), "a1-01")
    assert refusal.value.field == "note"


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "perhaps"},
        {"note": ["a", "list"]},
        {"seen": "-1"},
        {"seen": "many"},
        {"seen": "99999999999"},
        {"key": "not a number"},
        {"key": None},
    ],
    ids=str,
)
def test_what_no_page_would_send_is_refused(wrong):
    with pytest.raises(RuleBroken):
        read_draft(fields(**wrong), "a1-01")


def page(**changes):
    sent = {"key": KEY}
    for number, value in (("a1-01", "met"), ("a1-02", "partly")):
        sent |= {f"value-{number}": value, f"note-{number}": "", f"seen-{number}": "0"}
    return sent | changes


ITEMS = [item("a1-01"), item("a1-02"), item("a1-03")]


def test_a_page_is_read_as_far_as_it_was_sent():
    drafts = read_page(page(), ITEMS).drafts
    assert [draft.item_id for draft in drafts] == ["a1-01", "a1-02"]


def test_a_page_sent_twice_carries_the_same_keys_and_a_changed_one_others():
    first, again = (read_page(page(), ITEMS).drafts for _time in range(2))
    changed = read_page(page(**{"note-a1-01": "more"}), ITEMS).drafts
    assert [draft.key for draft in first] == [draft.key for draft in again]
    assert [one.key == other.key for one, other in zip(first, changed, strict=True)] == [
        False,
        True,
    ]


def test_a_note_too_long_stops_only_its_own_item_and_stays_whole():
    sent = read_page(page(**{"note-a1-02": "x" * 4001}), ITEMS)
    assert [draft.item_id for draft in sent.drafts] == ["a1-01"]
    assert [(each.item_id, len(each.note)) for each in sent.problems] == [("a1-02", 4001)]


@pytest.mark.parametrize(
    ("take", "notes"),
    [("mine", ["mine", ""]), ("theirs", [""]), ("both", ["theirs\n\nmine", ""])],
)
def test_a_conflict_is_settled_as_chosen(take, notes):
    sent = page(**{"note-a1-01": "mine", "theirs-a1-01": "theirs", "take-a1-01": take})
    assert [draft.note for draft in read_page(sent, ITEMS).drafts] == notes


def test_keys_of_two_items_differ():
    keys = {draft.key for draft in read_page(page(key=str(uuid4())), ITEMS).drafts}
    assert len(keys) == 2
    assert all(isinstance(key, UUID) for key in keys)
