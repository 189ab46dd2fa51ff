"""Taking one's data along: everything about oneself, nothing about others, and no secrets."""

import json

from sqlalchemy import select

from talka.accounts import slots
from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.accounts.models import AccountToken, User, UserSession
from talka.kernel.database import db
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from tests.factories.people import make_person
from tests.integration.accounts.audit_log import acts_of
from tests.integration.accounts.visitor import Visitor


def take_along(browser):
    """Download the file."""
    answer = browser.post("/me/data")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="talka-my-data-')
    return answer


def test_the_file_holds_what_there_is_about_the_person(app, annas, anna, brunos, bruno):
    annas.post("/forgot-password", page="/me/data", email=anna.email)
    brunos.post("/forgot-password", page="/me/data", email=bruno.email)
    found = json.loads(take_along(annas).data)
    assert found["profile"]["email"] == anna.email
    assert found["profile"]["name"] == "Anna Kalniņa"
    assert [each["browser"] for each in found["sessions"]] == ["Firefox, Windows"]
    assert [each["act"] for each in found["activity"]] == [
        "data-exported",
        "password-reset-asked",
        "signed-in",
    ]
    assert [each["to"] for each in found["mails"]] == [anna.email]


def test_the_file_holds_nobody_elses_data_and_no_secrets(app, annas, anna, brunos, bruno):
    annas.post("/forgot-password", page="/me/data", email=anna.email)
    text = take_along(annas).text
    assert bruno.email not in text
    assert bruno.name not in text
    with app.app_context():
        secrets = [
            *db.session.scalars(select(User.password_hash)),
            *db.session.scalars(select(UserSession.token_hash)),
            *db.session.scalars(select(AccountToken.token_hash)),
        ]
    assert len(secrets) >= 5
    assert [secret for secret in secrets if secret in text] == []
    assert "argon2" not in text
    assert "reset-password/" not in text


def test_rooms_above_add_what_they_know(annas, anna, monkeypatch):
    asked = []

    def places(scope):
        asked.append((scope.system, scope.person_id))
        return [{"organisation": "Cēsu novads", "role": "admin"}]

    monkeypatch.setitem(slots.own_data_sources, "places", places)
    found = json.loads(take_along(annas).data)
    assert found["places"] == [{"organisation": "Cēsu novads", "role": "admin"}]
    assert asked == [(SystemScope.OWN_DATA, anna.id)]


def test_taking_data_along_is_logged(app, annas, anna):
    take_along(annas)
    assert acts_of(app, anna)[-1] == AuditAct.DATA_EXPORTED


def test_looking_at_the_page_downloads_and_logs_nothing(app, annas, anna):
    assert annas.get("/me/data").mimetype == "text/html"
    assert acts_of(app, anna) == [AuditAct.SIGNED_IN]


def test_a_visitor_gets_nobodys_data(app, visitor):
    assert visitor.get("/me/data").location == "/sign-in?next=%2Fme%2Fdata"
    assert visitor.post("/me/data", page="/sign-in").status_code == 401


def test_many_acts_are_shown_in_pages(app, annas, anna):
    with app.app_context(), unit_of_work(), scope_opened(Scope(person_id=anna.id)) as scope:
        for _ in range(51):
            record(scope, act=AuditAct.PROFILE_CHANGED)
    first, second = annas.get("/me/activity"), annas.get("/me/activity?page=2")
    assert first.text.count("Profile changed") == 50
    assert second.text.count("Profile changed") == 1
    assert second.text.count("Signed in") > first.text.count("Signed in")
    answers = {page: annas.get(f"/me/activity?page={page}").status_code for page in (0, 3, "x")}
    assert answers == {0: 404, 3: 404, "x": 200}


def test_acts_of_others_about_one_name_them(app, annas, anna, brunos, bruno):
    with (
        app.app_context(),
        unit_of_work(),
        scope_opened(Scope(person_id=bruno.id)) as scope,
    ):
        record(scope, act=AuditAct.ROLE_CHANGED, subject_id=anna.id, to="editor")
    assert "Bruno Ozols" in annas.get("/me/activity").text
    assert "Role changed" in brunos.get("/me/activity").text
    stranger = make_person(app, password="a stranger to both of them")
    theirs = Visitor(app)
    theirs.sign_in(stranger.email, "a stranger to both of them")
    assert "Role changed" not in theirs.get("/me/activity").text
