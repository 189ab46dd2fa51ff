"""A mail server for tests: takes every mail over real SMTP and keeps it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller

from tests.support.servers import free_port


class Mailbox:
    """The mails that have arrived, in order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._mails: list[EmailMessage] = []
        self._arrived = threading.Condition()

    # The name is the one aiosmtpd calls.
    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a mail."""
        mail = cast(EmailMessage, message_from_bytes(envelope.content, policy=policy.default))
        with self._arrived:
            self._mails.append(mail)
            self._arrived.notify_all()
        return "250 Kept"

    def wait_for(self, recipient: str, *, number: int = 1, seconds: float = 90) -> EmailMessage:
        """The `number`-th mail to this address; raises AssertionError when it does not come."""
        deadline = time.monotonic() + seconds
        with self._arrived:
            while True:
                found = [mail for mail in self._mails if recipient in mail["To"]]
                if len(found) >= number:
                    return found[number - 1]
                if not self._arrived.wait(timeout=max(0.0, deadline - time.monotonic())):
                    known = [mail["To"] for mail in self._mails]
                    raise AssertionError(f"no mail number {number} to {recipient}; had {known}")


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A mail server for the length of a block."""
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
