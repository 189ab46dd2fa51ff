"""Telling of co-authors: whoever is asked, the authors who hear what came of it, and whoever is
taken off. Nobody else."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.i18n import current_language
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.actions import enqueue
from talka.notifications.links import public_link
from talka.practices.actions.telling import (
    authors_at_home,
    exchange_about,
    language_of,
    people,
    tell,
)
from talka.practices.messages import Mail
from talka.practices.messages.coauthors import (
    asked_to_write_along,
    coauthor_left,
    invitation_answered,
    taken_off,
)
from talka.practices.models import CoAuthorInvitation


@dataclass(frozen=True, slots=True)
class Happened:
    """What is told of a practice, read before the scope changes. ``key`` is told once."""

    key: str
    practice_id: UUID
    title: str
    who: str
    partner: str = ""


def tell_asked(scope: Scope, invitation: CoAuthorInvitation) -> None:
    """Mail whoever is asked; whose address it is shows only in the language of the letter."""
    session = session_in(scope)
    account = session.scalars(select(User).where(User.email == invitation.email)).one_or_none()
    language = language_of(account) if account else current_language()
    inviter = session.scalar(select(User.name).where(User.id == scope.person)) or ""
    mail = asked_to_write_along(
        language,
        inviter=inviter,
        organisation=invitation.owner["name"],
        link=public_link("practices.writing_along"),
        until=invitation.expires_at,
    )
    enqueue(
        scope,
        key=f"write-along:{invitation.id}:{invitation.expires_at:%Y%m%d%H%M%S%f}",
        kind="write-along",
        recipient=invitation.email,
        language=language,
        subject=mail.subject,
        body=mail.body,
        person_id=account.id if account else None,
    )


def tell_answered(scope: Scope, happened: Happened) -> None:
    """Tell the authors that somebody accepted, or declined. Objects loaded before are let go."""
    _tell_authors(scope, happened, invitation_answered)


def tell_left(scope: Scope, happened: Happened) -> None:
    """Tell the authors that somebody writes along no longer. Objects loaded before are let go."""
    _tell_authors(scope, happened, coauthor_left)


def tell_taken_off(scope: Scope, *, key: str, user_id: UUID, title: str, organisation: str) -> None:
    """Tell whoever wrote along until now."""
    for person in people(scope, [user_id]):
        mail = taken_off(
            language_of(person), name=person.name, title=title, organisation=organisation
        )
        tell(scope, key=key, person=person, mail=mail)


def _tell_authors(scope: Scope, happened: Happened, mail: Callable[..., Mail]) -> None:
    with exchange_about(happened.practice_id, scope.person_id) as news:
        for person, home in authors_at_home(news, happened.practice_id):
            link = public_link(
                "practices.authors", organisation=home, practice_id=happened.practice_id
            )
            told = mail(
                language_of(person),
                name=person.name,
                title=happened.title,
                partner=happened.partner,
                who=happened.who,
                link=link,
            )
            tell(news, key=f"{happened.key}:{person.id}", person=person, mail=told)
