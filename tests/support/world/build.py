"""Building the world through the factories and the rooms' own actions."""

from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.handbook.search.actions import refresh_index
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import current_scope, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications.actions import enqueue
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import Membership, NetworkMember, NetworkRoleGrant
from tests.factories.tenants import (
    NetworkMade,
    in_network,
    in_organisation,
    make_network,
    make_organisation,
)
from tests.support.world.adoptions import take_over
from tests.support.world.arrivals import (
    ask_to_join,
    invite_colleagues,
    invite_to_network,
    mail_account_links,
)
from tests.support.world.editions import publish_results
from tests.support.world.exchange import exchange
from tests.support.world.facts import Neighbour, Secrets, Someone, World
from tests.support.world.judging import coordinate
from tests.support.world.notes import write_notes
from tests.support.world.notices import tell
from tests.support.world.people import make_people, make_someone
from tests.support.world.practices import write_practices
from tests.support.world.publications import fill_library
from tests.support.world.reports import report_on
from tests.support.world.results import PARTNER_NETWORKS, speak_for_partners
from tests.support.world.reviews import judge_practices
from tests.support.world.rounds import ask_for_assessments
from tests.support.world.scorecards import score_activities
from tests.support.world.work import do_work

NEIGHBOURS = {
    "ours": ("Latvia", "Mūsu novads", OrganisationKind.MUNICIPALITY, "LV"),
    "theirs": ("Lithuania", "Jų organizacija", OrganisationKind.NGO, "LT"),
}


def build_world(app: Flask) -> World:
    """Everything, in a migrated and empty database."""
    with app.app_context(), unit_of_work():
        refresh_index(current_scope())
    root = make_network(app, "Nordic–Baltic")
    loner = make_someone(app, "Loner Nowhere", "loner@nowhere.example.org")
    above = make_someone(
        app, "Above Both", "above@both.example.org", network=(root, NetworkRole.COORDINATOR)
    )
    ours, theirs = (_settle(app, key, root, loner) for key in NEIGHBOURS)
    return World(root, ours, theirs, {"loner": loner, "above": above})


def _settle(app: Flask, key: str, root: NetworkMade, guest: Someone) -> Neighbour:
    network_name, name, kind, country = NEIGHBOURS[key]
    slug = PARTNER_NETWORKS[key]
    network = make_network(app, network_name, parents=(root,), country=country, slug=slug)
    below = make_network(app, f"Below {network_name}", parents=(network, root), country=country)
    organisation = make_organisation(app, name, kind=kind, country=country, networks=(network,))
    people = make_people(app, key, organisation, network)
    secrets = Secrets.of(key)
    written = write_practices(app, organisation, network, people, secrets)
    shelf = fill_library(app, key, organisation, network, people)
    settled = Neighbour(
        key=key,
        network=network,
        organisation=organisation,
        people=people,
        secrets=secrets,
        colleague_invitations=invite_colleagues(app, key, organisation, guest),
        network_invitations=invite_to_network(app, key, network, guest),
        join_requests=ask_to_join(app, key, network, people["coordinator"]),
        account_links=mail_account_links(app, people["viewer"]),
        memberships=_memberships(app, people),
        **_places(app, network, people),
        **do_work(app, organisation, people["admin"], secrets),
        **score_activities(app, organisation, people["admin"], secrets),
        **write_notes(app, organisation, people, secrets),
        **written,
        **judge_practices(app, organisation, network, people, written),
        **coordinate(app, key, organisation, network, people),
        **ask_for_assessments(app, key, network, organisation, people),
        **shelf,
        exchange=exchange(app, key, organisation, people, shelf["library"]),
        **take_over(app, key, organisation, people, secrets),
        reports=report_on(app, key, shelf["library"], network, people["coordinator"]),
        **publish_results(app, key, network, organisation, people),
        below=below,
        **tell(app, key, (network, below), people),
        partners=speak_for_partners(app, key, network, people),
    )
    _leave_traces(app, settled)
    return settled


def _memberships(app: Flask, people: dict[str, Someone]) -> dict[str, UUID]:
    admin = people["admin"]
    assert admin.organisation is not None
    with in_organisation(app, admin.organisation, admin.made) as scope:
        rows = session_in(scope).execute(select(Membership.user_id, Membership.id)).all()
    by_person = dict(rows)
    return {role: by_person[one.id] for role, one in people.items() if one.id in by_person}


def _places(app: Flask, network: NetworkMade, people: dict[str, Someone]) -> dict[str, Any]:
    with in_network(app, network, people["coordinator"].made) as scope:
        session = session_in(scope)
        grants = dict(session.execute(select(NetworkRoleGrant.user_id, NetworkRoleGrant.id)).all())
        participation = session.scalars(select(NetworkMember.id)).one()
    roles = {role: grants[one.id] for role, one in people.items() if one.id in grants}
    return {"network_roles": roles, "participation": participation}


def _leave_traces(app: Flask, settled: Neighbour) -> None:
    """Entries of the audit logs, and a mail in the outbox."""
    admin, coordinator = settled.people["admin"], settled.people["coordinator"]
    with in_organisation(app, settled.organisation, admin.made) as scope:
        record(
            scope,
            act=AuditAct.ROLE_CHANGED,
            organisation_id=settled.organisation.id,
            subject_id=settled.people["viewer"].id,
            before="editor",
            after="viewer",
        )
        enqueue(
            scope,
            key=f"role-changed:{settled.key}",
            kind="role-changed",
            recipient=settled.people["viewer"].made.email,
            language="en",
            subject=f"Your role at {settled.organisation.name}",
            body="You are a viewer now.",
            person_id=settled.people["viewer"].id,
        )
    with in_network(app, settled.network, coordinator.made) as scope:
        record(
            scope,
            act=AuditAct.NETWORK_JOINED,
            organisation_id=settled.organisation.id,
            network_id=settled.network.id,
            name=settled.organisation.name,
        )
