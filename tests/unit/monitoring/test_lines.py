"""Lines of letters make the very roll that the contributors themselves make, one by one."""

import pytest

from talka.assessments.letters import in_short, letters_of
from talka.monitoring.aggregate.contributors import Roll, roll_of
from talka.monitoring.aggregate.lines import Line, roll_of_lines
from tests.factories.editions import AREAS, ITEMS, MET, contributor, random_network

PLACES = {"a1": slice(0, 3), "a2": slice(3, 5)}


def line_of(each):
    short = in_short({id_: {"value": value} for id_, value in each.answers.items()})
    return Line(each.key, each.named, each.groups, letters_of(short, ITEMS))


def lines_of(network, places):
    return roll_of_lines([line_of(each) for each in network], ITEMS, PLACES, places)


def test_the_places_are_those_of_the_areas():
    assert {area_id: ITEMS[where] for area_id, where in PLACES.items()} == AREAS


@pytest.mark.parametrize("seed", range(20))
def test_a_roll_of_lines_is_the_roll_of_the_same_contributors(seed):
    network = random_network(seed)
    assert lines_of(network, {}) == roll_of(network)


@pytest.mark.parametrize("seed", range(20))
def test_so_it_is_where_two_rolls_share_their_places(seed):
    """Some of the later network have a place from before, some come new, some are not there."""
    before, after = random_network(seed), random_network(seed + 1)[seed % 5 :]
    of_lines, of_contributors = {}, {}
    assert lines_of(before, of_lines) == roll_of(before, of_contributors)
    assert lines_of(after, of_lines) == roll_of(after, of_contributors)


def test_who_left_items_out_gave_no_answer_to_them():
    some = [contributor("o1", {ITEMS[1]: MET}), contributor("o2", {})]
    roll = lines_of(some, {})
    assert (roll.everyone, roll.votes[ITEMS[1]], roll.votes.get(ITEMS[0], {})) == (3, {MET: 1}, {})
    assert roll.scored("a2") == 0


def test_nobody_makes_an_empty_roll():
    assert lines_of([], {"o1": 0}) == Roll({"o1": 0})


def test_an_organisation_contributes_once():
    one = contributor("o1", {ITEMS[0]: MET})
    with pytest.raises(ValueError, match="once"):
        lines_of([one, one], {})
