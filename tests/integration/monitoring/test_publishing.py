"""Closing a round publishes its edition: once, of what was signed off and let count."""

import pytest
from sqlalchemy import select, text

from talka import VERSION
from talka.assessments.actions.signing import reopen
from talka.assessments.kinds import AnswerValue
from talka.kernel.errors import NotFound, ScopeError
from talka.kernel.scoping import session_in
from talka.monitoring.models import Edition
from talka.monitoring.queries.editions import editions, find_edition, own_part
from talka.monitoring.queries.named import named_in
from talka.monitoring.values import Breakdown, Reason
from talka.tenancy.kinds import SharingLevel
from tests.factories.crowds import make_crowd
from tests.factories.tenants import in_network, in_organisation
from tests.support.world.houses import beside_the_walls

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
ANONYMOUS, NAMED = SharingLevel.ANONYMOUS, SharingLevel.NAMED
TURNS = ((MET, NOT_MET, PARTLY), (NOT_MET, MET, MET), (PARTLY, PARTLY, NOT_MET))
ITEM = "a4-la-01"


@pytest.fixture
def crowd(app):
    """Seven anonymous ones, one by name, one that keeps to itself, one that has not signed."""
    return filled(make_crowd(app))


def filled(crowd):
    for number in range(7):
        crowd.join(f"Anonymous {number}", below=number > 4)
    crowd.join("By name", level=NAMED)
    crowd.join("To itself", level=SharingLevel.PARTICIPATION)
    crowd.join("Not signed")
    return crowd


@pytest.fixture
def elsewhere(app):
    """Another network with one member: nothing of this one's is theirs."""
    other = make_crowd(app, "Elsewhere")
    other.join("Stranger")
    return other


def run_round(crowd, title="Autumn round"):
    """Everybody answers in turn, the last one without signing; then the round is closed."""
    opened = crowd.open(title)
    for number, each in enumerate(crowd.members):
        crowd.answer(opened, each, TURNS[number % 3], sign=each.name != "Not signed")
    crowd.close(opened)
    return opened


def as_coordinator(crowd):
    return in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,))


def as_member(crowd, organisation=None):
    return in_organisation(crowd.app, organisation or crowd.members[0], crowd.person)


def newest(crowd):
    """The newest edition as its coordinator reads it."""
    with as_coordinator(crowd) as scope:
        return find_edition(scope, editions(scope)[0].id)


def test_closing_publishes_what_was_signed_off_and_let_count(crowd, elsewhere):
    run_round(crowd)
    read = newest(crowd)
    # Seven anonymous ones and the named one: 8, told as about ten.
    assert read.figures.contributors == 10
    assert (read.head.number, read.at_least, read.program_version) == (1, 5, VERSION)
    assert read.figures.items[ITEM].total.shares == {"met": 40, "partly+not_met": 65}
    with as_member(elsewhere) as scope:
        assert editions(scope) == ()
        with pytest.raises(NotFound):
            find_edition(scope, read.head.id)


def test_five_in_the_network_itself_and_two_below_keep_each_other_company(crowd):
    run_round(crowd)
    below = newest(crowd).figures.items[ITEM].groups.get(Breakdown.CHILD)
    assert below is not None
    assert {cell.reason for cell in below.values()} == {Reason.TOO_FEW, Reason.PROTECTS}


def test_members_read_the_named_and_their_own_part(crowd):
    run_round(crowd)
    edition_id = newest(crowd).head.id
    with as_member(crowd) as scope:
        assert [each.name for each in named_in(scope, edition_id).rows] == ["By name"]
        mine = own_part(scope, find_edition(scope, edition_id))
        assert mine is not None
        assert mine.contributor.answers[ITEM] is MET
    keeps_to_itself = crowd.members[-2]
    with as_member(crowd, keeps_to_itself) as scope:
        assert own_part(scope, find_edition(scope, edition_id)) is None


def test_an_edition_keeps_only_what_is_published(crowd):
    run_round(crowd)
    with as_coordinator(crowd) as scope:
        kept = session_in(scope).scalars(select(Edition.content)).one()
    assert "Ours alone." not in str(kept)
    assert not any(each.name in str(kept) or str(each.id) in str(kept) for each in crowd.members)


def test_what_is_reopened_later_stays_published_and_counts_no_second_time(crowd):
    run_round(crowd)
    first = newest(crowd)
    # The same signed-off state would answer a second round at once; it is not counted again.
    again = crowd.open("Again")
    for number, each in enumerate(crowd.members[:7]):
        made = crowd.answer(again, each, TURNS[(number + 1) % 3], sign=False)
        crowd.sign(made)
    crowd.close(again)
    second = newest(crowd)
    assert (second.head.number, second.before) == (2, first.figures)
    with as_coordinator(crowd) as scope:
        assert [each.number for each in editions(scope)] == [2, 1]


def test_a_reopened_answer_does_not_count(crowd):
    opened = crowd.open()
    made = [crowd.answer(opened, each, TURNS[n % 3]) for n, each in enumerate(crowd.members[:7])]
    with as_member(crowd, made[0].organisation) as scope:
        reopen(scope=scope, assessment_id=made[0].id, revision=1)
    crowd.close(opened)
    with as_member(crowd, made[0].organisation) as scope:
        assert own_part(scope, find_edition(scope, editions(scope)[0].id)) is None


def totals(crowd):
    """What the newest edition says of all, by item."""
    return {item_id: row.total for item_id, row in newest(crowd).figures.items.items()}


def test_what_a_version_before_signed_off_counts_the_same(app, crowd, database):
    """It has no answers in short: the first round is read in full for its own edition, and again
    below that of the second."""
    twin = filled(make_crowd(app, "Twin"))
    told = []
    for each in (crowd, twin):
        opened = each.open()
        for number, member in enumerate(each.members):
            each.answer(opened, member, TURNS[number % 3])
        if each is twin:
            with beside_the_walls(database).begin() as connection:
                connection.execute(text("update assessment_revision set in_short = null"))
        each.close(opened)
        told.append(totals(each))
        run_round(each, "Spring round")
        told.append(totals(each))
    assert told[:2] == told[2:]
    assert told[0] != told[1]
    assert told[0][ITEM].is_shown


def test_the_level_is_the_one_at_close(crowd):
    opened = crowd.open()
    for number, each in enumerate(crowd.members[:7]):
        crowd.answer(opened, each, TURNS[number % 3])
    crowd.share(crowd.members[0], SharingLevel.PARTICIPATION)
    crowd.close(opened)
    crowd.share(crowd.members[0], NAMED)
    with as_member(crowd) as scope:
        edition_id = editions(scope)[0].id
        assert named_in(scope, edition_id).rows == ()
        assert own_part(scope, find_edition(scope, edition_id)) is None


def test_a_round_that_nobody_answered_has_an_edition_that_withholds_everything(crowd):
    crowd.close(crowd.open())
    figures = newest(crowd).figures
    assert figures.contributors == 0
    assert {row.total.reason for row in figures.items.values()} == {Reason.TOO_FEW}


def test_a_round_that_nobody_answered_hides_no_newcomer(crowd):
    run_round(crowd, "First")
    crowd.close(crowd.open("Nobody answers"))
    crowd.join("Newcomer")
    run_round(crowd, "Third")
    with as_coordinator(crowd) as scope:
        newest, _empty, oldest = [find_edition(scope, each.id) for each in editions(scope)]
    shown = [id_ for id_, row in oldest.figures.items.items() if row.total.is_shown]
    assert ITEM in shown
    assert {newest.figures.items[each].total.reason for each in shown} == {Reason.DIFFERENCE}


def test_nobody_changes_an_edition(crowd):
    run_round(crowd)
    with as_coordinator(crowd) as scope:
        edition = session_in(scope).scalars(select(Edition)).one()
        edition.title = "Better than it was"
        with pytest.raises(ScopeError):
            session_in(scope).flush()
        session_in(scope).rollback()
    assert newest(crowd).head.title == "Autumn round"
