"""Asking to take part in a network, without an account."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from talka.accounts.identity import digest, new_token
from talka.accounts.throttle import MAILS, failed, throttled
from talka.kernel.access import public
from talka.kernel.errors import RuleBroken
from talka.kernel.i18n import current_language
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.actions import joining
from talka.tenancy.forms.joining import JoinForm
from talka.tenancy.guard import scope
from talka.tenancy.kinds import RequestState
from talka.tenancy.queries.arrivals import OpenedRequest, opened_request
from talka.tenancy.queries.faces import shown_slugs
from talka.tenancy.queries.networks import OpenNetwork, network_by_slug, open_networks
from talka.tenancy.routes import REFUSED, blueprint


@blueprint.get("/join")
@public
def join_index() -> ResponseReturnValue:
    """The networks one may ask."""
    return render_template("tenancy/join_index.html", networks=open_networks(scope()))


@blueprint.get("/join/<network>")
@public
def join(network: str) -> ResponseReturnValue:
    """The form to ask one of them."""
    found = _network(network)
    return _form(found, JoinForm(country=found.country))


@blueprint.post("/join/<network>")
@public
@throttled(MAILS)
def ask_to_join(network: str) -> ResponseReturnValue:
    """Keep the request and mail a link; the answer is the same for every address."""
    found, form = _network(network), JoinForm()
    if not found.open_to_requests:
        abort(404)
    if form.is_machine:
        return _sent(network)
    if not form.validate():
        return _form(found, form), REFUSED
    failed()  # asking for a mail counts like a guess: nobody's mailbox is to be flooded
    token = new_token()
    try:
        with system_scope(SystemScope.JOIN_REQUEST, key=digest(token)) as asking:
            joining.ask_to_join(
                asking, token=token, network_id=found.id, asking=form.asking(current_language())
            )
    except RuleBroken as rule:
        form.refuse(rule)
        return _form(found, form), REFUSED
    return _sent(network)


@blueprint.get("/join/<network>/sent")
@public
def join_sent(network: str) -> ResponseReturnValue:
    """What happens next."""
    return render_template("tenancy/join_sent.html", network=_network(network))


@blueprint.get("/join/confirm/<token>")
@public
def join_confirmation(token: str) -> ResponseReturnValue:
    """Show the request and a button. Looking confirms nothing: programs that scan mail look too."""
    with system_scope(SystemScope.JOIN_REQUEST, key=digest(token)) as opened:
        found = _readable(opened_request(opened))
    page = render_template("tenancy/join_confirm.html", token=token, asked=found)
    return page, {"Cache-Control": "no-store"}


@blueprint.post("/join/confirm/<token>")
@public
def confirm_join(token: str) -> ResponseReturnValue:
    """Now the coordinators may read it."""
    with system_scope(SystemScope.JOIN_REQUEST, key=digest(token)) as opened:
        joining.confirm_request(opened)
    return redirect(url_for("tenancy.join_confirmation", token=token), code=303)


def _network(slug: str) -> OpenNetwork:
    found = network_by_slug(scope(), slug)
    if found is None:
        abort(404)
    return found


def _readable(found: OpenedRequest | None) -> OpenedRequest:
    """The request, unless its link is unknown or too old."""
    if found is None or (found.is_expired and found.state is RequestState.UNCONFIRMED):
        abort(404)
    return found


def _form(network: OpenNetwork, form: JoinForm) -> str:
    has_face = network.slug in shown_slugs(scope())
    return render_template("tenancy/join.html", network=network, form=form, has_face=has_face)


def _sent(network: str) -> ResponseReturnValue:
    return redirect(url_for("tenancy.join_sent", network=network), code=303)
