"""Networks: making them, their roles, and how an organisation takes part."""

from collections.abc import Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, insert, literal, select

from talka.accounts.actions.audit import record
from talka.accounts.actions.sessions import end_all_sessions
from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy import slots
from talka.tenancy.actions.organisations import added
from talka.tenancy.actions.telling import language_of, post_to, reader
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.messages import people as messages
from talka.tenancy.models import (
    Network,
    NetworkAncestry,
    NetworkMember,
    NetworkRoleGrant,
    SharingLimit,
)
from talka.tenancy.policy import leaves_nobody
from talka.tenancy.queries.sharing import networks_above


def create_network(
    scope: Scope,
    *,
    name: str,
    slug: str,
    parent_id: UUID | None = None,
    country: str | None = None,
    about: str = "",
) -> Network:
    """A new network, below ``parent_id`` or a tree of its own. Raises RuleBroken on ``slug``."""
    session = session_in(scope)
    network = Network(name=name, slug=slug, parent_id=parent_id, country=country, about=about)
    if not added(session, network):
        raise RuleBroken(_l("This short name is taken."), field="slug")
    session.add(NetworkAncestry(ancestor_id=network.id, descendant_id=network.id, depth=0))
    session.flush()
    if parent_id is not None:
        above = select(
            NetworkAncestry.ancestor_id, literal(network.id), NetworkAncestry.depth + 1
        ).where(NetworkAncestry.descendant_id == parent_id)
        session.execute(
            insert(NetworkAncestry).from_select(["ancestor_id", "descendant_id", "depth"], above)
        )
    record(scope, act=AuditAct.NETWORK_CREATED, network_id=network.id, name=name)
    return network


def give_role(scope: Scope, *, network_id: UUID, user_id: UUID, role: NetworkRole) -> bool:
    """Give a person a role in a network; False where the person holds it already."""
    grant = NetworkRoleGrant(network_id=network_id, user_id=user_id, role=role)
    if not added(session_in(scope), grant):
        return False
    record(
        scope,
        act=AuditAct.NETWORK_ROLE_GIVEN,
        network_id=network_id,
        subject_id=user_id,
        role=role.value,
    )
    return True


def take_role(scope: Scope, *, grant_id: UUID) -> bool:
    """Take a role in the open network away, end the person's sessions, and tell them; True where
    it was one's own, whose present session goes on.

    Raises NotFound for a role in another network, RuleBroken where a person would take the last
    coordinator's role from herself.
    """
    session = session_in(scope)
    coordinators = lock_coordinators(scope)
    grant = session.scalars(
        select(NetworkRoleGrant).where(
            NetworkRoleGrant.id == grant_id, NetworkRoleGrant.network_id == scope.network_id
        )
    ).one_or_none()
    if grant is None:
        raise NotFound
    if (
        grant.role is NetworkRole.COORDINATOR
        and grant.user_id == scope.person_id
        and leaves_nobody(grant.user_id, coordinators)
    ):
        raise RuleBroken(
            _l("You are the last coordinator here. Give somebody else the role first.")
        )
    session.delete(grant)
    session.flush()
    end_all_sessions(scope, user_id=grant.user_id, except_id=scope.session_id)
    record(
        scope,
        act=AuditAct.NETWORK_ROLE_TAKEN,
        network_id=scope.network_id,
        subject_id=grant.user_id,
        role=grant.role.value,
    )
    mine = grant.user_id == scope.person_id
    if not mine:
        _tell_role_taken(scope, grant)
    return mine


def lock_coordinators(scope: Scope) -> Sequence[UUID]:
    """The coordinators of the open network, locked, so that two can not go at the same moment."""
    return (
        session_in(scope)
        .scalars(
            select(NetworkRoleGrant.user_id)
            .where(
                NetworkRoleGrant.network_id == scope.network_id,
                NetworkRoleGrant.role == NetworkRole.COORDINATOR,
            )
            .order_by(NetworkRoleGrant.id)
            .with_for_update()
        )
        .all()
    )


def share(scope: Scope, *, network_id: UUID, level: SharingLevel) -> bool:
    """Choose what leaves the open organisation towards a network that it joined; False where
    nothing changed. What was lowered for it before it was joined holds no more."""
    member = _membership(scope, network_id)
    lifted = session_in(scope).execute(
        delete(SharingLimit)
        .where(
            SharingLimit.organisation_id == scope.organisation_id,
            SharingLimit.network_id == network_id,
        )
        .execution_options(synchronize_session=False)
    )
    if member.level is level and not lifted.rowcount:
        return False
    before, member.level = member.level, level
    session_in(scope).flush()
    # Not in the network's own log: what an organisation shares is its own affair.
    record(
        scope,
        act=AuditAct.SHARING_CHANGED,
        organisation_id=scope.organisation_id,
        network=_name_of(scope, network_id),
        before=before.value,
        after=level.value,
    )
    return True


def lower(scope: Scope, *, network_id: UUID, level: SharingLevel) -> bool:
    """Share less with a network above those that the open organisation joined, or again as much as
    reaches it; False where nothing changed.

    Raises NotFound where it is above none of them, RuleBroken where it would be more than that.
    """
    above = next((each for each in networks_above(scope) if each.id == network_id), None)
    if above is None:
        raise NotFound
    if level not in above.choices:
        raise RuleBroken(_l("Here it can only be lowered."), field="level")
    if level is above.level:
        return False
    session, ours = session_in(scope), SharingLimit.organisation_id == scope.organisation_id
    there = select(SharingLimit).where(ours, SharingLimit.network_id == network_id)
    limit = session.scalars(there.with_for_update()).one_or_none()
    if level is above.reaches:
        session.delete(limit)
    else:
        limit = limit or SharingLimit(
            network_id=network_id, organisation_id=scope.organisation_id, level=level
        )
        limit.level, limit.changed_at = level, now()
        session.add(limit)
    session.flush()
    record(
        scope,
        act=AuditAct.SHARING_CHANGED,
        organisation_id=scope.organisation_id,
        network=above.name,
        before=above.level.value,
        after=level.value,
    )
    return True


def leave_network(scope: Scope, *, network_id: UUID) -> None:
    """The open organisation takes part no more. Raises NotFound where it does not."""
    _membership(scope, network_id)
    session_in(scope).execute(
        delete(NetworkMember).where(
            NetworkMember.network_id == network_id,
            NetworkMember.organisation_id == scope.organisation_id,
        )
    )
    _forget_limits(scope)
    for step in slots.when_leaving.values():
        step(scope, network_id)
    record(
        scope,
        act=AuditAct.NETWORK_LEFT,
        organisation_id=scope.organisation_id,
        network_id=network_id,
        name=scope.organisation.name if scope.organisation else "",
    )


def _forget_limits(scope: Scope) -> None:
    """What was lowered for networks that the organisation takes part in no longer is forgotten."""
    still = (
        select(NetworkAncestry.ancestor_id)
        .join(NetworkMember, NetworkMember.network_id == NetworkAncestry.descendant_id)
        .where(NetworkMember.organisation_id == scope.organisation_id)
    )
    session_in(scope).execute(
        delete(SharingLimit)
        .where(
            SharingLimit.organisation_id == scope.organisation_id,
            SharingLimit.network_id.not_in(still),
        )
        .execution_options(synchronize_session=False)
    )


def _membership(scope: Scope, network_id: UUID) -> NetworkMember:
    member = (
        session_in(scope)
        .scalars(
            select(NetworkMember).where(
                NetworkMember.network_id == network_id,
                NetworkMember.organisation_id == scope.organisation_id,
            )
        )
        .one_or_none()
    )
    if member is None:
        raise NotFound
    return member


def _tell_role_taken(scope: Scope, grant: NetworkRoleGrant) -> None:
    person = reader(scope, grant.user_id)
    network = scope.network.name if scope.network else ""
    mail = messages.network_role_taken(
        language_of(person), name=person.name, network=network, role=grant.role
    )
    post_to(scope, key=f"network-role-taken:{grant.id}", person=person, mail=mail)


def _name_of(scope: Scope, network_id: UUID) -> str:
    return session_in(scope).scalars(select(Network.name).where(Network.id == network_id)).one()
