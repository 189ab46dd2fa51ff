"""A person's own part of the audit log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent, User
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class Happening:
    """One act: by whom (None: nobody signed in, or somebody who is gone), and about whom."""

    at: datetime
    act: AuditAct
    actor_id: UUID | None
    actor_name: str | None
    subject_id: UUID | None
    subject_name: str | None
    detail: dict[str, Any]


def own_activity(scope: Scope, *, offset: int = 0, most: int | None = None) -> Sequence[Happening]:
    """What the person did, and what was done about the person, newest first."""
    actor, subject = aliased(User), aliased(User)
    rows = session_in(scope).execute(
        select(
            AuditEvent.at,
            AuditEvent.act,
            AuditEvent.actor_id,
            actor.name.label("actor_name"),
            AuditEvent.subject_id,
            subject.name.label("subject_name"),
            AuditEvent.detail,
        )
        .outerjoin(actor, actor.id == AuditEvent.actor_id)
        .outerjoin(subject, subject.id == AuditEvent.subject_id)
        .where(_concerns(scope))
        .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
        .offset(offset)
        .limit(most)
    )
    return [Happening(*row) for row in rows]


def count_own_activity(scope: Scope) -> int:
    """How many acts :func:`own_activity` has."""
    counted = select(func.count()).select_from(AuditEvent).where(_concerns(scope))
    return session_in(scope).scalar(counted) or 0


def _concerns(scope: Scope) -> Any:
    return or_(AuditEvent.actor_id == scope.person, AuditEvent.subject_id == scope.person)
