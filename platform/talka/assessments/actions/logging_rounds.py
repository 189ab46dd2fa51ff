"""What coordinators do with a round, kept in the log of its network."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.assessments.models import Round
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Organisation


def log_act(scope: Scope, act: AuditAct, held: Round, **detail: Any) -> None:
    """Keep what was done with this round, and by whom."""
    record(scope, act=act, network_id=held.network_id, name=held.title, **detail)


def log_export(scope: Scope, network_id: UUID, title: str) -> None:
    """Keep that somebody took the table of a round along."""
    record(scope, act=AuditAct.ROUND_EXPORTED, network_id=network_id, name=title)


def name_of(scope: Scope, organisation_id: UUID) -> str:
    """What an organisation of the network is called; empty for one that has left."""
    named = select(Organisation.name).where(Organisation.id == organisation_id)
    return session_in(scope).scalar(named) or ""
