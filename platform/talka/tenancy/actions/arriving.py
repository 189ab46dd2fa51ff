"""Accepting an invitation: the link opens one row, and gives its person one seat."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.actions.handing_over import take_over
from talka.tenancy.actions.networks import give_role
from talka.tenancy.actions.organisations import add_member, create_organisation, join_network
from talka.tenancy.kinds import InvitationKind, OrganisationKind
from talka.tenancy.models import Invitation, Membership, Organisation


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where an accepted invitation leads: the kind of place and its slug."""

    kind: InvitationKind
    slug: str


def accept(scope: Scope, *, slug: str, join_as: UUID | None = None) -> Arrival:
    """Accept the invitation that the scope's key opens, for the scope's person.

    ``slug`` is of the place the invitation names. ``join_as`` lets an organisation the person
    administers take part, instead of making a new one. Raises NotFound for an unknown link,
    RuleBroken where the link is used up or was sent to another address.
    """
    invitation = _meant_for(scope)
    _claim(scope, invitation)
    organisation_id = invitation.organisation_id
    if invitation.kind is InvitationKind.ORGANISATION:
        organisation_id, slug = _take_part(scope, invitation, join_as)
    else:
        _take_seat(scope, invitation)
    record(
        scope,
        act=AuditAct.INVITATION_ACCEPTED,
        organisation_id=organisation_id,
        network_id=invitation.network_id,
        invitation=str(invitation.id),
        kind=invitation.kind.value,
        role=invitation.role,
    )
    return Arrival(invitation.kind, slug)


def _meant_for(scope: Scope) -> Invitation:
    """The invitation, if it was sent to the address of the scope's person."""
    session = session_in(scope)
    invitation = session.scalars(
        select(Invitation).where(Invitation.token_hash == scope.key)
    ).one_or_none()
    if invitation is None:
        raise NotFound
    address = session.scalars(select(User.email).where(User.id == scope.person)).one()
    if invitation.email and invitation.email != address:
        raise RuleBroken(_l("This invitation was sent to another address."))
    return invitation


def _take_seat(scope: Scope, invitation: Invitation) -> None:
    """The role that was fixed when it was sent. Who has a place already keeps that one."""
    if invitation.network_id and invitation.hands_over:
        take_over(
            scope,
            invitation_id=invitation.id,
            network_id=invitation.network_id,
            giver_id=invitation.invited_by,
        )
    elif invitation.network_id:
        give_role(
            scope,
            network_id=invitation.network_id,
            user_id=scope.person,
            role=NetworkRole(invitation.role),
        )
    elif invitation.organisation_id:
        add_member(
            scope,
            organisation_id=invitation.organisation_id,
            user_id=scope.person,
            role=OrganisationRole(invitation.role),
        )


def _claim(scope: Scope, invitation: Invitation) -> None:
    """Use the link up; of two at the same moment one comes too late. Address and name of whoever
    it was sent to are forgotten.
    """
    forgotten: dict[str, object] = {"email": ""}
    if invitation.organisation:
        forgotten["organisation"] = invitation.organisation | {"contact": ""}
    claimed = session_in(scope).execute(
        update(Invitation)
        .where(
            Invitation.token_hash == scope.key,
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
            Invitation.expires_at > now(),
        )
        .values(accepted_at=now(), accepted_by=scope.person, **forgotten)
        .execution_options(synchronize_session=False)
    )
    if claimed.rowcount != 1:
        raise RuleBroken(_l("This invitation cannot be used any more."))


def _take_part(scope: Scope, invitation: Invitation, join_as: UUID | None) -> tuple[UUID, str]:
    """Id and slug of the organisation that now takes part in the inviting network."""
    about = invitation.organisation or {}
    if join_as is None:
        made = create_organisation(
            scope,
            name=about["name"],
            kind=OrganisationKind(about["kind"]),
            country=about["country"],
            municipality=about.get("municipality", ""),
        )
        organisation_id, name, slug = made.id, made.name, made.slug
        add_member(
            scope,
            organisation_id=organisation_id,
            user_id=scope.person,
            role=OrganisationRole.ADMIN,
        )
    else:
        organisation_id, name, slug = _own(scope, join_as)
    if invitation.network_id:
        join_network(
            scope, organisation_id=organisation_id, network_id=invitation.network_id, name=name
        )
    return organisation_id, slug


def _own(scope: Scope, organisation_id: UUID) -> tuple[UUID, str, str]:
    row = (
        session_in(scope)
        .execute(
            select(Organisation.id, Organisation.name, Organisation.slug)
            .join(Membership, Membership.organisation_id == Organisation.id)
            .where(
                Organisation.id == organisation_id,
                Membership.user_id == scope.person,
                Membership.role == OrganisationRole.ADMIN,
            )
        )
        .one_or_none()
    )
    if row is None:
        raise RuleBroken(_l("Please choose one of your own organisations."), field="join_as")
    return row.id, row.name, row.slug
