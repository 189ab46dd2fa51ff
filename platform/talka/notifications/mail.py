"""The mail channel: plain text in UTF-8, over SMTP, with the standard library."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit
from uuid import UUID

from talka.kernel.clock import now
from talka.settings import Settings

TIMEOUT = 20
"""Seconds a mail server may keep us waiting at each step."""
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it leaves the outbox."""

    id: UUID
    recipient: str
    language: str
    subject: str
    body: str


class Undelivered(Exception):
    """A letter was not taken. ``for_good``: it never will be, so trying again is no use.

    ``problem`` names the reason without any address.
    """

    def __init__(self, problem: str, *, for_good: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.for_good = for_good


def as_message(letter: Letter, settings: Settings) -> EmailMessage:
    """The letter as a mail. Its Message-ID never changes, so a repeat is recognised as one."""
    message = EmailMessage(policy=SMTP)
    message.set_content(letter.body)  # first: it clears what it finds of Content-*
    message["From"] = settings.mail_sender
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{letter.id}@{urlsplit(settings.public_url).hostname}>"
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"
    return message


class Postman:
    """Carries letters to the mail server of the settings; opens one connection, when needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def deliver(self, letter: Letter) -> None:
        """Hand one letter over. Raises Undelivered where the server does not take it."""
        sender = parseaddr(self._settings.mail_sender)[1]
        try:
            message = as_message(letter, self._settings)
        except ValueError as problem:
            raise Undelivered("not a proper message", for_good=True) from problem
        try:
            if self._connection is None:
                self._connection = _connect(self._settings.mail_url)
            self._connection.send_message(message, from_addr=sender, to_addrs=[letter.recipient])
        except (smtplib.SMTPException, OSError) as problem:
            self._hang_up()
            raise _undelivered(problem) from problem

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.quit()
            except (smtplib.SMTPException, OSError):
                connection.close()


def _connect(url: str) -> smtplib.SMTP:
    """A connection to the server of ``smtp://user:password@host:587`` or ``smtps://…``.

    ``smtp`` is encrypted where the server offers it. A password is never sent in the clear but to
    this very machine.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port or _PORTS[parts.scheme]
    safe = ssl.create_default_context()
    connection: smtplib.SMTP
    if parts.scheme == "smtps":
        connection = smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=safe)
    else:
        connection = smtplib.SMTP(host, port, timeout=TIMEOUT)
    try:
        encrypted = parts.scheme == "smtps" or _encrypt(connection, safe)
        if parts.username:
            if not encrypted and host not in _OWN_MACHINE:
                raise smtplib.SMTPNotSupportedError("no encryption offered")
            connection.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        connection.close()
        raise
    return connection


def _encrypt(connection: smtplib.SMTP, safe: ssl.SSLContext) -> bool:
    connection.ehlo()
    if not connection.has_extn("starttls"):
        return False
    connection.starttls(context=safe)
    connection.ehlo()
    return True


def _undelivered(problem: Exception) -> Undelivered:
    """What a failure means: codes from 500 on about the letter itself are final."""
    kind = type(problem).__name__
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in problem.recipients.values()]
        return Undelivered(f"{kind} {codes[0]}", for_good=all(code >= 500 for code in codes))
    if isinstance(problem, smtplib.SMTPDataError):
        return Undelivered(f"{kind} {problem.smtp_code}", for_good=problem.smtp_code >= 500)
    code = getattr(problem, "smtp_code", "")
    return Undelivered(f"{kind} {code}".strip())
