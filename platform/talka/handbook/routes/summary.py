"""The individual summary as a page."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.handbook.forms.summary import read_choice
from talka.handbook.queries.summary import OTHER, Summary, chapter_id, chapters_to_choose, summary
from talka.handbook.reading import reading_in
from talka.handbook.routes import blueprint
from talka.handbook.telling import told_plainly
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.tenancy.guard import current_person, scope


@blueprint.get("/o/<organisation>/handbook/summary")
@requires(Permission.ASSESSMENT_READ)
def own_summary(organisation: str) -> ResponseReturnValue:
    """What the organisation answered and what was noted, as far as chosen (``chapters``)."""
    return summary_page(organisation, summary(scope(), read_choice(request.args)))


def summary_page(organisation: str, told: Summary) -> str:
    """The summary with the choice of what is in it; where nothing is chosen, it says so."""
    titles = [(chapter_id(part), told_plainly(part.title)) for part in chapters_to_choose()]
    return render_template(
        "handbook/summary.html",
        reading=reading_in(organisation),
        summary=told,
        person=current_person().name,
        choices=[
            (each, title, each in told.chosen)
            for each, title in (*titles, (OTHER, _("Notes on other pages")))
        ],
    )
