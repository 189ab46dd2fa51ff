"""A call as those read it who answer it, and those who judge what is sent."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires, signed_in
from talka.kernel.permissions import Permission
from talka.practices.queries.calls import find_call_to_answer, find_call_to_judge
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICES
from talka.practices.routes.reviews import REVIEWS
from talka.tenancy.guard import scope


@blueprint.get(f"{PRACTICES}/calls/<uuid:call_id>")
@requires(Permission.PRACTICE_READ)
def call_to_answer(organisation: str, call_id: UUID) -> ResponseReturnValue:
    """What a call of one of its networks asks for, and by which rubric it judges."""
    return render_template(
        "practices/call.html",
        call=find_call_to_answer(scope(), call_id),
        back=(_("Practices"), url_for(".index", organisation=organisation)),
        organisation=organisation,
    )


@blueprint.get(f"{REVIEWS}/calls/<uuid:call_id>")
@signed_in
def call_to_judge(call_id: UUID) -> ResponseReturnValue:
    """The same, for a reviewer of its network."""
    return render_template(
        "practices/call.html",
        call=find_call_to_judge(scope(), call_id),
        back=(_("Reviews"), url_for(".reviews")),
        organisation=None,
    )
