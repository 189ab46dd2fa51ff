"""Take along: a scorecard as a table for a spreadsheet."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.access import requires
from talka.kernel.i18n import content_text
from talka.kernel.permissions import Permission
from talka.practices.queries.scorecards import Card, find_scorecard
from talka.practices.routes import blueprint
from talka.practices.routes.scorecards import SCORECARD
from talka.practices.words import score_label
from talka.shell.csv_files import csv_file
from talka.shell.downloads import CSV, download
from talka.tenancy.guard import scope


@blueprint.post(f"{SCORECARD}/export")
@requires(Permission.PRACTICE_EXPORT)
def export_scorecard(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    """Every indicator with its score, reason, evidence, who and when."""
    card = find_scorecard(scope(), scorecard_id)
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        organisation_id=scope().organisation_id,
        scorecard=str(scorecard_id),
    )
    columns = (
        _("Quality area"),
        _("Id"),
        _("Indicator"),
        _("Score"),
        _("Reason"),
        _("Evidence"),
        _("Scored by"),
        _("Scored at (UTC)"),
    )
    name = f"{organisation}-{card.head.year}-scorecard.csv"
    return download(csv_file(columns, _rows(card)), name, CSV)


def _rows(card: Card) -> Iterator[Sequence[object]]:
    for area in card.framework.quality_areas:
        for indicator in area.indicators:
            standing = card.of(indicator.id)
            yield (
                content_text(area.title).text,
                indicator.id,
                content_text(indicator.text).text,
                score_label(standing.said.score),
                standing.said.reason,
                standing.said.evidence,
                standing.by or "",
                standing.at.isoformat(timespec="seconds") if standing.at else "",
            )
