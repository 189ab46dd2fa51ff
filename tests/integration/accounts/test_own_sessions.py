"""Where one is signed in: seen, ended, expired, and never somebody else's."""

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from talka.accounts.actions.sessions import end_all_sessions
from talka.accounts.actions.sweeping import sweep
from talka.accounts.kinds import AuditAct
from talka.accounts.models import AccountToken, UserSession
from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.scoping import current_scope
from talka.kernel.unit_of_work import unit_of_work
from tests.integration.accounts.audit_log import acts_of
from tests.integration.accounts.visitor import Visitor, error_beside, words

NEW = "a very new password"


@pytest.fixture
def elsewhere(app, anna, password):
    """Anna's second browser."""
    browser = Visitor(app)
    browser.sign_in(anna.email, password)
    return browser


def session_rows(app, person):
    """The sessions of a person in the database."""
    with app.app_context():
        own = select(UserSession).where(UserSession.user_id == person.id)
        return list(db.session.scalars(own.order_by(UserSession.created_at)))


def test_a_person_sees_the_own_browsers_only(annas, elsewhere, brunos):
    page = words(annas.get("/me/sessions"))
    assert page.count("Firefox, Windows") == 2
    assert page.count("this one") == 1
    assert words(brunos.get("/me/sessions")).count("Firefox, Windows") == 1


def test_one_other_browser_is_signed_out(app, annas, elsewhere, anna):
    paths = re.findall(r'action="(/me/sessions/[^"]+/end)"', annas.get("/me/sessions").text)
    assert len(paths) == 1
    assert annas.post(paths[0], page="/me/sessions").location == "/me/sessions"
    assert not elsewhere.is_signed_in()
    assert annas.is_signed_in()
    assert acts_of(app, anna)[-1] == AuditAct.SESSION_ENDED
    assert annas.post(paths[0], page="/me/sessions").status_code == 404


def test_what_is_sent_after_the_session_ended_is_given_back(annas, elsewhere):
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', elsewhere.get("/me").text)[1]
    path = re.search(r'action="(/me/sessions/[^"]+/end)"', annas.get("/me/sessions").text)[1]
    annas.post(path, page="/me/sessions")
    answer = elsewhere.client.post(
        "/me",
        data={"csrf_token": token, "name": "Anna Kalniņa-Ozola"},
        headers={"Sec-Fetch-Site": "same-origin", "Referer": "http://localhost/me"},
    )
    assert answer.status_code == 401
    assert "You are not signed in any more" in answer.text
    assert ">Anna Kalniņa-Ozola</div>" in answer.text
    assert elsewhere.get(re.search(r'href="(/me)"', answer.text)[1]).location == (
        "/sign-in?next=%2Fme"
    )


def test_who_signed_out_in_another_tab_is_told_that(annas):
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', annas.get("/me").text)[1]
    annas.post("/sign-out", page="/me")
    here = {"Sec-Fetch-Site": "same-origin", "Referer": "http://localhost/me"}
    sent = {"csrf_token": token, "name": "Anna Kalniņa-Ozola"}
    answer = annas.client.post("/me", data=sent, headers=here)
    assert answer.status_code == 400
    assert "You are not signed in any more" in answer.text
    assert ">Anna Kalniņa-Ozola</div>" in answer.text
    open_form = annas.client.post("/sign-in", data={"csrf_token": token}, headers=here)
    assert "This page was open for long" in open_form.text


def test_nobody_ends_a_session_of_somebody_else(app, annas, brunos, bruno):
    foreign = session_rows(app, bruno)[0].id
    foreign_answer = annas.post(f"/me/sessions/{foreign}/end", page="/me/sessions")
    unknown = "01a20000-0000-7000-8000-000000000000"
    unknown_answer = annas.post(f"/me/sessions/{unknown}/end", page="/me/sessions")
    assert foreign_answer.status_code == unknown_answer.status_code == 404
    assert words(foreign_answer) == words(unknown_answer)
    assert brunos.is_signed_in()


def test_all_other_browsers_are_signed_out_at_once(annas, elsewhere, brunos):
    annas.post("/me/sessions/end-others", page="/me/sessions")
    assert "1 other browser is signed out." in words(annas.get("/me/sessions"))
    assert not elsewhere.is_signed_in()
    assert brunos.is_signed_in()


def test_a_changed_password_signs_everybody_else_out(annas, elsewhere, brunos, password):
    old = annas.client.get_cookie("talka").value
    answer = annas.post("/me/password", current=password, password=NEW, repeat=NEW)
    assert answer.location == "/me/password"
    assert annas.is_signed_in()
    assert not elsewhere.is_signed_in()
    assert brunos.is_signed_in()
    stolen = Visitor(annas.app)
    stolen.client.set_cookie("talka", old)
    assert not stolen.is_signed_in()


MISTAKES = [
    ("not the password", NEW, NEW, "current", "This is not your present password."),
    (None, "short", "short", "password", "15 characters or more"),
    (None, NEW, "another", "repeat", "This is not the same as above."),
    ("", NEW, NEW, "current", "Please fill this in."),
    (None, f"{NEW}\0", f"{NEW}\0", "password", "that nobody can see"),
]


def test_a_password_is_not_changed_by_mistake(annas, elsewhere, password):
    for current, new, repeat, field, why in MISTAKES:
        current = password if current is None else current
        answer = annas.post("/me/password", current=current, password=new, repeat=repeat)
        assert answer.status_code == 422
        assert why in error_beside(answer, field)
        assert NEW not in answer.text
    assert elsewhere.is_signed_in()


def test_a_role_change_ends_sessions_at_the_next_request(app, annas, anna, brunos):
    with app.app_context(), unit_of_work():
        assert end_all_sessions(current_scope(), user_id=anna.id) == 1
    assert not annas.is_signed_in()
    assert brunos.is_signed_in()


def test_a_session_ends_after_the_days_of_the_settings(annas):
    with time_machine.travel(now() + timedelta(days=13, hours=23)):
        assert annas.is_signed_in()
    with time_machine.travel(now() + timedelta(days=14, minutes=1)):
        assert not annas.is_signed_in()


def test_last_seen_is_noted_every_five_minutes_at_most(app, annas, anna):
    begun = session_rows(app, anna)[0].last_seen_at
    with time_machine.travel(begun + timedelta(minutes=4, seconds=59), tick=False):
        annas.get("/me")
        assert session_rows(app, anna)[0].last_seen_at == begun
    later = begun + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        annas.get("/me")
        assert session_rows(app, anna)[0].last_seen_at == later


def test_last_seen_is_noted_on_refused_requests_too(app, annas, anna):
    later = session_rows(app, anna)[0].last_seen_at + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        assert annas.post("/me", name="").status_code == 422
        assert session_rows(app, anna)[0].last_seen_at == later


def test_expired_sessions_and_links_are_swept_away(app, annas, anna, bruno, password):
    annas.post("/forgot-password", email=anna.email)
    with time_machine.travel(now() + timedelta(days=13)):
        sweep_in(app)
        assert len(session_rows(app, anna)) == 1
    with time_machine.travel(now() + timedelta(days=15)):
        late = Visitor(app)
        late.sign_in(bruno.email, password)
        sweep_in(app)
        assert session_rows(app, anna) == []
        assert len(session_rows(app, bruno)) == 1
        with app.app_context():
            assert db.session.scalars(select(AccountToken)).all() == []


def sweep_in(app):
    """Run the worker's job."""
    with app.app_context():
        sweep()
