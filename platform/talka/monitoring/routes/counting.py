"""From a closed round to its edition: how far it is, and another try where it failed."""

from uuid import UUID

from flask import Response, after_this_request, flash, redirect, render_template, url_for
from flask import has_request_context as is_asked_by_a_browser
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from talka.assessments.queries.rounds import RoundRead
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.monitoring.actions import counting
from talka.monitoring.queries.counting import way_of
from talka.monitoring.routes import blueprint
from talka.tenancy.guard import scope


@blueprint.post("/n/<network>/rounds/<uuid:round_id>/edition")
@requires(Permission.ROUND_MANAGE)
def count_again(network: str, round_id: UUID) -> ResponseReturnValue:
    """Try once more to count what could not be counted."""
    at_once = counting.count_again(scope(), round_id=round_id)
    if at_once is not None:
        flash(_("It is tried again."), "good")
    if at_once:
        _count_behind(round_id)
    return redirect(url_for("assessments.show_round", network=network, round_id=round_id), 303)


def when_closed(open_scope: Scope, round_id: UUID) -> None:
    """The edition is due; a small one is there when the coordinator sees the round again."""
    at_once = counting.await_edition(open_scope, round_id=round_id)
    if at_once and is_asked_by_a_browser():
        _count_behind(round_id)


def panel(open_scope: Scope, found: RoundRead) -> Markup | None:
    """On the page of a round that is closed: where its edition is."""
    way = way_of(open_scope, found.id)
    if way is None:
        return None
    drawn = render_template(
        "monitoring/counting.html",
        way=way,
        round=found,
        network=open_scope.network.slug if open_scope.network else "",
        manages=open_scope.may(Permission.ROUND_MANAGE),
    )
    return Markup(drawn)  # noqa: S704 -- a template's markup


def _count_behind(round_id: UUID) -> None:
    """Once the answer is ready and what it tells of is committed; it waits for this."""

    @after_this_request
    def _count(response: Response) -> Response:
        if response.status_code < 400:
            counting.count_one(round_id)
        return response
