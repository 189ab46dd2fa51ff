"""What an organisation does next: finish what is open, then act on what it showed."""

import pytest

from talka.assessments.policy.next_step import NextStep, Situation, next_step


@pytest.mark.parametrize(
    ("situation", "step"),
    [
        (Situation(started=False), NextStep.START),
        (Situation(started=True, is_open=True, unanswered=3, overdue=2), NextStep.ANSWER),
        (Situation(started=True, is_open=True, overdue=2), NextStep.SIGN_OFF),
        (Situation(started=True, to_improve=4, planned=1, overdue=1), NextStep.LOOK_AT_OVERDUE),
        (Situation(started=True, to_improve=4), NextStep.PLAN),
        (Situation(started=True, to_improve=4, planned=1), NextStep.READ_RESULTS),
        (Situation(started=True), NextStep.READ_RESULTS),
    ],
)
def test_one_step_at_a_time(situation, step):
    assert next_step(situation) is step
