"""This room's part of a network's home: the rounds that are open, and their last days."""

from collections.abc import Sequence
from datetime import date

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from talka.assessments.queries.rounds import rounds_under_way
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.tenancy.slots import ComingDate, HomePanel


def panel(scope: Scope) -> HomePanel | None:
    """How far each open round is, for those who may know."""
    if scope.network is None or not scope.may(Permission.PARTICIPATION_READ):
        return None
    content = render_template(
        "assessments/rounds/on_network.html",
        network=scope.network.slug,
        rounds=rounds_under_way(scope),
        manages=scope.may(Permission.ROUND_MANAGE),
    )
    return HomePanel(Markup(content), order=20)  # noqa: S704 -- a template's markup


def dates(scope: Scope, today: date) -> Sequence[ComingDate]:
    """The last days of what is open."""
    if scope.network is None or not scope.may(Permission.PARTICIPATION_READ):
        return ()
    network = scope.network.slug
    return [
        ComingDate(
            each.round.due_on,
            _("Last day of the round"),
            each.round.title,
            url_for("assessments.show_round", network=network, round_id=each.round.id),
        )
        for each in rounds_under_way(scope)
        if each.round.due_on >= today
    ]
