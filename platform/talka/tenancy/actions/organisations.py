"""Making organisations, their profile, and the first steps."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.kernel.wall import ScopedSession
from talka.tenancy.kinds import OrganisationKind, SharingLevel
from talka.tenancy.models import Membership, NetworkMember, Organisation
from talka.tenancy.queries.organisations import Profile
from talka.tenancy.slugs import candidates


def create_organisation(
    scope: Scope,
    *,
    name: str,
    kind: OrganisationKind,
    country: str,
    municipality: str = "",
    slug: str | None = None,
    **profile: Any,
) -> Organisation:
    """A new organisation without people. Its slug comes from its name unless one is given.

    ``profile`` takes further columns of the model (size, languages, …). Raises RuleBroken where
    a given slug is taken.
    """
    tries: Iterable[str] = candidates(name, "organisation") if slug is None else (slug,)
    session = session_in(scope)
    for candidate in tries:
        organisation = Organisation(
            slug=candidate,
            name=name,
            kind=kind,
            country=country,
            municipality=municipality,
            **profile,
        )
        if added(session, organisation):
            record(
                scope,
                act=AuditAct.ORGANISATION_CREATED,
                organisation_id=organisation.id,
                name=name,
            )
            return organisation
    raise RuleBroken(_l("This short name is taken."), field="slug")


def add_member(
    scope: Scope, *, organisation_id: UUID, user_id: UUID, role: OrganisationRole
) -> bool:
    """Give a person a place in an organisation; False where the person has one already."""
    membership = Membership(organisation_id=organisation_id, user_id=user_id, role=role)
    return added(session_in(scope), membership)


def join_network(
    scope: Scope,
    *,
    organisation_id: UUID,
    network_id: UUID,
    name: str,
    level: SharingLevel = SharingLevel.PARTICIPATION,
) -> bool:
    """Let an organisation take part in a network; False where it does already.

    ``name`` is the organisation's, for the network's log.
    """
    member = NetworkMember(network_id=network_id, organisation_id=organisation_id, level=level)
    if not added(session_in(scope), member):
        return False
    record(
        scope,
        act=AuditAct.NETWORK_JOINED,
        organisation_id=organisation_id,
        network_id=network_id,
        name=name,
    )
    return True


def change_profile(scope: Scope, *, seen: str, **profile: Any) -> None:
    """Write the profile of the open organisation.

    ``seen`` is the fingerprint of the profile the person looked at (see Profile). Raises
    RuleBroken where somebody else changed it since; nothing is overwritten then.
    """
    session = session_in(scope)
    row = session.scalars(
        select(Organisation).where(Organisation.id == scope.organisation_id).with_for_update()
    ).one()
    if Profile.of(row).fingerprint != seen:
        raise RuleBroken(
            _l(
                "Somebody else changed the profile while you were writing. What you wrote is"
                " still here. Look at the changes, then save again if yours should stand."
            )
        )
    changed = sorted(name for name, value in profile.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, profile[name])
    if changed:
        session.flush()
        record(
            scope,
            act=AuditAct.ORGANISATION_CHANGED,
            organisation_id=scope.organisation_id,
            fields=changed,
        )


def put_first_steps_aside(scope: Scope) -> None:
    """Show the guide of the first steps no more; a repeat changes nothing."""
    session_in(scope).execute(
        update(Organisation)
        .where(Organisation.id == scope.organisation_id, Organisation.welcomed_at.is_(None))
        .values(welcomed_at=now())
    )


def added(session: ScopedSession, row: object) -> bool:
    """Add a row unless the database has one like it; what was done before stays either way."""
    session.flush()
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as problem:
        if not _is_repeat(problem):
            raise
        return False
    return True


def _is_repeat(problem: IntegrityError) -> bool:
    """Whether a unique constraint refused the row. By code: PostgreSQL speaks many languages."""
    code = getattr(problem.orig, "sqlstate", None) or getattr(problem.orig, "sqlite_errorname", "")
    return code in {"23505", "SQLITE_CONSTRAINT_UNIQUE"}
