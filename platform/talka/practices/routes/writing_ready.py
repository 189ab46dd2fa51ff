"""Before a practice is sent in: what is missing, and how others will see it."""

from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from talka.handbook.queries import current_framework
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.practices.personal_data import look_in
from talka.practices.policy.writing import WRITABLE
from talka.practices.queries.coauthors import find_written
from talka.practices.queries.open_calls import open_calls
from talka.practices.queries.practices import find_practice
from talka.practices.queries.writing import check
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE, is_own
from talka.practices.routes.reader import today
from talka.practices.routes.ways_on import when_ready
from talka.practices.routes.what_lacks import what_lacks
from talka.tenancy.guard import scope


@blueprint.get(f"{PRACTICE}/ready")
@requires(Permission.PRACTICE_READ)
def ready(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Everything that lacks, each with the way to where it is mended."""
    practice = find_practice(scope(), practice_id)
    checked = check(scope(), practice, today())
    return render_template(
        "practices/ready.html",
        organisation=organisation,
        practice=practice,
        checked=checked,
        lacking=what_lacks(organisation, practice_id, checked),
        personal=look_in(checked.texts),
        calls=open_calls(scope(), today()),
        writable=practice.state in WRITABLE,
        when_ready=when_ready(practice.state),
    )


@blueprint.get(f"{PRACTICE}/preview")
@requires(Permission.PRACTICE_READ)
def preview(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """As readers will see it; with ``blind``, as reviewers do who are not told whose it is."""
    practice = find_written(scope(), practice_id)
    checked = check(scope(), practice, today())
    card = checked.card
    return render_template(
        "practices/preview.html",
        organisation=organisation,
        practice=practice,
        is_own=is_own(practice),
        content=checked.content,
        lines=card.lines if card else {},
        framework=card.framework if card else current_framework(),
        blind="blind" in request.args,
    )
