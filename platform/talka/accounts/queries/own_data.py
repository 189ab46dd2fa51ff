"""Everything about one person, for that person to take along."""

from typing import Any

from talka.accounts import slots
from talka.accounts.models import User
from talka.accounts.queries.activity import own_activity
from talka.accounts.queries.people import person_by_id
from talka.accounts.queries.sessions import own_sessions
from talka.kernel.clock import now
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.notifications.queries import messages_to


def own_data(scope: Scope) -> dict[str, Any]:
    """All of it, without secrets. ``scope`` is the system scope OWN_DATA of the person."""
    person = person_by_id(scope, scope.person)
    if person is None:
        raise NotFound
    return {
        "made_at": now(),
        "profile": _profile(person),
        "sessions": _sessions(scope),
        "activity": _activity(scope),
        "mails": _mails(scope),
        **{name: source(scope) for name, source in slots.own_data_sources.items()},
    }


def _profile(person: User) -> dict[str, Any]:
    return {
        "id": person.id,
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "time_zone": person.time_zone,
        "created_at": person.created_at,
        "password_changed_at": person.password_changed_at,
    }


def _sessions(scope: Scope) -> list[dict[str, Any]]:
    return [
        {
            "browser": session.browser,
            "created_at": session.created_at,
            "last_seen_at": session.last_seen_at,
            "expires_at": session.expires_at,
        }
        for session in own_sessions(scope)
    ]


def _activity(scope: Scope) -> list[dict[str, Any]]:
    """Others are not named: they are not this person's data."""
    return [
        {
            "at": event.at,
            "act": event.act,
            "by_you": event.actor_id == scope.person,
            "about_you": event.subject_id == scope.person,
            "detail": event.detail,
        }
        for event in own_activity(scope)
    ]


def _mails(scope: Scope) -> list[dict[str, Any]]:
    """Without the bodies: they carry links that may still open something."""
    return [
        {
            "written_at": mail.created_at,
            "sent_at": mail.sent_at,
            "kind": mail.kind,
            "to": mail.recipient,
            "subject": mail.subject,
        }
        for mail in messages_to(scope, person_id=scope.person)
    ]
