"""What becomes of an answer that arrives: rule 4, without a database."""

from uuid import uuid4

import pytest

from talka.assessments.policy.answers import Draft, Fate, Standing, fate_of
from talka.assessments.values import AnswerValue


def draft(value=AnswerValue.MET, note="", seen=0):
    return Draft("a1-01", value, note, seen, uuid4())


@pytest.mark.parametrize(
    ("typed", "standing", "fate"),
    [
        (draft(), Standing(), Fate.SAVE),
        (draft(value=None), Standing(), Fate.NOTHING_NEW),
        (draft(seen=3), Standing(AnswerValue.PARTLY, "", 3, others_version=3), Fate.SAVE),
        (draft(seen=2), Standing(AnswerValue.PARTLY, "", 3, others_version=3), Fate.CONFLICT),
        (draft(seen=2), Standing(AnswerValue.PARTLY, "", 5, others_version=2), Fate.SAVE),
        (draft(seen=0), Standing(AnswerValue.PARTLY, "", 1, others_version=0), Fate.SAVE),
        (draft(seen=2), Standing(AnswerValue.MET, "", 3, others_version=3), Fate.NOTHING_NEW),
        (
            draft(note="b", seen=2),
            Standing(AnswerValue.MET, "a", 3, others_version=3),
            Fate.CONFLICT,
        ),
        (draft(seen=2), Standing(AnswerValue.PARTLY, "", 4, 0, None, 4, 3), Fate.REPEATED),
    ],
    ids=[
        "the first answer",
        "nothing said of nothing",
        "somebody else's version was seen",
        "somebody else's version was not seen",
        "own saves since the seen one",
        "own first save was not seen",
        "somebody else said the same",
        "same choice, another note",
        "a repeat, though others saved since",
    ],
)
def test_what_becomes_of_it(typed, standing, fate):
    assert fate_of(typed, standing) is fate
