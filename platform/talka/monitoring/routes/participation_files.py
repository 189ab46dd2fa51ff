"""Take along: the tables of a network's participation as files for a spreadsheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from flask_babel import gettext as _

from talka.kernel.scope import Scope
from talka.monitoring.coarse import Coarse
from talka.monitoring.participation_words import (
    EVENT_LABELS,
    in_cells,
    left_to_those_above,
    step_label,
)
from talka.monitoring.queries.participation import (
    Participation,
    People,
    participation,
    participation_table,
)
from talka.monitoring.queries.taking_part import Wanted
from talka.shell.csv_files import csv_file
from talka.tenancy.countries import country_name


def organisations_file(scope: Scope, wanted: Wanted) -> bytes:
    """One line for each organisation: that it joined, was asked, started, finished, sent in."""
    columns = (
        _("Organisation"),
        _("Country"),
        _("Kind of organisation"),
        _("Joined on"),
        _("How far"),
        _("Rounds of this network and those below that asked"),
        _("Started"),
        _("Finished"),
        _("Practices sent in"),
    )
    rows = (
        (
            row.name,
            country_name(row.country),
            str(row.kind.label),
            row.joined_at.date(),
            str(row.how_far.label),
            row.asked,
            row.started,
            row.finished,
            row.submitted,
        )
        for row in participation_table(scope, wanted)
    )
    return csv_file(columns, rows)


def numbers_file(scope: Scope, wanted: Wanted) -> bytes:
    """Organisations and people by country and kind, and what happened."""
    columns = (_("What"), _("Of which"), _("Number"), _("At least"), _("In words"))
    return csv_file(columns, _numbers(participation(scope, wanted)))


def timeline_file(scope: Scope, wanted: Wanted) -> bytes:
    """One line for each month or quarter."""
    counted = participation(scope, wanted)
    columns = (_("Time"), *map(str, EVENT_LABELS.values()))
    rows = ((step_label(each), *each.counts.values()) for each in counted.steps)
    return csv_file(columns, rows)


FILES: Mapping[str, Callable[[Scope, Wanted], bytes]] = {
    "organisations": organisations_file,
    "numbers": numbers_file,
    "timeline": timeline_file,
}


def _numbers(counted: Participation) -> Iterator[Sequence[object]]:
    yield (_("Organisations"), "", counted.total, "", "")
    for code, count in counted.by_country.most_common():
        yield (_("Organisations"), country_name(code), count, "", "")
    for kind, count in counted.by_kind.most_common():
        yield (_("Organisations"), str(kind.label), count, "", "")
    yield from _people("", counted.people)
    for code, people in counted.people_by_country.items():
        yield from _people(country_name(code), people)
    for kind, people in counted.people_by_kind.items():
        yield from _people(str(kind.label), people)
    for name, label in EVENT_LABELS.items():
        yield (str(label), "", counted.happened(name), "", "")
    yield _coarse(_("Improvements done"), "", counted.improvements)
    yield _coarse(_("Practices taken over"), "", counted.adoptions)
    yield _coarse(_("Practices taken over from another country"), "", counted.adoptions_abroad)
    if counted.above:
        words = left_to_those_above(each.name for each in counted.above)
        yield (_("Note"), "", "", "", words)


def _people(group: str, people: People) -> Iterator[Sequence[object]]:
    yield _coarse(_("People"), group, people.all)
    yield _coarse(_("Active people"), group, people.active)


def _coarse(what: str, group: str, figure: Coarse) -> Sequence[object]:
    return (what, group, "", *in_cells(figure))
