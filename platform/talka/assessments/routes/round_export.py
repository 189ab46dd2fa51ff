"""Take along: where everybody stands in a round, as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import to_user_timezone

from talka.assessments.actions.logging_rounds import log_export
from talka.assessments.queries.places import PlaceRead, all_places
from talka.assessments.queries.rounds import find_round
from talka.assessments.routes import blueprint
from talka.assessments.routes.reading import today
from talka.assessments.routes.round_table import wanted_places
from talka.assessments.routes.rounds import ROUND, to_round
from talka.assessments.words import place_label
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.shell.csv_files import csv_file
from talka.shell.downloads import CSV, download
from talka.tenancy.countries import country_name
from talka.tenancy.guard import scope


@blueprint.post(f"{ROUND}/export")
@requires(Permission.PARTICIPATION_EXPORT)
def export_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """The organisations that fit the filters of the address, on all pages, and how far each is."""
    found = find_round(scope(), round_id)
    if found.is_draft:
        return to_round(network, round_id)
    places = all_places(scope(), round_id, wanted_places(), today())
    table = csv_file(_columns(), _lines(places))
    log_export(scope(), found.network_id, found.title)
    return download(table, f"{network}-round-{found.opens_on}.csv", CSV)


def _columns() -> tuple[str, ...]:
    return (
        _("Organisation"),
        _("Country"),
        _("Kind of organisation"),
        _("State"),
        _("Excused because"),
        _("Last day"),
        _("Reminded"),
    )


def _lines(places: Iterable[PlaceRead]) -> Iterator[Sequence[object]]:
    for each in places:
        yield (
            each.name or _("An organisation that has left"),
            country_name(each.country) if each.country else "",
            str(each.kind.label) if each.kind else "",
            str(place_label(each.state)),
            each.excuse_reason,
            each.due_on,
            _day(each.reminded_at),
        )


def _day(moment: datetime | None) -> object:
    return to_user_timezone(moment).date() if moment else ""
