"""What a coordinator does with a round stands in the network's log, and its table can be taken."""

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.kernel.clock import today
from talka.kernel.scoping import session_in
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.people import client_of
from tests.integration.accounts.visitor import words


@pytest.fixture
def hood(app):
    return make_neighbourhood(app)


def logged(hood):
    """Acts of the network's log, oldest first; without who came and went."""
    with hood.network_scope() as scope:
        asked = select(AuditEvent.act).order_by(AuditEvent.at, AuditEvent.id)
        mine = asked.where(AuditEvent.network_id == scope.network_id)
        acts = session_in(scope).scalars(mine).all()
    return [act for act in acts if act.value.startswith(("round", "edition"))]


def place_of(hood, asked, name):
    """The address of an organisation's place in the round."""
    desk = f"{hood.network.home}/rounds/{asked}"
    page = hood.browser().get(desk).text
    return next(
        each.split('"')[0]
        for each in page.split('href="')
        if each.startswith(f"{desk}/places/") and f">{name}<" in each[:200]
    )


def test_every_act_is_kept_once_with_what_it_was_about(hood):
    asked = hood.round()
    browser, desk = hood.browser(), f"{hood.network.home}/rounds/{asked}"
    later = (today() + timedelta(days=60)).isoformat()
    place = place_of(hood, asked, "Town")
    for _twice in range(2):
        browser.post(f"{desk}/extend", data={"due_on": later})
        browser.post(f"{place}/excuse", data={"reason": "A new council"})
    for _twice in range(2):
        browser.post(f"{place}/excuse/take-back")
        browser.post(f"{desk}/remind")
    for _twice in range(2):
        browser.post(f"{desk}/close")
    assert logged(hood) == [
        AuditAct.ROUND_OPENED,
        AuditAct.ROUND_EXTENDED,
        AuditAct.ROUND_EXCUSED,
        AuditAct.ROUND_EXCUSE_TAKEN_BACK,
        AuditAct.ROUND_REMINDED,
        AuditAct.ROUND_CLOSED,
        AuditAct.EDITION_PUBLISHED,
    ]
    said = words(browser.get(f"{hood.network.home}/activity"))
    assert "Organisation excused from a round Details Autumn round, Town" in said
    assert "Reminder of a round sent Details Autumn round" in said
    elsewhere = hood.elsewhere
    home = f"{elsewhere.network.home}/activity"
    assert "Autumn round" not in words(elsewhere.browser().get(home))


def test_the_table_is_taken_along_as_it_is_narrowed_and_that_is_logged(hood):
    asked = hood.round()
    hood.start(asked, hood.town)
    desk = f"{hood.network.home}/rounds/{asked}"
    answer = hood.browser().post(f"{desk}/export?state=started")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert [(row["Organisation"], row["State"]) for row in rows] == [("Town", "Started")]
    observer = client_of(hood.app, hood.observer).post(f"{desk}/export")
    assert observer.get_data(as_text=True).count("\r\n") == 3
    assert logged(hood)[-2:] == [AuditAct.ROUND_EXPORTED] * 2
    assert hood.elsewhere.browser().post(f"{desk}/export").status_code == 404


def test_what_looks_like_a_formula_starts_nothing(hood):
    asked = hood.round()
    place = place_of(hood, asked, "Town")
    hood.browser().post(f"{place}/excuse", data={"reason": "=1+1"})
    table = hood.browser().post(f"{hood.network.home}/rounds/{asked}/export")
    assert ",'=1+1," in table.get_data(as_text=True)
