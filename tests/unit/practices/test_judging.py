"""A reviewer's sheet: what is saved, what stays, what is missing; and when a number is told."""

from uuid import uuid4

import pytest

from talka.kernel.saving import Fate
from talka.practices.policy.judging import (
    SUMMARY,
    Draft,
    Lacking,
    Missing,
    Said,
    Standing,
    answered,
    fate_of,
    missing_of,
    replaces_own,
)
from talka.practices.policy.lived_experience import shown_count
from talka.practices.values import Score
from tests.unit.practices.test_scoring import FRAMEWORK

HERE, THERE, BEFORE = Said(Score.PARTLY, "here"), Said(Score.NO, "there"), Said(Score.YES)


def draft(said, seen):
    return Draft("q1-1-a", said, seen, uuid4())


@pytest.mark.parametrize(
    ("typed", "standing", "of_page", "fate"),
    [
        (HERE, Standing(), False, Fate.SAVE),
        (HERE, Standing(HERE, 3, HERE), False, Fate.NOTHING_NEW),
        (HERE, Standing(HERE, 3, HERE, 3), False, Fate.REPEATED),
        (HERE, Standing(THERE, 3, BEFORE), False, Fate.SAVE),
        (BEFORE, Standing(THERE, 3, BEFORE), True, Fate.NOTHING_NEW),
        (HERE, Standing(THERE, 3, BEFORE), True, Fate.SAVE),
    ],
)
def test_a_save_never_conflicts_and_a_page_takes_nothing_back(typed, standing, of_page, fate):
    assert fate_of(draft(typed, 1), standing, of_page=of_page) is fate


def test_it_is_told_when_words_of_another_window_are_replaced():
    assert replaces_own(draft(HERE, 1), Standing(THERE, 3, BEFORE))
    assert not replaces_own(draft(HERE, 3), Standing(THERE, 3, THERE))
    assert not replaces_own(draft(HERE, 1), Standing(Said(), 3, BEFORE))


def test_all_that_is_missing_is_listed_in_the_handbooks_order():
    asked = FRAMEWORK
    first, second, *rest = [each.id for each in asked.indicators]
    said = {each: Said(Score.YES) for each in rest} | {first: Said(Score.NO, " ")}
    assert missing_of(said, asked) == (
        Missing(first, Lacking.REASON),
        Missing(second, Lacking.SCORE),
        Missing(SUMMARY, Lacking.SUMMARY),
    )
    whole = said | {
        first: Said(Score.PARTLY, "only begun"),
        second: Said(Score.NOT_APPLICABLE),
        SUMMARY: Said(text="Good"),
    }
    assert missing_of(whole, asked) == ()
    assert answered(said, [first, second, *rest]) == len(rest)


@pytest.mark.parametrize(
    ("said", "everybody", "shown"),
    [
        (0, 40, None),
        (4, 40, None),
        (5, 40, 5),
        (9, 40, 5),
        (10, 40, 10),
        (5, 5, None),
        (5, 6, None),
        (5, 7, 5),
    ],
)
def test_lived_experience_is_told_from_five_on_in_fives_and_never_of_all(said, everybody, shown):
    assert shown_count(said, everybody) == shown
