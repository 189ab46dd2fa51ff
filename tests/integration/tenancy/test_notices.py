"""Notices: a coordinator tells a network something, and everybody who takes part reads it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.kernel.clock import now, pretend, today
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in
from talka.tenancy.models import Notice, NoticeVersion
from tests.factories.people import make_person
from tests.factories.tenants import in_network, make_member, make_network_role, make_organisation
from tests.integration.accounts.visitor import error_beside, words
from tests.integration.tenancy.reading import rows


def said(**changes) -> dict[str, str]:
    """A notice as it is typed."""
    until = today() + timedelta(days=10)
    typed = {"title": "Meeting moved", "text": "We meet on Tuesday.", "language": "en"}
    return typed | {"until_on": until.isoformat(), "form_key": str(uuid4())} | changes


def post(browser, network, **changes):
    """Write a notice in this network and post it."""
    return browser.post(f"{network.home}/notices/new", **said(**changes))


def seen_by_coordinator(house, statement) -> list:
    with in_network(house.app, house.north, house.karin, below=(house.latvia,)) as scope:
        return list(session_in(scope).execute(statement))


def kept(house) -> list[tuple[str, bool]]:
    """Every notice: its title, and whether it was taken down."""
    statement = select(Notice.title, Notice.taken_down_at).order_by(Notice.posted_at)
    return [(title, down is not None) for title, down in seen_by_coordinator(house, statement)]


def the_notice(house) -> str:
    return str(seen_by_coordinator(house, select(Notice.id))[0][0])


def acts(app, network) -> list[AuditAct]:
    statement = (
        select(AuditEvent.act)
        .where(AuditEvent.network_id == network.id, AuditEvent.detail["notice"].is_not(None))
        .order_by(AuditEvent.at, AuditEvent.id)
    )
    return [row[0] for row in rows(app, statement)]


def test_everybody_in_the_network_and_below_reads_it_and_nobody_beside(app, enter, house):
    reviewer = make_person(app, "Rūta")
    make_network_role(app, house.latvia, reviewer, NetworkRole.REVIEWER)
    assert post(enter(house.karin), house.north).status_code == 303
    below = f"{house.latvia.home}/"
    for person, page in (
        (house.karin, f"{house.north.home}/"),
        (house.olga, f"{house.north.home}/notices"),
        (house.karin, below),
        (reviewer, below),
        (house.anna, f"{house.cesis.home}/"),
        (house.vera, f"{house.cesis.home}/"),
    ):
        assert "We meet on Tuesday." in words(enter(person).get(page)), (person.name, page)
    for person, page in (
        (house.jonas, f"{house.kaunas.home}/"),
        (house.rasa, f"{house.south.home}/"),
        (house.rasa, f"{house.south.home}/notices"),
    ):
        assert "We meet on Tuesday." not in words(enter(person).get(page))


def test_what_is_told_below_is_not_told_beside_it(app, enter, house):
    """Latvia tells Latvia: an organisation that takes part in the network above alone is not in
    it; whoever looks after that network reads along."""
    tartu = make_organisation(app, "Tartu", country="EE", networks=(house.north,))
    make_member(app, tartu, house.jonas)
    post(enter(house.karin), house.latvia)
    assert "Meeting moved" in words(enter(house.anna).get(f"{house.cesis.home}/"))
    assert "Meeting moved" in words(enter(house.karin).get(f"{house.north.home}/"))
    assert "Meeting moved" not in words(enter(house.jonas).get(f"{tartu.home}/"))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", {"title": ""}),
        ("title", {"title": "x" * 201}),
        ("text", {"text": " "}),
        ("text", {"text": "x" * 2001}),
        ("language", {"language": "xx"}),
        ("until_on", {"until_on": "2020-01-01"}),
        ("until_on", {"until_on": "2999-01-01"}),
        ("until_on", {"until_on": "soon"}),
    ],
)
def test_what_is_wrong_stands_beside_it_and_nothing_is_lost(app, enter, house, field, wrong):
    answer = post(enter(house.karin), house.north, **wrong)
    assert answer.status_code == 422
    assert error_beside(answer, field) != ""
    assert ("Meeting moved" if field != "title" else "We meet on Tuesday.") in answer.text
    assert kept(house) == []


def test_sent_twice_it_is_posted_once(app, enter, house):
    karin, key = enter(house.karin), str(uuid4())
    for _again in range(2):
        assert post(karin, house.north, form_key=key).status_code == 303
    assert kept(house) == [("Meeting moved", False)]
    assert acts(app, house.north) == [AuditAct.NOTICE_POSTED]
    rasa = enter(house.rasa)
    assert post(rasa, house.south, form_key=key).status_code == 404


def test_a_change_keeps_what_it_said_before(app, enter, house):
    karin = enter(house.karin)
    post(karin, house.north)
    change = f"{house.north.home}/notices/{the_notice(house)}/change"
    anew = said(text="We meet on Friday.", seen="1")
    for _again in range(2):
        assert karin.post(change, **anew).status_code == 303
    assert "We meet on Friday." in words(enter(house.anna).get(f"{house.cesis.home}/"))
    history = words(karin.get(change.replace("change", "history")))
    assert history.index("We meet on Friday.") < history.index("We meet on Tuesday.")
    assert house.karin.name in history
    numbers = seen_by_coordinator(
        house, select(NoticeVersion.number).order_by(NoticeVersion.number)
    )
    assert [row[0] for row in numbers] == [1, 2]
    assert acts(app, house.north) == [AuditAct.NOTICE_POSTED, AuditAct.NOTICE_CHANGED]


def test_two_who_change_it_at_once_do_not_overwrite_each_other(app, enter, house):
    karin = enter(house.karin)
    post(karin, house.north)
    change = f"{house.north.home}/notices/{the_notice(house)}/change"
    karin.post(change, **said(text="We meet on Friday.", seen="1"))
    answer = karin.post(change, **said(text="We meet on Sunday.", seen="1"))
    assert answer.status_code == 422
    assert "Somebody else changed the notice" in words(answer)
    assert "We meet on Sunday." in answer.text
    assert [row[0] for row in seen_by_coordinator(house, select(Notice.text))] == [
        "We meet on Friday."
    ]


def test_taken_down_it_is_for_coordinators_alone(app, enter, house):
    karin = enter(house.karin)
    post(karin, house.north)
    one = f"{house.north.home}/notices/{the_notice(house)}"
    for _again in range(2):
        assert karin.post(f"{one}/take-down").status_code == 303
    assert acts(app, house.north) == [AuditAct.NOTICE_POSTED, AuditAct.NOTICE_TAKEN_DOWN]
    assert "taken down" in words(karin.get(f"{house.north.home}/notices"))
    assert "We meet on Tuesday." in words(karin.get(f"{one}/history"))
    assert "Meeting moved" not in words(enter(house.olga).get(f"{house.north.home}/notices"))
    assert "Meeting moved" not in words(enter(house.anna).get(f"{house.cesis.home}/"))
    answer = karin.post(f"{one}/change", **said(text="Up again", seen="1"))
    assert (answer.status_code, "was taken down" in words(answer)) == (422, True)


def test_after_its_last_day_it_is_not_shown(app, enter, house):
    with pretend(now() - timedelta(days=10)):
        until = (today() + timedelta(days=9)).isoformat()
        post(enter(house.karin), house.north, until_on=until)
        post(enter(house.karin), house.north, title="Later", text="Soon.")
    home = words(enter(house.anna).get(f"{house.cesis.home}/"))
    assert ("Later" in home, "Meeting moved" in home) == (True, False)
    told = words(enter(house.karin).get(f"{house.north.home}/notices"))
    assert told.index("No longer shown") < told.index("Meeting moved")


@pytest.mark.parametrize("what", ["change", "take-down"])
def test_what_is_told_above_is_for_those_above_to_change(app, enter, house, what):
    nils = make_person(app, "Nils")
    make_network_role(app, house.latvia, nils)
    post(enter(house.karin), house.north)
    browser, notice = enter(nils), the_notice(house)
    assert "Meeting moved" in words(browser.get(f"{house.latvia.home}/notices"))
    assert browser.get(f"{house.latvia.home}/notices/{notice}/{what}").status_code == 404
    page = f"{house.latvia.home}/notices/new"
    sent = browser.post(f"{house.latvia.home}/notices/{notice}/{what}", page=page, **said())
    assert sent.status_code == 404
    assert kept(house) == [("Meeting moved", False)]


def test_only_coordinators_tell(enter, house):
    olga = enter(house.olga)
    assert olga.get(f"{house.north.home}/notices/new").status_code == 403
    assert "Post a notice" not in words(olga.get(f"{house.north.home}/notices"))
    assert enter(house.rasa).get(f"{house.north.home}/notices").status_code == 404


def test_markup_stays_words(enter, house):
    post(enter(house.karin), house.north, title="<b>x</b>", text="<script>alert(1)</script>")
    page = enter(house.anna).get(f"{house.cesis.home}/").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
