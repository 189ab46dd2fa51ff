"""Add checklists to an open assessment, from its page or from the chapter they stand in."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.assessments.actions.adding import add_checklists
from talka.assessments.routes import blueprint
from talka.assessments.routes.assessments import ASSESSMENT
from talka.assessments.routes.in_place import chapter_url
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.tenancy.guard import scope


@blueprint.post(f"{ASSESSMENT}/checklists")
@requires(Permission.ASSESSMENT_START)
def add_checklists_now(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """Add those sent in ``checklists``; ``chapter`` is the slug of the part one goes back to."""
    wanted = request.form.getlist("checklists")
    if add_checklists(scope=scope(), assessment_id=assessment_id, checklist_ids=wanted):
        flash(_("Added. The items can be answered now."), "good")
    chapter = chapter_url(organisation, request.form.get("chapter"), wanted[0])
    page = url_for(".show", organisation=organisation, assessment_id=assessment_id)
    return redirect(chapter or page, 303)
