"""Signing in and out: sessions that end for good, and answers that tell a guesser nothing."""

import pytest

from talka.accounts.actions import signing_in
from talka.accounts.kinds import AuditAct
from tests.factories.people import make_person
from tests.integration.accounts.audit_log import acts_about, acts_of
from tests.integration.accounts.visitor import Visitor, words

WRONG = "We do not know this address and password together."


def test_a_person_signs_in_and_goes_where_they_wanted(visitor, anna, password):
    sent = visitor.get("/me/activity")
    assert sent.location == "/sign-in?next=%2Fme%2Factivity"
    page = visitor.get(sent.location)
    assert '<input type="hidden" name="next" value="/me/activity">' in page.text
    answer = visitor.sign_in(anna.email, password, next="/me/activity")
    assert (answer.status_code, answer.location) == (303, "/me/activity")
    assert visitor.is_signed_in()


def test_who_is_signed_in_is_not_asked_again(annas):
    assert annas.get("/sign-in?next=/me").location == "/me"


@pytest.mark.parametrize(
    "typed",
    ["ANNA@Cesis.Example.ORG", "  anna@cesis.example.org ", "ａｎｎａ@cesis.example.org"],
    ids=["upper case", "blanks", "wide letters"],
)
def test_an_address_is_known_however_it_is_typed(visitor, anna, password, typed):
    assert visitor.sign_in(typed, password).status_code == 303


def test_a_look_alike_address_is_somebody_elses(visitor, anna, password):
    cyrillic = anna.email.replace("a", "а")
    assert WRONG in words(visitor.sign_in(cyrillic, password))
    assert not visitor.is_signed_in()


def test_a_password_typed_on_another_keyboard_is_the_same(app, visitor):
    person = make_person(app, password="mežā zied vizbulītes")
    decomposed = "mez\u030ca\u0304 zied vizbuli\u0304tes"
    assert visitor.sign_in(person.email, decomposed).status_code == 303


@pytest.mark.parametrize("address", ["anna@cesis.example.org", "nobody@cesis.example.org", "what"])
def test_known_and_unknown_addresses_get_the_same_words_and_work(
    visitor, anna, monkeypatch, address
):
    checked = []
    real = signing_in.verify_password
    monkeypatch.setattr(
        signing_in,
        "verify_password",
        lambda password, kept: checked.append(kept is not None) or real(password, kept),
    )
    answer = visitor.sign_in(address, "not the right password")
    assert checked == [address == anna.email]
    assert answer.status_code == 200
    assert words(answer).count(WRONG) == 1
    assert f'value="{address}"' in answer.text
    assert "not the right password" not in answer.text


def test_a_failed_try_is_seen_by_the_person_it_concerns(app, visitor, anna, bruno, password):
    visitor.sign_in(anna.email, "not the right password")
    assert acts_about(app, anna) == [AuditAct.SIGN_IN_FAILED]
    assert acts_about(app, bruno) == []
    visitor.sign_in(anna.email, password)
    page = words(visitor.get("/me/activity"))
    assert "Sign-in with a wrong password" in page
    assert "not signed in" in page


def test_signing_in_and_out_is_in_the_audit_log(app, annas, anna, brunos, bruno):
    annas.post("/sign-out", page="/me")
    assert acts_of(app, anna) == [AuditAct.SIGNED_IN, AuditAct.SIGNED_OUT]
    assert acts_of(app, bruno) == [AuditAct.SIGNED_IN]


def test_a_cookie_replayed_after_sign_out_opens_nothing(app, annas, brunos):
    stolen = Visitor(app)
    kept = annas.client.get_cookie("talka")
    stolen.client.set_cookie("talka", kept.value)
    assert stolen.is_signed_in()
    answer = annas.post("/sign-out", page="/me")
    assert (answer.status_code, answer.location) == (303, "/")
    assert not annas.is_signed_in()
    assert not stolen.is_signed_in()
    assert brunos.is_signed_in()


def test_the_goodbye_is_in_the_language_of_the_page_it_stands_on(annas):
    annas.post("/me", name="Anna", language="lv", time_zone="Europe/Riga")
    annas.post("/sign-out", page="/me")
    assert "You are signed out." in words(annas.get("/"))


def test_the_page_of_an_unknown_address_is_in_the_persons_language(annas):
    annas.post("/me", name="Anna", language="lv", time_zone="Europe/Riga")
    assert '<html lang="lv"' in annas.get("/no/such/page").text


def test_signing_out_twice_does_no_harm(annas):
    assert annas.post("/sign-out", page="/me").status_code == 303
    assert annas.post("/sign-out", page="/sign-in").status_code == 303


def test_a_session_planted_before_sign_in_is_not_taken_over(app, visitor, anna, password):
    with visitor.client.session_transaction() as cookie:
        cookie["_user_id"] = "a token the attacker knows"
        cookie["planted"] = "by an attacker"
    visitor.sign_in(anna.email, password)
    with visitor.client.session_transaction() as cookie:
        assert cookie["_user_id"] != "a token the attacker knows"
        assert "planted" not in cookie


def test_signing_in_anew_ends_the_session_before(app, visitor, anna, bruno, password):
    visitor.sign_in(anna.email, password)
    before = Visitor(app)
    before.client.set_cookie("talka", visitor.client.get_cookie("talka").value)
    visitor.post("/sign-in", page="/me", email=bruno.email, password=password)
    assert "Bruno Ozols" in visitor.get("/me").text
    assert not before.is_signed_in()


ELSEWHERE = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "https:evil.example",
    "%2F%2Fevil.example",
    "",
]


def test_nobody_is_sent_to_another_site(app, anna, password):
    places = [
        Visitor(app).sign_in(anna.email, password, next=target).location for target in ELSEWHERE
    ]
    assert places == ["/"] * len(ELSEWHERE)


def test_the_demo_offers_people_to_be_with_one_click(app, visitor, anna, password, monkeypatch):
    from talka.accounts import slots

    somebody = slots.DemoPerson("Anna Kalniņa", "Coordinator in Cēsis", anna.email, password)
    monkeypatch.setattr(slots, "demo_people", lambda: [somebody])
    page = visitor.get("/sign-in")
    assert "Sign in as Anna Kalniņa" in page.text
    assert f'<input type="hidden" name="password" value="{password}">' in page.text
