"""Adding to the audit log: the only way in, and nothing is ever changed."""

from typing import Any
from uuid import UUID

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def record(
    scope: Scope,
    *,
    act: AuditAct,
    organisation_id: UUID | None = None,
    network_id: UUID | None = None,
    subject_id: UUID | None = None,
    **detail: Any,
) -> None:
    """Keep that the scope's person did ``act``, from which session, and whom it concerns.

    ``detail`` is plain data (texts, numbers, lists) that explains the act: roles, ids, names of
    organisations. Never secrets, and no names or addresses of people: they must not outlive the
    account. Use ``subject_id`` for the person an act is about.
    """
    session = session_in(scope)
    session.add(
        AuditEvent(
            act=act,
            actor_id=scope.person_id,
            session_id=scope.session_id,
            organisation_id=organisation_id,
            network_id=network_id,
            subject_id=subject_id,
            detail=detail,
        )
    )
    session.flush()
