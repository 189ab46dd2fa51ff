"""A network and the one below it each run a round; who reads both editions learns no more.

Those that joined below take part above through it. What they answer is the same in both rounds.
"""

import pytest

from talka.assessments.kinds import AnswerValue
from talka.kernel.scoping import session_in
from talka.monitoring.actions import counting
from talka.monitoring.queries.editions import editions, find_edition
from talka.monitoring.values import Reason
from talka.tenancy.actions.networks import lower, share
from talka.tenancy.kinds import SharingLevel
from tests.factories.crowds import make_crowd
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_member,
    make_organisation,
)

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
ITEM = "a4-la-01"


@pytest.fixture
def crowd(app):
    """Eight that joined the network below; in every round they answer alike."""
    crowd = make_crowd(app)
    for number in range(8):
        crowd.join(f"Below {number}", below=True)
    return crowd


def run(crowd, *, below=False, members=None):
    """Everybody answers as ever, and the round is closed; gives what its edition says."""
    asked = crowd.open("Below" if below else "All", below=below)
    for number, each in enumerate(members or crowd.members):
        crowd.answer(asked, each, [MET if number % 2 else NOT_MET])
    crowd.close(asked, below=below)
    return figures(crowd, below=below)


def figures(crowd, *, below=False):
    network, under = (crowd.below, ()) if below else (crowd.network, (crowd.below,))
    with in_network(crowd.app, network, crowd.coordinator, below=under) as scope:
        newest = next(each for each in editions(scope) if each.network == network.name)
        return find_edition(scope, newest.id).figures


def keep_to_itself_above(crowd, *numbers):
    for number in numbers:
        with in_organisation(crowd.app, crowd.members[number], crowd.person) as scope:
            lower(scope, network_id=crowd.network.id, level=SharingLevel.PARTICIPATION)


def test_the_one_that_shares_less_above_does_not_fall_out(crowd):
    """Eight below, seven above: one from the other would be the eighth's answers."""
    assert run(crowd, below=True).items[ITEM].total.is_shown
    keep_to_itself_above(crowd, 3)
    above = run(crowd)
    assert {row.total.reason for row in above.items.values()} == {Reason.DIFFERENCE}
    assert {row.total.is_shown for row in above.areas.values()} == {False}


def test_nor_where_the_network_above_publishes_first(crowd):
    keep_to_itself_above(crowd, 3)
    assert run(crowd).items[ITEM].total.is_shown
    below = run(crowd, below=True)
    assert {row.total.reason for row in below.items.values()} == {Reason.DIFFERENCE}


def test_both_show_where_all_take_part_in_both_alike(crowd):
    below, above = run(crowd, below=True), run(crowd)
    assert below.items[ITEM].total == above.items[ITEM].total
    assert above.items[ITEM].total.is_shown


def test_both_show_where_enough_of_either_kind_are_in_one_alone(crowd):
    for number in range(8):
        crowd.join(f"Above {number}")
    assert run(crowd, below=True, members=crowd.members[:8]).items[ITEM].total.is_shown
    assert run(crowd).items[ITEM].total.is_shown


def test_a_few_that_joined_above_alone_do_not_fall_out(crowd):
    run(crowd, below=True)
    crowd.join("Above alone")
    above = run(crowd)
    assert {row.total.reason for row in above.items.values()} == {Reason.DIFFERENCE}


def test_another_tree_is_not_looked_at(crowd):
    """A stranger's edition of the same year, with the same answers, changes nothing."""
    stranger = make_crowd(crowd.app, "Elsewhere")
    for number in range(7):
        stranger.join(f"Stranger {number}")
    run(stranger)
    assert run(crowd).items[ITEM].total.is_shown


def test_nor_is_one_with_the_same_people(crowd):
    """As SECURITY.md says. They have to sign off twice for it: once for either network."""
    there = make_crowd(crowd.app, "Elsewhere")
    there.person = crowd.person
    for number in range(8):
        networks = (crowd.network, there.network)[: 1 if number == 3 else 2]
        made = make_organisation(
            crowd.app, f"Both {number}", networks=networks, level=SharingLevel.ANONYMOUS
        )
        make_member(crowd.app, made, crowd.person)
        there.members += [made] if len(networks) == 2 else []
        crowd.members[number] = made
    assert run(crowd).items[ITEM].total.is_shown
    assert run(there).items[ITEM].total.is_shown


def test_who_is_named_below_hides_nobody_above(crowd):
    """Four of eight are named below and anonymous above: whoever reads both sees four."""
    for each in crowd.members[:4]:
        with in_organisation(crowd.app, each, crowd.person) as scope:
            share(scope, network_id=crowd.below.id, level=SharingLevel.NAMED)
            lower(scope, network_id=crowd.network.id, level=SharingLevel.ANONYMOUS)
    assert {row.total.reason for row in run(crowd).items.values()} == {Reason.TOO_FEW}


def test_two_that_are_counted_at_the_same_moment_are_held_against_each_other(crowd, monkeypatch):
    """The one below is published while that above is counted: which is counted again, with it."""
    keep_to_itself_above(crowd, 3)
    above, below = crowd.open("All"), crowd.open("Below", below=True)
    for asked in (above, below):
        for number, each in enumerate(crowd.members):
            crowd.answer(asked, each, [MET if number % 2 else NOT_MET])
    count, others = counting.count_round, [below]

    def is_overtaken(scope, closed, told):
        counted = count(scope, closed, told)
        session_in(scope).commit()
        while others:
            crowd.close(others.pop(), below=True)
        return counted

    with monkeypatch.context() as patch:
        patch.setattr(counting, "count_round", is_overtaken)
        crowd.close(above)
    with crowd.app.app_context():
        assert counting.count_due() == 1
    assert figures(crowd, below=True).items[ITEM].total.is_shown
    assert {row.total.reason for row in figures(crowd).items.values()} == {Reason.DIFFERENCE}
