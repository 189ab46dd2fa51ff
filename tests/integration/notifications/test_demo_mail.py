"""The demo shows on a page what it would have mailed; in production there is no such page."""

import pytest

from talka.settings import Environment
from tests.factories.apps import app_on
from tests.integration.notifications.outbox import put


def test_the_newest_mail_stands_first_with_a_link_to_follow(app, client):
    put(app, "a", subject="The first")
    put(app, "b", subject="The second", body="Hello\n\nhttp://127.0.0.1:8000/reset-password/x\n")
    page = client.get("/demo/mail").text
    assert page.index("The second") < page.index("The first")
    assert 'href="http://127.0.0.1:8000/reset-password/x"' in page


def test_a_demo_without_mail_says_what_to_do(client):
    assert "No mail yet" in client.get("/demo/mail").text


def test_markup_in_a_mail_is_only_text(app, client):
    put(app, "a", subject="<b>Bold</b>", body="<script>alert(1)</script>")
    page = client.get("/demo/mail").text
    assert "<b>Bold" not in page
    assert "<script>alert" not in page


@pytest.mark.only_on("postgresql")
def test_production_has_no_such_page(database):
    changes = {"public_url": "https://talka.example.org", "mail_url": "smtp://127.0.0.1:25"}
    with app_on(database, environment=Environment.PRODUCTION, **changes) as app:
        put(app, "a", subject="A secret link")
        answer = app.test_client().get("/demo/mail", base_url="https://talka.example.org")
        assert answer.status_code == 404
        assert "A secret link" not in answer.text
