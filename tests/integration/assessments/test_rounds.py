"""A network asks, its organisations answer; how far each is stands with the network at once."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from talka.assessments.actions.adding import add_checklists
from talka.assessments.actions.answering_rounds import start_in_round
from talka.assessments.actions.rounds import (
    Opened,
    change_round,
    close_round,
    extend_round,
    open_round,
)
from talka.assessments.actions.signing import reopen
from talka.assessments.asking import Asked
from talka.assessments.kinds import AnswerValue, PlaceStanding, RoundState, SubjectRule
from talka.assessments.models import Assessment, Round, RoundPlace
from talka.assessments.queries.asked import fitting
from talka.assessments.queries.open_rounds import find_round, open_rounds
from talka.handbook.kinds import OVERALL
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scoping import session_in
from talka.tenancy.actions.networks import leave_network
from talka.tenancy.kinds import OrganisationKind, SharingLevel
from tests.factories.assessments import make_answers
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.rounds import said

NOT_STARTED, STARTED = PlaceStanding.NOT_STARTED, PlaceStanding.STARTED
FINISHED, SIGNED_OFF = PlaceStanding.FINISHED, PlaceStanding.SIGNED_OFF


@pytest.fixture
def hood(app):
    return make_neighbourhood(app)


def answer(hood, assessment, items, value=AnswerValue.MET, seen=0):
    make_answers(
        hood.app, assessment, hood.town.editor, dict.fromkeys(items, (value, "")), seen=seen
    )


def test_the_network_sees_each_step_and_only_of_those_it_asks(hood):
    asked = hood.round()
    assert hood.standings(asked) == {"Town": NOT_STARTED, "Village": NOT_STARTED}
    town = hood.town
    assessment = hood.start(asked, town)
    assert hood.standings(asked) == {"Town": STARTED, "Village": NOT_STARTED}
    *most, last = town.items(assessment)
    answer(hood, assessment, most)
    assert hood.standings(asked) == {"Town": STARTED, "Village": NOT_STARTED}
    answer(hood, assessment, [last])
    assert hood.standings(asked)["Town"] is FINISHED
    answer(hood, assessment, [last], value=None, seen=1)
    assert hood.standings(asked)["Town"] is STARTED
    answer(hood, assessment, [last], seen=2)
    town.sign_off(assessment)
    assert hood.standings(asked)["Town"] is SIGNED_OFF
    with town.within() as scope:
        reopen(scope=scope, assessment_id=assessment.id, revision=1)
    assert hood.standings(asked)["Town"] is FINISHED
    with town.within() as scope:
        add_checklists(scope=scope, assessment_id=assessment.id, checklist_ids=[OVERALL])
    assert hood.standings(asked) == {"Town": STARTED, "Village": NOT_STARTED}
    assert hood.elsewhere.rounds() == []


def test_a_round_of_the_network_above_reaches_those_below(hood):
    asked = hood.round(of=hood.above)
    assert hood.standings(asked, of=hood.above) == {
        "Town": NOT_STARTED,
        "Village": NOT_STARTED,
        "Other": NOT_STARTED,
    }
    assert hood.rounds() == []


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (Asked(), ["Other", "Town", "Village"]),
        (Asked(countries=("LV",)), ["Town", "Village"]),
        (Asked(kinds=(OrganisationKind.NGO.value,)), ["Other"]),
        (Asked(countries=("LV",), kinds=(OrganisationKind.NGO.value,)), []),
    ],
)
def test_a_rule_says_who_is_asked(hood, rule, names):
    with hood.network_scope(hood.above) as scope:
        found = fitting(scope, hood.above.id, rule)
        assert [each.name for each in found] == names


def test_a_list_reaches_nobody_beyond_the_network(hood):
    everybody = (hood.town.organisation.id, hood.elsewhere.town.organisation.id)
    asked = hood.round(said(asked=Asked(organisations=everybody)))
    assert hood.standings(asked) == {"Town": NOT_STARTED}


def test_starting_twice_starts_once_and_uses_what_is_open(hood):
    asked = hood.round()
    first, second = hood.start(asked, hood.town), hood.start(asked, hood.town)
    assert first == second
    another = hood.round(said("Another"))
    assert hood.start(another, hood.town) == first
    third = hood.round(said("More", checklists=(OVERALL,)))
    assert hood.start(third, hood.town) != first


def test_a_complete_assessment_that_is_open_makes_the_round_finished(hood):
    first = hood.round()
    assessment = hood.start(first, hood.town)
    hood.town.answer(assessment, [AnswerValue.MET])
    second = hood.round(said("Second"))
    hood.start(second, hood.town)
    assert hood.standings(second)["Town"] is FINISHED


def test_where_each_chooses_two_may_assess_different_things(hood):
    asked = hood.round(said(subject_rule=SubjectRule.EACH_CHOOSES))
    hood.start(asked, hood.town, service="The library")
    with hood.town.within() as scope:
        names = session_in(scope).scalars(select(Assessment.subject_name)).all()
    assert names == ["The library"]


def test_after_the_end_nothing_changes_and_the_level_of_that_moment_is_kept(hood):
    asked = hood.round()
    assessment = hood.start(asked, hood.town)
    hood.share(hood.town, SharingLevel.ANONYMOUS)
    with hood.network_scope() as scope:
        assert close_round(scope=scope, round_id=asked)
        assert not close_round(scope=scope, round_id=asked)
    hood.share(hood.town, SharingLevel.NAMED)
    hood.town.answer(assessment, [AnswerValue.MET])
    assert hood.standings(asked) == {"Town": STARTED, "Village": NOT_STARTED}
    with hood.network_scope() as scope:
        levels = dict(
            session_in(scope).execute(select(RoundPlace.standing, RoundPlace.level_at_close)).all()
        )
    assert levels == {STARTED: SharingLevel.ANONYMOUS, NOT_STARTED: SharingLevel.PARTICIPATION}
    with hood.village.within() as scope, pytest.raises(RuleBroken, match="closed"):
        start_in_round(scope=scope, round_id=asked)
    with hood.village.within() as scope:
        assert open_rounds(scope) == ()
        assert find_round(scope, asked).state is RoundState.CLOSED


def test_who_leaves_is_asked_no_more_but_stays_where_it_is_closed(hood):
    over = hood.round(state=RoundState.CLOSED)
    under_way, above = hood.round(), hood.round(of=hood.above)
    with hood.town.within() as scope:
        leave_network(scope, network_id=hood.network.id)
    assert set(hood.standings(under_way)) == {"Village"}
    assert set(hood.standings(above, of=hood.above)) == {"Village", "Other"}
    with hood.network_scope() as scope:
        places = select(func.count()).where(RoundPlace.round_id == over)
        assert session_in(scope).scalar(places) == 2


def test_a_round_that_is_over_or_asks_nobody_is_not_opened(hood):
    nobody = said(asked=Asked(countries=("IS",)))
    with pytest.raises(RuleBroken, match="Nobody"):
        hood.round(nobody)
    asked = hood.round()
    with hood.network_scope() as scope:
        assert open_round(scope=scope, round_id=asked) == Opened()
        with pytest.raises(RuleBroken, match="open"):
            change_round(scope=scope, round_id=asked, said=said("Another"))
        with pytest.raises(RuleBroken, match="later"):
            extend_round(scope=scope, round_id=asked, due_on=said(days=29).due_on)
        close_round(scope=scope, round_id=asked)
        with pytest.raises(RuleBroken, match="closed"):
            open_round(scope=scope, round_id=asked)
    with hood.elsewhere.network_scope() as scope, pytest.raises(NotFound):
        close_round(scope=scope, round_id=asked)


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("standing", STARTED, "started_has_assessment"),
        ("is_excused", True, "excused_has_reason"),
        ("excuse_reason", "x" * 501, "exc"),
        ("level_at_close", SharingLevel.NAMED, "level_is_read_at_close"),
    ],
)
def test_a_place_keeps_to_its_rules(hood, column, value, constraint):
    hood.round()
    with hood.network_scope() as scope:
        place = session_in(scope).scalars(select(RoundPlace)).first()
        setattr(place, column, value)
        with pytest.raises(IntegrityError, match=constraint):
            session_in(scope).flush()
        session_in(scope).rollback()


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("due_on", said().opens_on.replace(year=2001), "period_in_order"),
        ("closed_at", None, "closed_has_time"),
    ],
)
def test_a_round_keeps_to_its_rules(hood, column, value, constraint):
    hood.round(state=RoundState.CLOSED)
    with hood.network_scope() as scope:
        row = session_in(scope).scalars(select(Round)).one()
        setattr(row, column, value)
        with pytest.raises(IntegrityError, match=constraint):
            session_in(scope).flush()
        session_in(scope).rollback()
