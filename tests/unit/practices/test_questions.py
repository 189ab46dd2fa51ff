"""What may be done with a question, whoever tries it and in whatever order."""

from itertools import product

import pytest

from talka.practices.kinds.questions import QuestionAct, QuestionState
from talka.practices.policy.questions import Side, acts_of, after

OPEN, ANSWERED, WITHDRAWN, HIDDEN = QuestionState


def test_the_host_answers_and_the_asker_takes_back() -> None:
    assert acts_of(Side.HOST, OPEN) == {QuestionAct.ANSWER, QuestionAct.HIDE}
    assert acts_of(Side.HOST, ANSWERED) == {QuestionAct.CHANGE, QuestionAct.HIDE}
    assert acts_of(Side.HOST, HIDDEN) == {QuestionAct.SHOW}
    assert acts_of(Side.ASKER, OPEN) == {QuestionAct.WITHDRAW}


@pytest.mark.parametrize("state", [ANSWERED, WITHDRAWN, HIDDEN])
def test_what_is_no_longer_open_is_not_taken_back(state: QuestionState) -> None:
    assert acts_of(Side.ASKER, state) == frozenset()


def test_nothing_is_done_with_what_was_taken_back() -> None:
    for act, side, answered in product(QuestionAct, Side, (True, False)):
        assert after(act, state=WITHDRAWN, side=side, is_answered=answered) is None


def test_what_is_shown_again_stands_where_it_stood() -> None:
    def shown(is_answered: bool) -> QuestionState | None:
        return after(QuestionAct.SHOW, state=HIDDEN, side=Side.HOST, is_answered=is_answered)

    assert (shown(True), shown(False)) == (ANSWERED, OPEN)


def test_whatever_order_an_answer_is_never_lost_and_never_made_up() -> None:
    """Every way of up to six acts: it is answered exactly where somebody answered."""
    reached = {(OPEN, False)}
    for _turn in range(6):
        reached |= {
            (state, answered or act is QuestionAct.ANSWER)
            for (before, answered), act, side in product(reached, QuestionAct, Side)
            if (
                state := after(
                    act,
                    state=before,
                    side=side,
                    is_answered=answered or act is QuestionAct.ANSWER,
                )
            )
        }
    assert reached == {
        (OPEN, False),
        (ANSWERED, True),
        (WITHDRAWN, False),
        (HIDDEN, False),
        (HIDDEN, True),
    }
