"""A coordinator's desk: all of the work of a network on one page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.tenancy import slots
from talka.tenancy.guard import scope
from talka.tenancy.kinds import InvitationKind
from talka.tenancy.log_topics import Topic
from talka.tenancy.mail_words import MAIL_LABELS, OTHER_MAIL
from talka.tenancy.queries.activity import activity as log_of
from talka.tenancy.queries.arrivals import sent_invitations, waiting_requests
from talka.tenancy.queries.mails import sent_mails
from talka.tenancy.queries.networks import participation
from talka.tenancy.queries.people import role_holders
from talka.tenancy.routes import blueprint

LATEST = 8
"""Lines of the log on the desk."""


@blueprint.get("/n/<network>/desk")
@requires(Permission.NETWORK_AUDIT_READ)
def desk(network: str) -> ResponseReturnValue:
    """Members, requests, roles, what the rooms add, mails sent, and what was done lately."""
    events, _more = log_of(scope())
    return render_template(
        "tenancy/desk.html",
        network=network,
        name=scope().network.name,
        members=participation(scope()).total,
        requests=waiting_requests(scope()),
        invitations=sent_invitations(scope(), InvitationKind.ORGANISATION),
        offers=sent_invitations(scope(), InvitationKind.NETWORK_ROLE),
        holders=role_holders(scope()),
        panels=slots.network_panels(scope()),
        mails=[(MAIL_LABELS.get(each.kind, OTHER_MAIL), each) for each in sent_mails(scope())],
        events=events[:LATEST],
        topics=tuple(Topic),
    )
