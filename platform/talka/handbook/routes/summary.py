"""The individual summary as a page."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from talka.handbook.queries.summary import chapter_id, chapters_to_choose, summary
from talka.handbook.reading import reading_in
from talka.handbook.routes import blueprint
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.tenancy.guard import current_person, scope


@blueprint.get("/o/<organisation>/handbook/summary")
@requires(Permission.ASSESSMENT_READ)
def own_summary(organisation: str) -> ResponseReturnValue:
    """What the organisation answered and what was noted, in the chapters chosen (``chapters``)."""
    chosen = request.args.getlist("chapters")
    told = summary(scope(), chosen)
    shown = {each.id for each in told.chapters}
    return render_template(
        "handbook/summary.html",
        reading=reading_in(organisation),
        summary=told,
        person=current_person().name,
        choices=[
            (chapter_id(part), part.title, chapter_id(part) in shown)
            for part in chapters_to_choose()
        ],
    )
