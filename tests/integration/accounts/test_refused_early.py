"""What is refused before anything is looked at still speaks the language of the account."""

import pytest

from tests.factories.people import client_of, make_person

TOO_LARGE = {"name": "x" * 3_000_000}


@pytest.fixture
def guarded(app):
    """Forms need the token of their page, as they do outside tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.mark.parametrize(("sent", "status"), [({"csrf_token": "made-up"}, 400), (TOO_LARGE, 413)])
def test_a_refused_form_is_answered_in_the_language_of_the_account(guarded, sent, status):
    marta = client_of(guarded, make_person(guarded, "Marta", language="lv"))
    refused = marta.post("/me", data=sent, headers={"Accept-Language": "en"})
    assert refused.status_code == status
    assert '<html lang="lv"' in refused.text
    assert "Marta" in refused.text


def test_a_visitor_is_answered_in_the_language_of_the_browser(guarded):
    refused = guarded.test_client().post("/me", headers={"Accept-Language": "lv"})
    assert refused.status_code == 400
    assert '<html lang="lv"' in refused.text
