"""A forgotten password: a mailed link with one purpose and one use, which tells nobody anything."""

from datetime import timedelta

import pytest
import time_machine

from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from tests.factories.people import make_person
from tests.integration.accounts.audit_log import acts_about, acts_of, events
from tests.integration.accounts.visitor import Visitor, error_beside, link_in, mails, words

NEW = "three herons on the ice"
SENT = "If there is an account with this address, a mail with a link is on its way to it."


def ask(visitor, email, **options):
    """Ask for a link; the mails in the outbox afterwards."""
    answer = visitor.post("/forgot-password", email=email, **options)
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert SENT in words(visitor.get("/sign-in"))
    return mails(visitor.app)


def link_for(visitor, email):
    """Ask for a link; its address."""
    return link_in(ask(visitor, email)[0])


def set_new(visitor, link, password=NEW, repeat=None):
    """Fill in the page of a link."""
    return visitor.post(link, password=password, repeat=password if repeat is None else repeat)


def test_a_person_gets_in_again_and_everybody_else_is_out(app, visitor, anna, annas, brunos):
    mail = ask(visitor, anna.email)[0]
    assert (mail.recipient, mail.subject) == (anna.email, "Choose a new password for Talka")
    assert anna.email in words(visitor.get(link_in(mail)))
    assert set_new(visitor, link_in(mail)).location == "/sign-in"
    assert not annas.is_signed_in()
    assert brunos.is_signed_in()
    assert "We do not know" in words(visitor.sign_in(anna.email, "the moss under my boots"))
    assert visitor.sign_in(anna.email, NEW).status_code == 303
    assert acts_about(app, anna)[0] == AuditAct.PASSWORD_RESET_ASKED
    assert AuditAct.PASSWORD_CHANGED in acts_of(app, anna)
    assert mails(app)[0].subject == "Your password for Talka was changed"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(app, visitor, anna):
    assert ask(visitor, "nobody@cesis.example.org") == []
    assert ask(visitor, "not an address") == []
    assert [event.act for event in events(app)] == [AuditAct.PASSWORD_RESET_ASKED] * 2


def test_the_mail_goes_to_the_address_we_know_not_to_the_one_typed(visitor, anna):
    assert [mail.recipient for mail in ask(visitor, "ＡＮＮＡ@cesis.example.org")] == [anna.email]


def test_the_link_names_our_host_whatever_the_request_says(visitor, anna):
    visitor.get("/forgot-password")
    cookie = visitor.client.get_cookie("talka").value
    visitor.client.set_cookie("talka", cookie, domain="evil.example")
    visitor.post("/forgot-password", email=anna.email, headers={"Host": "evil.example"})
    body = mails(visitor.app)[0].body
    assert "http://127.0.0.1:8000/reset-password/" in body
    assert "evil.example" not in body


def test_the_mail_speaks_the_persons_language(app, visitor):
    person = make_person(app, password=NEW, language="lv")
    assert [mail.language for mail in ask(visitor, person.email)] == ["lv"]


def test_a_link_works_once(visitor, anna):
    link = link_for(visitor, anna.email)
    again = Visitor(visitor.app)
    again.get(link)
    assert set_new(visitor, link).status_code == 303
    assert visitor.get(link).status_code == 410
    replayed = again.post(link, page="/forgot-password", password=NEW + "2", repeat=NEW + "2")
    assert replayed.status_code == 410
    assert visitor.sign_in(anna.email, NEW).status_code == 303


def test_looking_at_the_page_does_not_use_the_link_up(visitor, anna):
    link = link_for(visitor, anna.email)
    assert [visitor.get(link).status_code for _ in range(3)] == [200] * 3
    assert set_new(visitor, link).status_code == 303


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 410)])
def test_a_link_works_for_an_hour(visitor, anna, minutes, status):
    link = link_for(visitor, anna.email)
    with time_machine.travel(now() + timedelta(minutes=minutes)):
        assert visitor.get(link).status_code == status


def test_a_link_opens_nothing_else(visitor, anna, annas, password):
    reset = link_for(visitor, anna.email).rsplit("/", 1)[1]
    assert visitor.get(f"/confirm-email/{reset}").status_code == 410
    annas.post("/me/email", email="anna@new.example.org", password=password)
    change = link_in(mails(visitor.app)[0]).rsplit("/", 1)[1]
    assert visitor.get(f"/reset-password/{change}").status_code == 410


def test_an_invented_link_opens_nothing(visitor, anna):
    for token in ("x", "A" * 43, "%00", "ā" * 400):
        answer = visitor.get(f"/reset-password/{token}")
        assert answer.status_code == 410
        assert "This link does not work any more" in words(answer)


def test_using_one_link_makes_the_others_void(visitor, anna):
    first, second = link_for(visitor, anna.email), link_for(visitor, anna.email)
    set_new(visitor, second)
    assert visitor.get(first).status_code == 410


def test_nobody_can_fill_a_mailbox(app, visitor, anna, bruno):
    for number in range(5):
        ask(Visitor(app, at=f"203.0.113.{number}"), anna.email)
    assert len(mails(app)) == 3
    assert len(ask(visitor, bruno.email)) == 4


WEAK = {
    "too short": "Please use 15 characters or more.",
    "passwordpassword1": "Passwords like this are tried first",
    "my name is Kalniņa here": "Please leave your name and your address out",
    "": "Please fill this in.",
    "long " * 100: "at most 256 characters fit",
}


def test_a_weak_password_is_refused_beside_its_field(visitor, anna):
    link = link_for(visitor, anna.email)
    for password, why in WEAK.items():
        answer = set_new(visitor, link, password)
        assert answer.status_code == 422
        assert why in error_beside(answer, "password")
        assert not password or password not in answer.text
    assert set_new(visitor, link).status_code == 303


def test_a_password_mistyped_the_second_time_is_asked_again(visitor, anna):
    answer = set_new(visitor, link_for(visitor, anna.email), repeat="three herons on the rice")
    assert answer.status_code == 422
    assert error_beside(answer, "repeat") == "This is not the same as above. Please write it again."


def test_the_page_of_a_link_is_kept_by_nobody(visitor, anna):
    answer = visitor.get(link_for(visitor, anna.email))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
