"""The files of a report."""

from talka.kernel.i18n import speaking
from talka.monitoring.kinds import ReportFormat
from talka.monitoring.queries.reports import ReportRead
from talka.monitoring.reports.pdf import pdf_of
from talka.monitoring.reports.sheets import sheets_of
from talka.monitoring.reports.tables import csv_of, xlsx_of
from talka.monitoring.reports.word import docx_of
from talka.monitoring.reports.writing import document_of


def file_of(report: ReportRead, wanted: ReportFormat, language: str) -> bytes:
    """The report in this format and language: the same bytes whenever and wherever it is made by
    one version of the program. None takes longer for a larger network."""
    with speaking(language):
        document = document_of(report)
        match wanted:
            case ReportFormat.PDF:
                return pdf_of(document)
            case ReportFormat.DOCX:
                return docx_of(document)
            case ReportFormat.XLSX:
                return xlsx_of(sheets_of(report, document), document)
            case ReportFormat.CSV:
                return csv_of(sheets_of(report, document))
