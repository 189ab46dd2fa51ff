"""Mails of a round: who is told, in which language, how often; by hand and by itself."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from talka.assessments.actions.places import ask_joined, excuse, extend_place
from talka.assessments.actions.reminding import Reminded, remind, remind_by_itself
from talka.assessments.asking import Asked
from talka.assessments.kinds import AnswerValue
from talka.assessments.models import RoundPlace
from talka.kernel.clock import pretend, today
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications.models import OutboxMessage
from talka.tenancy.actions.networks import leave_network
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.people import make_person
from tests.factories.rounds import said
from tests.factories.tenants import make_member, make_organisation
from tests.factories.towns import make_town
from tests.support.world.pages import read, words


@pytest.fixture
def hood(app):
    made = make_neighbourhood(app)
    made.elsewhere.round()
    return made


def mails(hood, kind):
    """Names and languages of those who were told, by this neighbourhood's rounds."""
    with hood.app.app_context(), unit_of_work(), system_scope(SystemScope.MAIL) as scope:
        rows = session_in(scope).execute(
            select(OutboxMessage.recipient, OutboxMessage.language, OutboxMessage.body)
            .where(OutboxMessage.kind == kind)
            .order_by(OutboxMessage.created_at, OutboxMessage.id)
        )
        return [tuple(row) for row in rows if "Elsewhere" not in row.body]


def people(*towns, roles=("admin",)):
    return {town.people[OrganisationRole(role)].email for town in towns for role in roles}


def told(hood, kind="round-reminder"):
    return [address for address, _language, _body in mails(hood, kind)]


def remind_now(hood, asked, place=None):
    with hood.network_scope() as scope:
        return remind(scope=scope, round_id=asked, place_id=place)


def on(day, hour=8):
    return pretend(datetime.combine(day, time(hour, 7), UTC))


def test_opening_tells_each_administrator_once_in_their_language(hood):
    ligita = make_person(hood.app, "Ligita", language="lv")
    make_member(hood.app, hood.town.organisation, ligita)
    asked = hood.round(said(guidance="Bring the librarian."))
    sent = mails(hood, "round-opened")
    assert {address for address, *_ in sent} == people(hood.town, hood.village) | {ligita.email}
    assert len(sent) == 3
    by_language = {language: body for _address, language, body in sent}
    assert "Bring the librarian." in by_language["en"]
    assert "aicina" in by_language["lv"]
    assert f"{hood.town.home}/rounds/{asked}" in by_language["lv"]


def test_who_joins_later_is_told_and_nobody_else_again(hood):
    asked = hood.round()
    late = make_town(hood.app, "Late", networks=(hood.network,))
    with hood.network_scope() as scope:
        assert ask_joined(scope=scope, round_id=asked) == 1
        assert ask_joined(scope=scope, round_id=asked) == 0
    assert sorted(told(hood, "round-opened")) == sorted(people(hood.town, hood.village, late))


def test_a_reminder_goes_to_those_behind_who_can_do_something(hood):
    asked = hood.round()
    started = hood.start(asked, hood.town)
    hood.town.answer(started, [AnswerValue.MET])
    assert remind_now(hood, asked) == Reminded(2, 0, 3)
    writers = people(hood.village, roles=("admin", "editor"))
    assert set(told(hood)) == people(hood.town) | writers
    bodies = {address: body for address, _language, body in mails(hood, "round-reminder")}
    assert "sign-off" in bodies[hood.town.admin.email]
    assert "have not started yet" in bodies[hood.village.editor.email]


def test_whoever_reminds_reads_how_many_mails_go_out(hood):
    lonely = make_organisation(hood.app, "Lonely", networks=(hood.network,))
    both = (lonely.id, hood.village.organisation.id)
    asked = hood.round(said(asked=Asked(organisations=both)))
    page = f"{hood.network.home}/rounds/{asked}"
    answer = hood.browser().post(f"{page}/remind", follow_redirects=True)
    said_then = words(read(answer.text))
    assert "1 organisation is reminded. 2 mails go out." in said_then
    assert "In 1 organisation nobody can go on with it. It gets no mail" in said_then
    assert set(told(hood)) == people(hood.village, roles=("admin", "editor"))
    alone = hood.round(said(asked=Asked(organisations=(lonely.id,))))
    page = f"{hood.network.home}/rounds/{alone}"
    answer = hood.browser().post(f"{page}/remind", follow_redirects=True)
    said_then = words(read(answer.text))
    assert "In 1 organisation nobody can go on with it. It gets no mail" in said_then
    assert "is reminded" not in said_then
    with hood.network_scope() as scope:
        noted = select(RoundPlace.reminded_at).where(RoundPlace.round_id == alone)
        assert session_in(scope).scalars(noted).all() == [None]


def test_within_a_day_a_repeat_acts_once(hood):
    asked = hood.round()
    assert remind_now(hood, asked, hood.place(asked, hood.town)).now == 1
    assert remind_now(hood, asked) == Reminded(1, 1, 2)
    assert remind_now(hood, asked) == Reminded(0, 2, 0)
    with pretend(datetime.now(UTC) + timedelta(hours=25)):
        assert remind_now(hood, asked).now == 2
    assert len(told(hood)) == 8


def test_excused_signed_off_and_gone_get_none(hood):
    asked = hood.round(of=hood.above)
    signed = hood.start(asked, hood.town)
    hood.town.answer(signed, [AnswerValue.MET])
    hood.town.sign_off(signed)
    place = hood.place(asked, hood.village)
    with hood.network_scope(hood.above) as scope:
        excuse(scope=scope, round_id=asked, place_id=place, reason="New council")
    with hood.other.within() as scope:
        leave_network(scope, network_id=hood.beside.id)
    with hood.network_scope(hood.above) as scope:
        assert remind(scope=scope, round_id=asked) == Reminded(0, 0, 0)
    assert told(hood) == []


def test_by_itself_two_weeks_and_three_days_before_and_never_twice(hood):
    with on(today()):
        asked = hood.round(said(days=30))
    due = today() + timedelta(days=30)
    seen = []
    for days in (15, 14, 13, 4, 3, 1, 0, -1):
        for hour in (1, 8):
            with on(due - timedelta(days=days), hour), hood.app.app_context():
                remind_by_itself()
        seen.append(len(told(hood)))
    assert seen == [0, 4, 4, 4, 8, 8, 8, 8]
    assert hood.place(asked, hood.town) is not None


def test_what_opened_late_or_was_reminded_by_hand_is_not_reminded_again(hood):
    asked = hood.round(said(days=10))
    with hood.app.app_context():
        remind_by_itself()
    assert told(hood) == []
    with on(today() + timedelta(days=8)):
        remind_now(hood, asked, hood.place(asked, hood.town))
        with hood.app.app_context():
            remind_by_itself()
    assert set(told(hood)) == people(hood.town, hood.village, roles=("admin", "editor"))
    assert len(told(hood)) == 4


def test_a_last_day_of_its_own_moves_the_reminder(hood):
    asked = hood.round(said(days=10))
    place = hood.place(asked, hood.town)
    later = today() + timedelta(days=40)
    with hood.network_scope() as scope:
        extend_place(scope=scope, round_id=asked, place_id=place, due_on=later)
    with on(today() + timedelta(days=7)), hood.app.app_context():
        remind_by_itself()
    assert set(told(hood)) == people(hood.village, roles=("admin", "editor"))
    with on(later - timedelta(days=14)), hood.app.app_context():
        remind_by_itself()
    assert people(hood.town) <= set(told(hood))
