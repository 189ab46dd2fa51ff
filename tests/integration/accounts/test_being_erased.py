"""A person leaves for good; the organisation keeps its own, and nobody else notices."""

import pytest
from sqlalchemy import func, select

from talka.accounts import slots
from talka.accounts.kinds import AuditAct
from talka.accounts.models import AccountToken, User, UserSession
from talka.kernel.database import db
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.models import Membership, Organisation
from tests.factories.tenants import make_member, make_organisation
from tests.integration.accounts.audit_log import acts_of, events
from tests.integration.accounts.visitor import error_beside, mails, words


@pytest.fixture
def no_objections(monkeypatch):
    """Nothing in the rooms above stands in the way."""
    monkeypatch.setattr(slots, "erasure_objections", {})


def erase(browser, password):
    """Fill in the last form."""
    return browser.post("/me/erase", password=password)


def count(app, model):
    """How many rows there are."""
    with app.app_context(), system_scope(SystemScope.OPERATOR):
        return db.session.scalar(select(func.count()).select_from(model))


def test_everything_of_the_persons_own_is_gone(app, annas, anna, brunos, password):
    annas.post("/forgot-password", page="/me/data", email=anna.email)
    assert (count(app, AccountToken), len(mails(app))) == (1, 1)
    answer = erase(annas, password)
    assert (answer.status_code, answer.location) == (303, "/")
    assert not annas.is_signed_in()
    assert "We do not know" in words(annas.sign_in(anna.email, password))
    assert (count(app, User), count(app, UserSession)) == (1, 1)
    assert (count(app, AccountToken), len(mails(app))) == (0, 0)
    assert brunos.is_signed_in()


def test_the_organisation_keeps_its_own_as_by_a_former_member(
    app, annas, anna, brunos, bruno, password, no_objections
):
    organisation = make_organisation(app)
    make_member(app, organisation, anna, OrganisationRole.EDITOR)
    make_member(app, organisation, bruno)
    erase(annas, password)
    assert count(app, Organisation) == 1
    with app.app_context(), system_scope(SystemScope.OPERATOR):
        assert db.session.scalars(select(Membership.user_id)).all() == [bruno.id]


def test_the_log_stays_but_names_the_person_no_more(app, annas, anna, brunos, bruno, password):
    before = len(events(app))
    erase(annas, password)
    kept = events(app)
    assert len(kept) == before + 1
    assert {event.actor_id for event in kept} == {None, bruno.id}
    assert kept[-1].act == AuditAct.ACCOUNT_ERASED
    assert anna.email not in str([event.detail for event in kept])


@pytest.mark.parametrize(
    ("typed", "why"),
    [("not the password", "This is not your present password."), ("", "Please fill this in.")],
)
def test_only_the_person_can_do_it(app, annas, typed, why):
    answer = erase(annas, typed)
    assert answer.status_code == 422
    assert error_beside(answer, "password") == why
    assert annas.is_signed_in()


def test_who_is_needed_is_told_why_and_stays(app, annas, anna, password, monkeypatch):
    reason = "You are the only administrator of Cēsu novads. Make a colleague one first."
    monkeypatch.setitem(slots.erasure_objections, "tenancy", lambda _scope: [reason])
    page = annas.get("/me/erase")
    assert reason in words(page)
    assert "Erase my account for good" not in page.text
    answer = annas.post("/me/erase", page="/me", password=password)
    assert answer.status_code == 422
    assert reason in words(answer)
    assert annas.is_signed_in()


def test_rooms_above_note_the_leaving_in_the_same_breath(app, annas, anna, password, monkeypatch):
    seen = []
    monkeypatch.setitem(slots.erasure_steps, "test", lambda scope: seen.append(scope.person_id))
    erase(annas, "not the password")
    assert seen == []
    erase(annas, password)
    assert seen == [anna.id]


def test_a_step_that_fails_leaves_everything_as_it_was(app, annas, anna, password, monkeypatch):
    def fail(scope):
        raise RuntimeError("no")

    monkeypatch.setitem(slots.erasure_steps, "test", fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert erase(annas, password).status_code == 500
    assert annas.is_signed_in()
    assert acts_of(app, anna) == [AuditAct.SIGNED_IN]


def test_looking_at_the_page_erases_nothing(app, annas):
    assert annas.get("/me/erase").status_code == 200
    assert count(app, User) == 1
