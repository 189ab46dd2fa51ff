"""A report as tables for spreadsheets: every figure of the edition, as a number where it is one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.coarse import Coarse
from talka.monitoring.edition_table import columns, lines
from talka.monitoring.kinds import BREAKDOWN_LABELS, REASON_LABELS, REASON_TEXTS, HowFar
from talka.monitoring.measures import Figure
from talka.monitoring.participation_words import EVENT_LABELS, in_cells, left_to_those_above
from talka.monitoring.queries.editions import EditionRead
from talka.monitoring.queries.reports import ReportRead
from talka.monitoring.reading import group_name
from talka.monitoring.reports.document import Document
from talka.monitoring.reports.snapshot import Plain, Snapshot
from talka.monitoring.reports.withheld import withheld
from talka.monitoring.reports.writing_participation import of_whom
from talka.monitoring.reports.writing_results import told
from talka.monitoring.result_words import figure_words
from talka.monitoring.values import ReportAbout
from talka.monitoring.words import why
from talka.tenancy.countries import country_name
from talka.tenancy.kinds import KIND_LABELS, OrganisationKind

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. The first ``keys`` columns name a row, the others are figures. ``is_extract``: it
    only draws together what another one has; ``charts``: its third column, by its second."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    keys: int
    is_extract: bool = False
    chart: str = ""


def sheets_of(report: ReportRead, document: Document) -> Iterator[Sheet]:
    """All tables; ``document`` is the report in words."""
    snapshot = report.snapshot
    yield _about(report, document)
    yield _middle_scores(snapshot.primary)
    yield Sheet(_("Figures"), columns(), tuple(map(tuple, lines(snapshot.edition))), 4)
    if snapshot.participation:
        yield _participation(snapshot.participation, snapshot)
    if snapshot.results:
        yield _results(snapshot.results)
    yield _withheld(snapshot)


def _about(report: ReportRead, document: Document) -> Sheet:
    rows: list[Row] = [
        (_("Title"), document.title),
        (_("About"), document.subtitle),
        (_("Standing"), document.standing),
        *document.facts,
    ]
    if report.foreword:
        rows.append((_("Foreword"), report.foreword))
    for section in document.sections:
        if section.id in ("said", "method"):
            rows += [(section.title, getattr(block, "text", "")) for block in section.blocks]
    return Sheet(pgettext("edition", "Report"), (_("What"), _("Words")), tuple(rows), 1)


def _middle_scores(read: EditionRead) -> Sheet:
    rows = []
    for id_ in read.question.areas:
        area, cell = read.framework.area(id_), read.figures.areas[id_].total
        three = cell.quartiles
        scores = (three.median, three.lower, three.upper) if three else ("", "", "")
        rows.append((id_, content_text(area.title).text, *scores, *_rest(cell)))
    heads = (
        _("Id"),
        _("Area"),
        _("Middle (per cent)"),
        _("A quarter at most (per cent)"),
        _("Three quarters at most (per cent)"),
        _("About how many"),
        _("Why it is not told"),
    )
    title = _("Middle scores")
    return Sheet(title, heads, tuple(rows), 2, is_extract=True, chart=_("Middle scores by area"))


def _rest(cell: Cell) -> tuple[object, str]:
    return cell.contributors or "", why(cell)


def _participation(kept: Plain, snapshot: Snapshot) -> Sheet:
    heads = (_("What"), _("Of which"), _("Number"), _("At least"), _("In words"))
    rows = (
        (_("Of whom"), "", "", "", of_whom(kept, snapshot)),
        *_organisations(kept, snapshot),
        *_happened(kept),
    )
    return Sheet(_("Participation"), heads, rows, 2)


def _organisations(kept: Plain, snapshot: Snapshot) -> Iterator[Row]:
    """How many there are, and their people: in all, by country and by kind. Of one country's
    organisations the first two are the same."""
    is_country = snapshot.about is ReportAbout.COUNTRY
    whole = country_name(snapshot.key) if is_country else kept["network"]
    yield (_("Organisations"), whole, kept["total"], "", "")
    yield from _people(whole, kept["people"])
    if not is_country:
        parts = kept["by_country"], kept["people_by_country"]
        yield from _parts(_("Organisations by country"), country_name, *parts)
    parts = kept["by_kind"], kept["people_by_kind"]
    yield from _parts(_("Organisations by kind"), _kind, *parts)


def _parts(
    what: str, name: Callable[[str], str], counts: Mapping[str, int], people: Mapping[str, Any]
) -> Iterator[Row]:
    for key, count in sorted(counts.items()):
        yield (what, name(key), count, "", "")
        if key in people and len(counts) > 1:
            yield from _people(name(key), people[key])


def _happened(kept: Plain) -> Iterator[Row]:
    for state in HowFar:
        yield (str(state.label), "", kept["how_far"].get(state.value, 0), "", "")
    for event, label in EVENT_LABELS.items():
        yield (str(label), "", kept["happened"][event], "", "")
    yield _coarse(_("Improvements done"), "", kept["improvements"])
    yield _coarse(_("Practices taken over"), "", kept["adoptions"])
    yield _coarse(_("Practices taken over from another country"), "", kept["adoptions_abroad"])
    if above := kept.get("above"):
        yield (_("Note"), "", "", "", left_to_those_above(above))


def _kind(key: str) -> str:
    return str(KIND_LABELS[OrganisationKind(key)])


def _people(of_which: str, kept: list[Plain]) -> Iterator[Row]:
    yield _coarse(_("People"), of_which, kept[0])
    yield _coarse(_("Active people"), of_which, kept[1])


def _coarse(what: str, of_which: str, kept: Plain) -> Row:
    read = Figure.thawed(kept)
    return (what, of_which, "", *in_cells(Coarse(read.value, read.why)))


def _results(kept: Plain) -> Sheet:
    heads = (
        _("Result"),
        _("Indicator"),
        _("Partner"),
        _("Baseline"),
        _("Target"),
        _("Actual"),
        _("Number"),
        _("Comment"),
    )
    return Sheet(_("Results of the project"), heads, tuple(_indicating(kept)), 3)


def _indicating(kept: Plain) -> Iterator[Row]:
    for result in kept["results"]:
        title = told(result["title"])
        for each in result["indicators"]:
            names, read = (title, told(each["title"])), Figure.thawed(each["figure"])
            actual = figure_words(read) if read.is_least or read.value is None else read.value
            yield (
                *names,
                "",
                _or_empty(each["baseline"]),
                _or_empty(each["target"]),
                actual,
                "",
                "",
            )
            for said in each["said"]:
                reported = _or_empty(said["reported"])
                yield (*names, told(said["partner"]), "", "", "", reported, said["text"])


def _or_empty(value: int | None) -> object:
    return "" if value is None else value


def _withheld(snapshot: Snapshot) -> Sheet:
    heads = (
        _("Id"),
        _("Title"),
        _("Compared by"),
        _("Group"),
        _("Why it is not told"),
        _("What it means"),
    )
    rows = []
    titles = _titles(snapshot.edition)
    for each in withheld(snapshot):
        group = each.group
        rows.append(
            (
                each.id,
                titles[each.id],
                str(BREAKDOWN_LABELS[group.breakdown]) if group else "",
                group_name(snapshot.edition, group.breakdown, group.key)
                if group
                else _("Everybody"),
                str(REASON_LABELS[each.reason]),
                str(REASON_TEXTS[each.reason]),
            )
        )
    return Sheet(_("Not told"), heads, tuple(rows), 4, is_extract=True)


def _titles(read: EditionRead) -> dict[str, str]:
    book, question = read.framework, read.question
    areas = {id_: content_text(book.area(id_).title).text for id_ in question.areas}
    return areas | {id_: content_text(book.item(id_).title).text for id_ in question.items}
