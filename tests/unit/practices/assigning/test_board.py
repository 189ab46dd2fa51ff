"""The board takes all steps or none, and never one that breaks a rule."""

from copy import deepcopy

from talka.practices.assigning.board import Board, Step
from tests.unit.practices.assigning.worlds import reviewer, task


def test_who_is_full_is_given_nothing():
    board = Board([task(1)], [reviewer(1, room=0)])
    assert not board.take([Step(0, 0)])
    assert board.picks == [set()]


def test_where_one_step_breaks_a_rule_none_is_taken():
    """The second step would leave the submission to neighbours alone."""
    people = [reviewer(1, "FI"), reviewer(2, "LT"), reviewer(3, "LT")]
    board = Board([task(1, "LT"), task(2, "LT")], people)
    assert board.take([Step(0, 0), Step(0, 1), Step(1, 1)])
    before = deepcopy((board.picks, board.held, board.room, board.load))
    assert not board.take([Step(1, 0), Step(0, 2, 0)])
    assert (board.picks, board.held, board.room, board.load) == before


def test_what_is_taken_back_was_never_there():
    board = Board([task(1)], [reviewer(1), reviewer(2)])
    before = deepcopy((board.picks, board.held, board.room, board.load))
    steps = [Step(0, 0), Step(0, 1)]
    assert board.take(steps)
    assert not board.is_short
    board.take_back(steps)
    assert (board.picks, board.held, board.room, board.load) == before
