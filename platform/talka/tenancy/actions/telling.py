"""Putting this room's mails into the outbox."""

from uuid import UUID

from talka.accounts.models import User
from talka.accounts.queries.people import person_by_id
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.scope import Scope
from talka.notifications.actions import enqueue
from talka.tenancy.messages import Mail


def post(
    scope: Scope,
    *,
    key: str,
    recipient: str,
    language: str,
    mail: Mail,
    person_id: UUID | None = None,
) -> None:
    """Enqueue a mail; what stands before the key's first colon is its kind."""
    enqueue(
        scope,
        key=key,
        kind=key.partition(":")[0],
        recipient=recipient,
        language=language,
        subject=mail.subject,
        body=mail.body,
        person_id=person_id,
    )


def post_to(scope: Scope, *, key: str, person: User, mail: Mail) -> None:
    """The same to somebody with an account."""
    post(
        scope,
        key=key,
        recipient=person.email,
        language=language_of(person),
        mail=mail,
        person_id=person.id,
    )


def language_of(person: User) -> str:
    """The person's language, else the one spoken just now."""
    return person.language if person.language in LANGUAGES else current_language()


def reader(scope: Scope, user_id: UUID) -> User:
    """The account a mail goes to; it is known to exist."""
    person = person_by_id(scope, user_id)
    if person is None:
        raise LookupError("the account is gone")
    return person
