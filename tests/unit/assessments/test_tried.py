"""What becomes of answers tried without an account, one by one."""

from uuid import UUID

import pytest

from talka.assessments.policy.answers import UNTOUCHED, Standing
from talka.assessments.policy.tried import Tried, draft_of, sort_out
from talka.assessments.values import AnswerValue

MET, PARTLY = AnswerValue.MET, AnswerValue.PARTLY
ONE, OTHER = UUID(int=1), UUID(int=2)
TRIED = Tried("a1-01", MET, "At home")


@pytest.mark.parametrize(
    ("standing", "where"),
    [
        (None, "free"),
        (Standing(None, "", 3), "free"),
        (Standing(MET, "At home", 1), "there"),
        (Standing(PARTLY, "At home", 1), "kept_out"),
        (Standing(MET, "", 1), "kept_out"),
        (Standing(MET, "At work", 1), "kept_out"),
        (Standing(None, "Only a question yet", 1), "kept_out"),
    ],
)
def test_it_goes_only_where_nothing_stands(standing, where):
    sorted_out = sort_out([TRIED], {"a1-01": standing} if standing else {})
    found = {name: getattr(sorted_out, name) for name in ("free", "there", "kept_out")}
    assert found == {"free": (), "there": (), "kept_out": ()} | {where: (TRIED,)}


def test_the_same_form_saves_once_in_each_assessment():
    first = draft_of(TRIED, Standing(), ONE, OTHER)
    assert first == draft_of(TRIED, Standing(), ONE, OTHER)
    assert (first.item_id, first.value, first.note, first.seen) == (
        "a1-01",
        MET,
        "At home",
        UNTOUCHED,
    )
    changed = Tried("a1-01", PARTLY, "At home")
    keys = {
        draft_of(tried, Standing(), assessment, form).key
        for tried, assessment, form in (
            (TRIED, ONE, OTHER),
            (TRIED, OTHER, OTHER),
            (TRIED, ONE, ONE),
            (changed, ONE, OTHER),
        )
    }
    assert len(keys) == 4


def test_what_was_emptied_again_is_written_on_top_of_its_history():
    assert draft_of(TRIED, Standing(None, "", 3), ONE, OTHER).seen == 3
