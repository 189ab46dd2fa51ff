"""A mail server, and an app that sends to it."""

import pytest

from tests.factories.apps import app_on
from tests.support.mail import mail_server


@pytest.fixture
def mailbox():
    """A mail server that takes everything."""
    with mail_server() as server:
        yield server


@pytest.fixture
def posting(database, mailbox):
    """An app that sends its mail to the mail server."""
    with app_on(
        database,
        mail_url=f"smtp://127.0.0.1:{mailbox.port}",
        mail_sender="Talka <talka@nordic.example.org>",
        public_url="https://talka.example.org",
    ) as app:
        yield app
