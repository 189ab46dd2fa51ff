"""A report put into words, in the current language."""

import re
from collections.abc import Iterator

from flask_babel import format_date, pgettext
from flask_babel import gettext as _

from talka.handbook.kinds import Text
from talka.kernel.i18n import content_text, current_language
from talka.monitoring.kinds import REASON_LABELS, REASON_TEXTS
from talka.monitoring.queries.reports import ReportCover, ReportRead
from talka.monitoring.reading import group_name
from talka.monitoring.reports.document import Column, Document, Paragraph, Section, Table, column
from talka.monitoring.reports.snapshot import Group, Snapshot
from talka.monitoring.reports.withheld import by_reason, withheld_groups
from talka.monitoring.reports.writing_edition import edition_sections
from talka.monitoring.reports.writing_participation import participation_section
from talka.monitoring.reports.writing_results import results_section
from talka.monitoring.values import ReportAbout
from talka.shell.formats import number
from talka.tenancy.countries import country_name

_PARAGRAPHS = re.compile(r"\n\s*\n")


def document_of(report: ReportRead) -> Document:
    """All that the report says."""
    snapshot = report.snapshot
    return Document(
        language=current_language(),
        day=report.day,
        network=report.network,
        edition=snapshot.edition.head.title,
        title=title_of(snapshot),
        subtitle=about_words(
            snapshot.about, snapshot.key, snapshot.name, snapshot.edition.head.network
        ),
        standing=standing(report),
        facts=_facts(report, snapshot),
        sections=tuple(_sections(report, snapshot)),
    )


def title_of(snapshot: Snapshot) -> str:
    """What the report is called."""
    return _("Report on “%(round)s”", round=snapshot.edition.head.title)


def about_words(about: ReportAbout, key: str, name: Text | None, network: str) -> str:
    """Whose figures it tells: of a country, of a partner with this name, of the whole network."""
    if about is ReportAbout.COUNTRY:
        return country_name(key)
    if about is ReportAbout.PARTNER:
        return content_text(name).text if name else key
    return _("The whole network: %(network)s", network=network)


def standing(report: ReportCover) -> str:
    """Whether it is signed, by whom, and when."""
    day = format_date(report.day, "long")
    if not report.is_signed:
        return _("Draft of %(day)s, not signed", day=day)
    return _(
        "Signed on %(day)s for the network %(network)s by its coordinators",
        day=day,
        network=report.network,
    )


def _sections(report: ReportRead, snapshot: Snapshot) -> Iterator[Section]:
    if report.foreword:
        parts = [part.strip() for part in _PARAGRAPHS.split(report.foreword)]
        words = tuple(Paragraph(part, report.language) for part in parts if part)
        yield Section("foreword", _("Foreword"), words)
    yield from edition_sections(snapshot)
    yield participation_section(snapshot)
    if snapshot.results:
        yield results_section(snapshot.results, snapshot.day)
    yield _method(snapshot)
    yield _withheld(snapshot)


def _method(snapshot: Snapshot) -> Section:
    read = snapshot.edition
    words = [
        _(
            "Each organisation counts once, with what it had signed off when the round was closed,"
            " if it shared its answers then. A figure needs at least %(least)s organisations"
            " without a name, and at least three of them in each kind of answer. Numbers are"
            " rounded to 5. What is published does not change any more.",
            least=number(read.at_least),
        ),
        _(
            "An organisation's score in an area: each item that is met counts one, each that"
            " is partly met one half, divided by all that apply to it. The middle score is the one"
            " that half of the organisations reach."
        ),
        _(
            "No figure of this report is finer than what the network published with this edition,"
            " none is counted anew from answers, and no organisation is named."
        ),
        _(
            "Who takes part, and the results of the project, are as they were on %(day)s. Numbers"
            " of people, improvements and practices taken over are told for five organisations or"
            " more, and as the next lower multiple of five.",
            day=format_date(snapshot.day, "long"),
        ),
    ]
    return Section("method", _("How it is counted"), tuple(Paragraph(each) for each in words))


def _withheld(snapshot: Snapshot) -> Section:
    counted = by_reason(snapshot)
    if not counted:
        return Section(
            "withheld",
            _("What is not told, and why"),
            (Paragraph(_("Every figure of the edition that this report is about is told.")),),
        )
    reasons = Table(
        _("Reasons"),
        (column(_("Reason"), words=True, width=3), column(_("Figures")), _wide(_("What it means"))),
        tuple(
            (str(REASON_LABELS[reason]), number(count), str(REASON_TEXTS[reason]))
            for reason, count in counted
        ),
    )
    groups = Table(
        _("Every figure that is not told"),
        (
            column(_("Of whom"), words=True, width=3),
            column(_("Reason"), words=True, width=3),
            column(_("Figures")),
            _wide(_("Of which areas and items")),
        ),
        tuple(
            (
                _group(snapshot, each.group),
                str(REASON_LABELS[each.reason]),
                number(len(each.ids)),
                _("all that were asked") if each.is_all else ", ".join(each.ids),
            )
            for each in withheld_groups(snapshot)
        ),
    )
    return Section("withheld", _("What is not told, and why"), (reasons, groups))


def _wide(label: str) -> Column:
    return column(label, words=True, width=8)


def _group(snapshot: Snapshot, group: Group | None) -> str:
    if group is None:
        return _("Everybody")
    return group_name(snapshot.edition, group.breakdown, group.key)


def _facts(report: ReportRead, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    read = snapshot.edition
    head = read.head
    return (
        (_("Network of the edition"), head.network),
        (_("Round"), head.title),
        (_("Edition"), number(head.number)),
        (_("From"), format_date(read.opened_on, "long")),
        (_("To"), format_date(head.closed_on, "long")),
        (pgettext("edition", "Report"), f"{report.network}, {number(report.number)}"),
        (_("Figures frozen on"), format_date(snapshot.day, "long")),
        (_("Handbook's version"), number(read.framework.version)),
        (_("Program's version"), report.program_version),
        (_("Fingerprint of the figures"), report.digest[:16]),
    )
