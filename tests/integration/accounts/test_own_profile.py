"""One's own profile: name, language, time zone, and an address that others can not take."""

from datetime import timedelta

import pytest
import time_machine

from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from tests.integration.accounts.audit_log import acts_of
from tests.integration.accounts.visitor import Visitor, error_beside, link_in, mails, words

PLACES_IN_LATVIAN = {
    "America/Nuuk": "Nūka",
    "Atlantic/Faroe": "Fēru salas",
    "Europe/Kyiv": "Kijeva",
    "Europe/Warsaw": "Varšava",
}
NEW = "anna@valmiera.example.org"


def save(browser, **changes):
    """Send the profile form."""
    fields = {"name": "Anna Kalniņa", "language": "en", "time_zone": "Europe/Riga"}
    return browser.post("/me", **(fields | changes))


def ask_to_move(browser, password, email=NEW):
    """Ask for another address."""
    return browser.post("/me/email", email=email, password=password)


def test_a_name_is_saved_tidily(app, annas, anna, brunos):
    answer = save(annas, name="  Anna \u202eMarija   Kalniņa\u200b ")
    assert answer.location == "/me"
    assert 'value="Anna Marija Kalniņa"' in annas.get("/me").text
    assert 'value="Bruno Ozols"' in brunos.get("/me").text
    assert acts_of(app, anna)[-1] == AuditAct.PROFILE_CHANGED


def test_saving_the_same_twice_is_one_change(app, annas, anna):
    save(annas, name="Anna K")
    save(annas, name="Anna K")
    assert acts_of(app, anna).count(AuditAct.PROFILE_CHANGED) == 1


def test_pages_speak_the_language_of_the_profile(annas):
    save(annas, language="lv")
    assert '<html lang="lv"' in annas.get("/me", headers={"Accept-Language": "en"}).text


def test_without_a_choice_the_browser_decides(annas):
    save(annas, language="")
    assert '<html lang="lv"' in annas.get("/me", headers={"Accept-Language": "lv"}).text
    assert '<html lang="en"' in annas.get("/me", headers={"Accept-Language": "en"}).text


def test_times_are_those_of_the_chosen_place(annas):
    tomorrow = (now() + timedelta(days=1)).replace(hour=12, minute=0)
    with time_machine.travel(tomorrow, tick=False):
        save(annas, name="Anna in Iceland", time_zone="Atlantic/Reykjavik")
        assert "12:00" in words(annas.get("/me/activity"))
        save(annas, name="Anna in Riga", time_zone="Europe/Riga")
        assert "14:00" in words(annas.get("/me/activity"))


def test_places_have_the_names_of_the_readers_language(annas):
    save(annas, language="lv")
    page = annas.get("/me").text
    for zone, place in PLACES_IN_LATVIAN.items():
        assert f'value="{zone}">{place}<' in page


NOT_TO_BE_SAVED = [
    ("name", "", "Please fill this in."),
    ("name", "   ", "Please fill this in."),
    ("name", "\u200b\u202e", "Please write your name"),
    ("name", "1234", "Please write your name"),
    ("name", "A" * 201, "at most 200 characters fit"),
    ("name", "Anna\0Kalniņa", "characters in it that nobody can see"),
    ("language", "xx", "Please choose one of the options."),
    ("time_zone", "Mars/Olympus", "Please choose one of the options."),
    ("time_zone", "../../etc/passwd", "Please choose one of the options."),
]


def test_what_can_not_be_saved_is_said_beside_its_field(annas):
    for field, typed, why in NOT_TO_BE_SAVED:
        answer = save(annas, **{"name": "Somebody New", field: typed})
        assert answer.status_code == 422
        assert why in error_beside(answer, field)
        assert field == "name" or 'value="Somebody New"' in answer.text
    assert 'value="Anna Kalniņa"' in annas.get("/me").text


def test_the_language_picked_on_a_page_is_kept_in_the_profile(app, annas, anna, password):
    answer = annas.post("/language", page="/me/data", language="lv", next="/me/data")
    assert answer.location == "/me/data"
    elsewhere = Visitor(app)
    elsewhere.sign_in(anna.email, password)
    assert '<html lang="lv"' in elsewhere.get("/me").text


def test_the_language_a_visitor_picks_is_kept_on_the_device(visitor, annas):
    visitor.post("/language", page="/sign-in", language="lv", next="//evil.example")
    assert '<html lang="lv"' in visitor.get("/sign-in").text
    assert '<html lang="en"' in annas.get("/me").text


def test_a_new_address_counts_once_it_is_confirmed(app, annas, anna, password):
    elsewhere = Visitor(app)
    elsewhere.sign_in(anna.email, password)
    assert ask_to_move(annas, password).location == "/me"
    mail = mails(app)[0]
    assert mail.recipient == NEW
    assert "Anna" not in mail.body
    assert anna.email in annas.get("/me").text
    assert annas.get(link_in(mail)).status_code == 200
    assert anna.email in annas.get("/me").text
    assert annas.post(link_in(mail)).location == "/me"
    assert NEW in annas.get("/me").text
    assert not elsewhere.is_signed_in()
    told = mails(app)[0]
    assert (told.recipient, told.subject) == (anna.email, "Your address for Talka was changed")
    assert acts_of(app, anna)[-1] == AuditAct.EMAIL_CHANGED


def test_the_link_works_on_another_device_and_once(app, annas, anna, password):
    ask_to_move(annas, password)
    link = link_in(mails(app)[0])
    phone = Visitor(app, at="203.0.113.4")
    assert phone.post(link).location == "/sign-in"
    assert phone.get(link).status_code == 410
    assert phone.post(link, page="/sign-in").status_code == 410
    assert not annas.is_signed_in()
    assert phone.sign_in(NEW, password).status_code == 303


@pytest.mark.parametrize(("hours", "status"), [(23, 200), (25, 410)])
def test_the_link_works_for_a_day(app, annas, password, hours, status):
    ask_to_move(annas, password)
    with time_machine.travel(now() + timedelta(hours=hours)):
        assert Visitor(app).get(link_in(mails(app)[0])).status_code == status


def test_who_has_the_address_already_is_told_by_mail_only(app, annas, bruno, password):
    answer = ask_to_move(annas, password, bruno.email.upper())
    assert answer.location == "/me"
    mail = mails(app)[0]
    assert (mail.recipient, mail.subject) == (
        bruno.email,
        "You have an account in Talka already",
    )


def test_an_address_taken_in_the_meantime_stays_with_its_owner(app, annas, brunos, password):
    ask_to_move(annas, password)
    ask_to_move(brunos, password)
    brunos_link, annas_link = (link_in(mail) for mail in mails(app))
    assert annas.post(annas_link).status_code == 303
    assert brunos.post(brunos_link).status_code == 410
    assert "bruno@narva.example.org" in brunos.get("/me").text


def test_moving_voids_the_links_mailed_to_the_old_address(app, annas, anna, visitor, password):
    visitor.post("/forgot-password", email=anna.email)
    reset = link_in(mails(app)[0])
    ask_to_move(annas, password)
    annas.post(link_in(mails(app)[0]))
    assert visitor.get(reset).status_code == 410


def test_a_new_password_voids_a_move_somebody_else_began(app, annas, anna, password):
    ask_to_move(annas, password)
    link = link_in(mails(app)[0])
    fields = {"password": "a very new password", "repeat": "a very new password"}
    annas.post("/me/password", current=password, **fields)
    assert annas.get(link).status_code == 410


NO_NEW_ADDRESS = [
    (NEW, "not the password", "password", "This is not your present password."),
    (NEW, "", "password", "Please fill this in."),
    ("", None, "email", "Please fill this in."),
    ("nowhere", None, "email", "This does not look like an e-mail address."),
    ("a@b.example\nBcc: all@example.org", None, "email", "that nobody can see"),
    ("аnna@valmiera.example.org", None, "email", "plain letters"),
    ("anna@cesis.example.org", None, "email", "This is your address already."),
    (f"{'a' * 250}@example.org", None, "email", "at most 254 characters fit"),
]


def test_no_mail_leaves_for_what_is_not_right(app, annas, password, unhurried):
    for email, given, field, why in NO_NEW_ADDRESS:
        answer = ask_to_move(annas, password if given is None else given, email)
        assert answer.status_code == 422
        assert why in error_beside(answer, field)
        assert password not in answer.text
    assert mails(app) == []
