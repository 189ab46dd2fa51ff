"""Every form against what should not be in it: a clear word, nothing lost, nothing broken."""

import io

from tests.integration.accounts.visitor import error_beside, words

TOO_LONG = "x" * 5000
VISITORS = {
    "/sign-in": ("email", "password"),
    "/forgot-password": ("email",),
}
OWN = {
    "/me": ("name", "language", "time_zone"),
    "/me/email": ("email", "password"),
    "/me/password": ("current", "password", "repeat"),
    "/me/erase": ("password",),
}
STRANGE = ["", " \t ", TOO_LONG, "a\0b@example.org", "\x07", b"a\xed\xa0\x80b"]


def test_visitors_forms_say_what_is_wrong(visitor, unhurried):
    for path, names in VISITORS.items():
        for strange in STRANGE[:-1]:
            answer = visitor.post(path, **dict.fromkeys(names, strange))
            assert (path, strange, answer.status_code) == (path, strange, 422)
            assert any(error_beside(answer, name) for name in names)


def test_persons_forms_say_what_is_wrong(annas, unhurried):
    for path, names in OWN.items():
        for strange in STRANGE:
            answer = annas.post(path, **dict.fromkeys(names, strange))
            assert (path, strange, answer.status_code) == (path, strange, 422)
            assert any(error_beside(answer, name) for name in names)


def test_forms_without_their_fields_are_asked_for_again(annas, unhurried):
    for path in (*VISITORS, *OWN):
        assert annas.post(path, page="/me/email").status_code == 422


def test_a_file_where_a_text_belongs_is_no_text(annas, unhurried):
    for path, names in OWN.items():
        fields = {name: (io.BytesIO(b"text"), "text.txt") for name in names}
        assert annas.post(path, **fields).status_code == 422


def test_two_values_where_one_belongs_do_no_harm(annas, unhurried):
    for path, names in OWN.items():
        fields = {name: ["one value of two", "the other"] for name in names}
        assert annas.post(path, **fields).status_code == 422


def test_what_was_typed_stays_but_passwords(visitor):
    answer = visitor.sign_in("anna@cesis.example.org", TOO_LONG)
    assert 'value="anna@cesis.example.org"' in answer.text
    assert TOO_LONG not in answer.text


def test_markup_in_a_name_is_only_a_name(annas):
    name = "<script>alert(1)</script> Anna"
    annas.post("/me", name=name, language="en", time_zone="Europe/Riga")
    page = annas.get("/me")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Anna" in page.text


def test_forged_requests_do_nothing(annas):
    for path in (*VISITORS, *OWN, "/me/data", "/sign-out"):
        assert annas.client.post(path, data={"email": "a@example.org"}).status_code == 400
    assert annas.is_signed_in()


def test_writing_addresses_can_not_be_opened(annas):
    for path in ("/sign-out", "/me/sessions/end-others"):
        assert annas.get(path).status_code == 405
    assert annas.is_signed_in()


def test_a_page_of_ones_own_is_kept_by_nobody(annas, visitor):
    assert annas.get("/me").headers["Cache-Control"] == "no-store"
    assert "One thing is not right yet" not in words(visitor.get("/sign-in"))
