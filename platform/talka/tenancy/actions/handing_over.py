"""Handing a network over: a coordinator offers the own place, and somebody else takes it.

Until then nothing changes. What belongs to the network (requests, invitations, rounds, calls) goes
with the place, as it never belonged to the person.
"""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.links import public_link
from talka.tenancy.actions.invitations import invite_to_network
from talka.tenancy.actions.networks import give_role
from talka.tenancy.actions.telling import language_of, post_to, reader
from talka.tenancy.messages import people as messages
from talka.tenancy.models import Network, NetworkRoleGrant
from talka.tenancy.queries.arrivals import own_offer
from talka.tenancy.queries.handing_over import source_of_role


def offer_network(scope: Scope, *, email: str, language: str) -> None:
    """Offer the own place as a coordinator of the open network to somebody, by mail.

    Raises RuleBroken on ``email`` (see invite_to_network), where the person coordinates by a role
    in a network above, which is handed over there, and where the place is offered already.
    """
    source = source_of_role(scope)
    if source is None or source.is_above:
        raise RuleBroken(_l("Your role is one of a network above. You can hand it over there."))
    if own_offer(scope) is not None:
        raise RuleBroken(
            _l("You have offered your role to somebody already. Withdraw that offer first.")
        )
    invite_to_network(
        scope,
        network_id=scope.network_id,
        email=email,
        role=NetworkRole.COORDINATOR,
        language=language,
        hands_over=True,
    )


def take_over(
    scope: Scope, *, invitation_id: UUID, network_id: UUID, giver_id: UUID | None
) -> None:
    """The scope's person takes the place of whoever sent the invitation, in one step: the network
    is never without a coordinator. Raises RuleBroken where the sender has none any more.

    Objects loaded before are let go.
    """
    if giver_id is None or not _gave_up(scope, network_id, giver_id):
        raise RuleBroken(_l("This invitation cannot be used any more."))
    give_role(scope, network_id=network_id, user_id=scope.person, role=NetworkRole.COORDINATOR)
    record(scope, act=AuditAct.NETWORK_HANDED_OVER, network_id=network_id, subject_id=giver_id)
    _tell_giver(scope, invitation_id, network_id, giver_id)


def _gave_up(scope: Scope, network_id: UUID, giver_id: UUID) -> bool:
    """In the name of whoever offered it: the link opens their place, and no other."""
    place = delete(NetworkRoleGrant).where(
        NetworkRoleGrant.network_id == network_id,
        NetworkRoleGrant.user_id == giver_id,
        NetworkRoleGrant.role == NetworkRole.COORDINATOR,
    )
    with system_scope(SystemScope.INVITATION, key=scope.key, person_id=giver_id) as giving:
        gone = session_in(giving).execute(place.execution_options(synchronize_session=False))
    return int(gone.rowcount) == 1


def _tell_giver(scope: Scope, invitation_id: UUID, network_id: UUID, giver_id: UUID) -> None:
    session = session_in(scope)
    network = session.scalars(select(Network).where(Network.id == network_id)).one()
    giver, taker = reader(scope, giver_id), reader(scope, scope.person)
    mail = messages.network_handed_over(
        language_of(giver),
        name=giver.name,
        taker=taker.name,
        network=network.name,
        link=public_link("tenancy.places"),
    )
    post_to(scope, key=f"network-handed-over:{invitation_id}", person=giver, mail=mail)
