"""Every form against what should not be in it: a clear word, nothing lost, nothing broken."""

import io

import pytest

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
STRANGE = {
    "nothing": "",
    "blanks": " \t ",
    "too much": TOO_LONG,
    "NUL": "a\0b@example.org",
    "half a character": "a\ud800b".encode("utf-8", "surrogatepass"),
    "a bell": "\x07",
}


@pytest.mark.parametrize("path", VISITORS)
@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_a_visitors_form_says_what_is_wrong(visitor, path, strange):
    fields = dict.fromkeys(VISITORS[path], strange)
    answer = visitor.post(path, **fields)
    if answer.status_code != 303:  # half a character arrives as a sign of its own
        assert answer.status_code in (200, 422)
        assert "error-summary" in answer.text


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_a_persons_form_says_what_is_wrong(annas, path, strange):
    fields = dict.fromkeys(OWN[path], strange)
    answer = annas.post(path, **fields)
    assert answer.status_code == 422
    assert any(error_beside(answer, field) for field in OWN[path])


@pytest.mark.parametrize("path", [*VISITORS, *OWN])
def test_a_form_without_its_fields_is_asked_for_again(annas, path):
    page = path if path in OWN else "/me"
    assert annas.post(path, page=page).status_code == 422


@pytest.mark.parametrize("path", OWN)
def test_a_file_where_a_text_belongs_is_no_text(annas, path):
    fields = {field: (io.BytesIO(b"text"), "text.txt") for field in OWN[path]}
    assert annas.post(path, **fields).status_code == 422


@pytest.mark.parametrize("path", OWN)
def test_two_values_where_one_belongs_do_no_harm(annas, path):
    fields = {field: ["one value of two", "the other"] for field in OWN[path]}
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


@pytest.mark.parametrize("path", [*VISITORS, *OWN, "/me/data", "/sign-out"])
def test_a_forged_request_does_nothing(annas, path):
    assert annas.client.post(path, data={"email": "a@example.org"}).status_code == 400
    assert annas.is_signed_in()


@pytest.mark.parametrize("path", ["/sign-out", "/me/sessions/end-others"])
def test_a_writing_address_can_not_be_opened(annas, path):
    assert annas.get(path).status_code == 405
    assert annas.is_signed_in()


def test_a_page_of_ones_own_is_kept_by_nobody(annas, visitor):
    assert annas.get("/me").headers["Cache-Control"] == "no-store"
    assert "One thing is not right yet" not in words(visitor.get("/sign-in"))
