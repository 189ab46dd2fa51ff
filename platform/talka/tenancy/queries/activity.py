"""The audit log of an organisation or a network, as those it concerns read it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import aliased

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent, User
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network

PAGE = 50


@dataclass(frozen=True, slots=True)
class Event:
    """One line: when, who (None: a former member, or the platform), what, about whom."""

    at: datetime
    act: AuditAct
    actor: str | None
    subject: str | None
    network: str | None
    by_organisation: bool
    """In a network's log: done by somebody of an organisation, whose name stays there."""
    detail: dict[str, Any]


def activity(
    scope: Scope, page: int = 1, acts: Collection[AuditAct] = ()
) -> tuple[tuple[Event, ...], bool]:
    """A page of the log of the open place, newest first, and whether there is more; only of these
    acts, where any are named.

    A network's log has what concerns the network itself. It never names the people of an
    organisation. One statement.
    """
    actor, subject = aliased(User), aliased(User)
    here = (
        AuditEvent.organisation_id == scope.organisation_id
        if scope.organisation
        else AuditEvent.network_id == scope.network_id
    )
    rows = (
        session_in(scope)
        .execute(
            select(AuditEvent, actor.name, subject.name, Network.name)
            .outerjoin(actor, actor.id == AuditEvent.actor_id)
            .outerjoin(subject, subject.id == AuditEvent.subject_id)
            .outerjoin(Network, Network.id == AuditEvent.network_id)
            .where(here, AuditEvent.act.in_(acts) if acts else true())
            .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
            .limit(PAGE + 1)
            .offset((page - 1) * PAGE)
        )
        .all()
    )
    return tuple(_event(scope, *row) for row in rows[:PAGE]), len(rows) > PAGE


def _event(
    scope: Scope, row: AuditEvent, actor: str | None, subject: str | None, network: str | None
) -> Event:
    hidden = scope.network is not None and row.organisation_id is not None
    return Event(
        at=row.at,
        act=row.act,
        actor=None if hidden else actor,
        subject=None if hidden else subject,
        network=network,
        by_organisation=hidden,
        detail=dict(row.detail),
    )


@dataclass(frozen=True, slots=True)
class SharingChange:
    """When the organisation chose to share more or less with a network."""

    at: datetime
    network: str
    before: SharingLevel
    after: SharingLevel


def sharing_changes(scope: Scope, most: int = 20) -> tuple[SharingChange, ...]:
    """What the open organisation changed about its sharing, newest first; for everybody in it. Who
    it was stands in the log, for administrators. One statement."""
    changed = select(AuditEvent.at, AuditEvent.detail).where(
        AuditEvent.act == AuditAct.SHARING_CHANGED,
        AuditEvent.organisation_id == scope.organisation_id,
    )
    rows = session_in(scope).execute(
        changed.order_by(AuditEvent.at.desc(), AuditEvent.id.desc()).limit(most)
    )
    return tuple(
        SharingChange(
            at, kept["network"], SharingLevel(kept["before"]), SharingLevel(kept["after"])
        )
        for at, kept in rows
    )
