"""How many organisations a network wants behind each figure of its editions."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.monitoring.actions.least import ask_for_more
from talka.monitoring.forms.least import LeastForm
from talka.monitoring.queries.least import bounds_of
from talka.monitoring.routes import REFUSED, blueprint
from talka.tenancy.guard import scope

LEAST = "/n/<network>/editions/at-least"


@blueprint.get(LEAST)
@requires(Permission.ROUND_MANAGE)
def least(network: str) -> ResponseReturnValue:
    """How many it is now, and how low it may go."""
    now = bounds_of(scope(), scope().network_id).now
    return _page(network, LeastForm(None, at_least=now))


@blueprint.post(LEAST)
@requires(Permission.ROUND_MANAGE)
def change_least(network: str) -> ResponseReturnValue:
    """Ask for more, or take back what nothing was published with."""
    form = LeastForm()
    if not form.validate():
        return _page(network, form), REFUSED
    try:
        ask_for_more(scope=scope(), at_least=form.at_least.data)
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(network, form), REFUSED
    flash(_("Saved. It holds from the next edition on."), "good")
    return redirect(url_for(".least", network=network), 303)


def _page(network: str, form: LeastForm) -> str:
    return render_template(
        "monitoring/least.html",
        network=network,
        form=form,
        bounds=bounds_of(scope(), scope().network_id),
    )
