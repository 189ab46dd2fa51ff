"""What becomes of a report about a published practice."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REASON_LENGTH = 2000


class ReportState(StrEnum):
    """Open until the network hides the practice or says why it stays."""

    OPEN = "open"
    HIDDEN = "hidden"
    DISMISSED = "dismissed"

    @property
    def label(self) -> LazyString:
        return REPORT_LABELS[self]


REPORT_LABELS: dict[ReportState, LazyString] = {
    ReportState.OPEN: _l("Waits for the network"),
    ReportState.HIDDEN: _l("The practice was hidden"),
    ReportState.DISMISSED: _l("The practice stays"),
}
