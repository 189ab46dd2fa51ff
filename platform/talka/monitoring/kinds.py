"""Labels of this room's stored words, and what they mean in a sentence."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from talka.monitoring.values import Breakdown, Reason

__all__ = [
    "BREAKDOWN_LABELS",
    "REASON_LABELS",
    "REASON_SIGNS",
    "REASON_TEXTS",
    "Breakdown",
    "HowFar",
    "Reason",
    "ReportFormat",
]


class HowFar(StrEnum):
    """How far an organisation is in the rounds of a period, taken together."""

    NOT_ASKED = "not-asked"
    NOT_STARTED = "not-started"
    STARTED = "started"
    FINISHED = "finished"

    @property
    def label(self) -> LazyString:
        return _HOW_FAR_LABELS[self]


_HOW_FAR_LABELS: dict[HowFar, LazyString] = {
    HowFar.NOT_ASKED: lazy_pgettext("organisation", "Not asked"),
    HowFar.NOT_STARTED: lazy_pgettext("organisation", "Not started"),
    HowFar.STARTED: lazy_pgettext("organisation", "Started"),
    HowFar.FINISHED: lazy_pgettext("organisation", "Finished"),
}


class ReportFormat(StrEnum):
    """What a report can be taken along as."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"

    @property
    def label(self) -> LazyString:
        return _FORMAT_LABELS[self]


_FORMAT_LABELS: dict[ReportFormat, LazyString] = {
    ReportFormat.PDF: _l("PDF, to read and print"),
    ReportFormat.DOCX: _l("Word document (DOCX), to write on in"),
    ReportFormat.XLSX: _l("Spreadsheet (XLSX), with every figure"),
    ReportFormat.CSV: _l("Plain table (CSV), with every figure"),
}

BREAKDOWN_LABELS: dict[Breakdown, LazyString] = {
    Breakdown.COUNTRY: lazy_pgettext("breakdown", "Country"),
    Breakdown.CHILD: lazy_pgettext("breakdown", "Network"),
    Breakdown.KIND: lazy_pgettext("breakdown", "Kind"),
    Breakdown.SIZE: lazy_pgettext("breakdown", "Size"),
}

REASON_LABELS: dict[Reason, LazyString] = {
    Reason.TOO_FEW: _l("too few"),
    Reason.ALIKE: _l("too few differ"),
    Reason.PROTECTS: _l("kept back to protect others"),
    Reason.DIFFERENCE: _l("too close to another edition"),
}

REASON_TEXTS: dict[Reason, LazyString] = {
    Reason.TOO_FEW: _l(
        "Fewer organisations than needed let their answers count here. Those shown by name do not"
        " help: everybody could take them away again."
    ),
    Reason.ALIKE: _l(
        "Too few answered differently from the others. A figure would nearly tell what each of them"
        " answered."
    ),
    Reason.PROTECTS: _l(
        "With this figure another one that is kept back, or the answers of a few, could be worked"
        " out."
    ),
    Reason.DIFFERENCE: _l(
        "Only a few organisations make the difference to another edition, of this network or of one"
        " around it. Taking one from the other would show what they answered."
    ),
}

REASON_SIGNS: dict[Reason, str] = dict(zip(Reason, "abcd", strict=True))
"""Where there is no room for words: a letter, which a key beside the table explains."""
