"""How people and organisations come in: invitations and requests in every state, mailed links."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask

from talka.accounts.identity import digest, new_token
from talka.accounts.kinds import TokenPurpose
from talka.accounts.models import AccountToken
from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.kinds import InvitationKind, OrganisationKind, RequestState
from talka.tenancy.models import Invitation, JoinRequest
from tests.factories.tenants import NetworkMade, OrganisationMade
from tests.support.world.facts import Link, Someone

STATES = ("open", "used", "expired", "withdrawn")


def _moments(state: str, guest: Someone) -> dict[str, Any]:
    """The columns that put an invitation into a state."""
    later, earlier = now() + timedelta(days=7), now() - timedelta(days=1)
    return {
        "open": {"expires_at": later},
        "used": {"expires_at": later, "accepted_at": earlier, "accepted_by": guest.id},
        "expired": {"expires_at": earlier},
        "withdrawn": {"expires_at": later, "withdrawn_at": earlier},
    }[state]


def invite_colleagues(
    app: Flask, key: str, organisation: OrganisationMade, guest: Someone
) -> dict[str, Link]:
    """Invitations of colleagues, by state; the open one is for ``guest``."""
    columns = {
        "kind": InvitationKind.COLLEAGUE,
        "organisation_id": organisation.id,
        "role": OrganisationRole.EDITOR.value,
    }
    return {
        state: _invite(
            app, _address(state, f"colleague-{state}@{key}", guest), columns, state, guest
        )
        for state in STATES
    }


def invite_to_network(
    app: Flask, key: str, network: NetworkMade, guest: Someone
) -> dict[str, Link]:
    """Invitations of organisations, by state, and one to a role (``role``)."""
    columns: dict[str, Any] = {
        "kind": InvitationKind.ORGANISATION,
        "network_id": network.id,
        "role": OrganisationRole.ADMIN.value,
        "organisation": {
            "name": f"Invited {key}",
            "kind": OrganisationKind.NGO.value,
            "country": "LV",
            "municipality": "",
            "contact": "",
        },
    }
    links = {
        state: _invite(app, _address(state, f"office-{state}@{key}", guest), columns, state, guest)
        for state in STATES
    }
    role = {
        "kind": InvitationKind.NETWORK_ROLE,
        "network_id": network.id,
        "role": NetworkRole.OBSERVER.value,
    }
    links["role"] = _invite(app, f"role@{key}.example.org", role, "open", guest)
    return links


def _address(state: str, name: str, guest: Someone) -> str:
    """What is kept of the address: of a used or withdrawn invitation, nothing."""
    if state in ("used", "withdrawn"):
        return ""
    return guest.made.email if state == "open" else f"{name}.example.org"


def _invite(app: Flask, email: str, columns: dict[str, Any], state: str, guest: Someone) -> Link:
    token = new_token()
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
        row = Invitation(
            **columns,
            **_moments(state, guest),
            email=email,
            language="en",
            token_hash=digest(token),
        )
        session_in(scope).add(row)
        session_in(scope).flush()
        return Link(row.id, token, email)


def ask_to_join(app: Flask, key: str, network: NetworkMade, decider: Someone) -> dict[str, Link]:
    """Requests to join, by state."""
    return {
        state.value: _ask(app, f"{state}@asking-{key}.example.org", network.id, state, decider)
        for state in RequestState
    }


def _ask(app: Flask, email: str, network_id: UUID, state: RequestState, decider: Someone) -> Link:
    token = new_token()
    decided = state in (RequestState.ACCEPTED, RequestState.DECLINED)
    at: datetime = now()
    key = digest(token)
    with (
        app.app_context(),
        unit_of_work(),
        system_scope(SystemScope.JOIN_REQUEST, key=key) as scope,
    ):
        row = JoinRequest(
            network_id=network_id,
            organisation_name=f"Asking {email}",
            kind=OrganisationKind.NGO,
            country="LV",
            contact_name="Somebody Asking",
            email=email,
            language="en",
            token_hash=key,
            state=state,
            expires_at=at + timedelta(days=7),
            confirmed_at=None if state is RequestState.UNCONFIRMED else at,
            decided_at=at if decided else None,
            decided_by=decider.id if decided else None,
        )
        session_in(scope).add(row)
        session_in(scope).flush()
        return Link(row.id, token, email)


def mail_account_links(app: Flask, person: Someone) -> dict[str, Link]:
    """The links of accounts, by purpose, and a used and an expired one."""
    later, earlier = now() + timedelta(hours=1), now() - timedelta(hours=1)
    links = {p.value: _link(app, person, p, expires_at=later) for p in TokenPurpose}
    reset = TokenPurpose.PASSWORD_RESET
    links["used"] = _link(app, person, reset, expires_at=later, used_at=earlier)
    links["expired"] = _link(app, person, reset, expires_at=earlier)
    return links


def _link(app: Flask, person: Someone, purpose: TokenPurpose, **moments: datetime) -> Link:
    token = new_token()
    change = purpose is TokenPurpose.EMAIL_CHANGE
    email = f"new-{person.made.email}" if change else person.made.email
    with app.app_context(), unit_of_work():
        row = AccountToken(
            user_id=person.id,
            purpose=purpose,
            email=email,
            token_hash=digest(token),
            **moments,
        )
        db.session.add(row)
        db.session.flush()
        return Link(row.id, token, email)
