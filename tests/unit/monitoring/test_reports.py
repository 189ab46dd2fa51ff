"""A report: everything its edition tells and nothing more, withheld figures with their reason, and
the same bytes whenever and wherever it is made."""

import csv
import io
import json
import zipfile
from collections import Counter
from dataclasses import asdict, replace

import pytest
import time_machine
from docx import Document as WordDocument

from talka.handbook.queries import current_framework
from talka.kernel.i18n import speaking
from talka.monitoring.kinds import REASON_LABELS, ReportFormat
from talka.monitoring.reports.making import file_of
from talka.monitoring.reports.sheets import sheets_of
from talka.monitoring.reports.snapshot import Group, digest_of
from talka.monitoring.reports.withheld import by_reason, withheld, withheld_groups
from talka.monitoring.reports.writing import document_of
from talka.monitoring.values import Breakdown, ReportAbout
from tests.factories.reported import (
    COUNTRY,
    GROUPS,
    Invented,
    every_report,
    gathered,
    participation,
    report_of,
    results,
)
from tests.support.pdf import Pdf
from tests.support.report_files import digests, digests_elsewhere

pytestmark = pytest.mark.only_on("sqlite")

HOSTILE = '=1+1 #import "x.typ" *b* $x$ @me <b>&amp; // \\u{41} ]] "q" \u202e\x00'
ALL = [Group(breakdown, key) for breakdown, keys in GROUPS.items() for key in keys]


@pytest.fixture
def english(app):
    with app.test_request_context(), speaking("en"):
        yield app


def groups_of(report):
    """Of whom the report tells: all together, and the groups it may."""
    group = report.snapshot.group
    return [None, *([group] if group else ALL)]


def everything_said(report):
    """All that any of its files says, as one text without separators of thousands."""
    document = document_of(report)
    words = json.dumps(asdict(document), default=str, ensure_ascii=False)
    sheets = json.dumps([asdict(each) for each in sheets_of(report, document)], default=str)
    return words.replace(",", "") + sheets


@pytest.mark.parametrize("seed", range(4))
def test_no_figure_is_told_that_the_edition_withholds_or_that_is_of_others(english, seed):
    invented = Invented(seed, share_withheld=seed / 4)
    for report in every_report(invented):
        said, mine = everything_said(report), groups_of(report)
        assert not [number for number in invented.hidden.values() if str(number) in said]
        for (_row, group), number in invented.shown.items():
            assert (str(number) in said) == (group in mine), (report.about, group)
        assert str(report.content).count("shares") == sum(
            "-" in row and group in mine for row, group in invented.shown
        )


@pytest.mark.parametrize("seed", range(4))
def test_every_withheld_figure_is_listed_with_its_reason(english, seed):
    invented = Invented(seed, share_withheld=seed / 4)
    asked = len(current_framework().items) + len(current_framework().areas)
    for report in every_report(invented):
        snapshot = report.snapshot
        due = {
            (row, group, reason)
            for (row, group), reason in invented.reasons.items()
            if group in groups_of(report)
        }
        assert {(each.id, each.group, each.reason) for each in withheld(snapshot)} == due
        assert sum(count for _reason, count in by_reason(snapshot)) == len(due)
        gathered_up = withheld_groups(snapshot)
        assert {(id_, e.group, e.reason) for e in gathered_up for id_ in e.ids} == due
        assert all(each.is_all == (len(each.ids) == asked) for each in gathered_up)
        (sheet,) = (
            each for each in sheets_of(report, document_of(report)) if each.title == "Not told"
        )
        assert len(sheet.rows) == len(due)


@pytest.mark.parametrize(("share_withheld", "told"), [(0, True), (1, False)])
def test_a_group_is_counted_only_beside_a_figure_of_it(english, share_withheld, told):
    report = report_of(gathered(Invented(3, share_withheld).edition()))
    (section,) = (each for each in document_of(report).sections if each.id == "groups")
    rows = [row for table in section.blocks for row in getattr(table, "rows", ())]
    assert len(rows) == len(ALL)
    assert {bool(row[1]) for row in rows if row[0] != "Iceland"} == {told}
    assert [row[1] for row in rows if row[0] == "Iceland"] == [""]


def test_a_country_without_a_figure_says_so_and_tells_none(english):
    country = gathered(Invented(1).edition(), ReportAbout.COUNTRY)
    document = document_of(report_of(replace(country, group=Group(COUNTRY, "IS"))))
    titles = [section.id for section in document.sections]
    assert titles[:2] == ["said", "participation"]
    (said,) = document.sections[0].blocks
    assert "Fewer than 5 organisations" in said.text


def test_a_country_tells_its_people_and_not_those_of_a_kind(english):
    edition = Invented(2).edition()
    kept = report_of(gathered(edition, ReportAbout.COUNTRY)).content["participation"]
    assert kept["people_by_kind"] == {}
    assert kept["people"] == kept["people_by_country"]["LV"]
    assert report_of(gathered(edition)).content["participation"]["people_by_kind"]


@pytest.mark.parametrize(
    ("about", "whole", "words"),
    [
        (ReportAbout.COUNTRY, "Latvia", "organisations of one country are counted: Latvia."),
        (ReportAbout.PARTNER, "Baltic", "organisations of one partner are counted: Nordic"),
        (ReportAbout.NETWORK, "Baltic", "In Baltic and the networks below it,"),
    ],
)
def test_it_says_of_whom_its_numbers_are_and_each_number_once(english, about, whole, words):
    counted = participation()
    if about is ReportAbout.COUNTRY:
        counted = replace(counted, by_country=Counter({"LV": 25}))
    made = gathered(Invented(2).edition(), about, network="Baltic", participation=counted)
    report = report_of(made)
    document = document_of(report)
    (part,) = (each for each in document.sections if each.id == "participation")
    assert words in part.blocks[0].text
    (sheet,) = (e for e in sheets_of(report, document) if e.title == "Participation")
    assert words in str(sheet.rows[0])
    assert sheet.rows[1][:3] == ("Organisations", whole, counted.total)
    named = [row[:2] for row in sheet.rows]
    assert len(named) == len(set(named))
    by_country = "Organisations by country"
    tells_countries = about is not ReportAbout.COUNTRY
    assert any(getattr(each, "title", "") == by_country for each in part.blocks) is tells_countries
    assert any(row[0] == by_country for row in sheet.rows) is tells_countries


def test_it_says_what_is_left_to_the_networks_above(english):
    report = report_of(gathered(Invented(2).edition()))
    words = "rounds and calls of the networks above (North)"
    document = document_of(report)
    (part,) = (each for each in document.sections if each.id == "participation")
    assert any(words in getattr(block, "text", "") for block in part.blocks)
    sheets = {each.title: each for each in sheets_of(report, document)}
    assert words in str(sheets["Participation"].rows)


@pytest.mark.parametrize("wanted", list(ReportFormat))
def test_every_form_has_the_same_words_for_what_is_told_coarsely_or_not_at_all(english, wanted):
    invented = Invented(3)
    report = report_of(gathered(invented.edition()))
    said = text_of(file_of(report, wanted, "en"), wanted)
    reasons = {str(REASON_LABELS[each]) for each in invented.reasons.values()}
    coarse = {"fewer than 5", "at least 15", "at least 60", "not told: too few organisations"}
    assert not [words for words in coarse | reasons if words not in said]
    assert "at least 0" not in said


def text_of(content, wanted):
    """All words of a file, single blanks between them."""
    if wanted is ReportFormat.PDF:
        return Pdf(content).text
    if wanted is ReportFormat.DOCX:
        made = WordDocument(io.BytesIO(content))
        return " ".join(cell.text for table in made.tables for cell in table._cells)
    if wanted is ReportFormat.XLSX:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read("xl/sharedStrings.xml").decode()
    return content.decode("utf-8-sig")


def test_no_zero_stands_for_fewer_than_five(english):
    report = report_of(gathered(Invented(3).edition()))
    (sheet,) = (s for s in sheets_of(report, document_of(report)) if s.title == "Participation")
    at_least = sheet.columns.index("At least")
    assert {row[at_least] for row in sheet.rows} == {"", 15, 60}
    assert {row[-1] for row in sheet.rows if row[0] == "Practices taken over"} == {"fewer than 5"}


def test_no_organisation_and_no_person_is_named(english):
    said = "".join(map(everything_said, every_report(Invented(3))))
    assert "Ilze" not in said
    assert "no organisation is named" in said


def test_the_fingerprint_is_of_the_content_however_it_is_kept(english):
    report = report_of(gathered(Invented(4).edition()))
    turned = json.loads(json.dumps(dict(reversed(report.content.items()))))
    assert digest_of(turned) == report.digest
    turned["edition"]["number"] = 3
    assert digest_of(turned) != report.digest


def test_the_same_report_is_the_same_bytes_at_any_time_and_in_any_process(english, database):
    report = report_of(gathered(Invented(5).edition()), foreword="Thank you.\n\nAll of you.")
    first = digests(report)
    assert len(set(first.values())) == len(first) == 8
    with time_machine.travel("2031-05-06 07:08:09"):
        assert digests(report, ("en",)).items() <= first.items()
    assert digests_elsewhere(report, database.settings()) == first


def test_archives_carry_no_time_of_their_own(english):
    report = report_of(gathered(Invented(5).edition()))
    for wanted in (ReportFormat.DOCX, ReportFormat.XLSX):
        with zipfile.ZipFile(io.BytesIO(file_of(report, wanted, "en"))) as archive:
            assert {each.date_time[0] for each in archive.infolist()} == {1980}
            core = archive.read("docProps/core.xml").decode()
        # Signed late on the second of March, in Riga already the third.
        assert core.count("2026-03-03T00:00:00Z") == 2


@pytest.mark.parametrize("language", ["en", "lv"])
def test_the_pdf_is_accessible_and_says_everything(english, language):
    report = report_of(gathered(Invented(6).edition()), foreword="Paldies visiem.")
    pdf = Pdf(file_of(report, ReportFormat.PDF, language))
    assert pdf.is_tagged
    assert pdf.says_it_is_universally_accessible
    assert pdf.language == language
    assert "Paldies visiem." in pdf.text
    with speaking(language):
        titles = [section.title for section in document_of(report).sections]
    assert [each for each in pdf.bookmarks if each in titles] == titles


def hostile_report():
    edition = Invented(7).edition(title=HOSTILE, network=HOSTILE)
    return report_of(gathered(edition, results=results(HOSTILE), network=HOSTILE), foreword=HOSTILE)


def test_whatever_people_wrote_is_text_in_a_pdf(english):
    told = "".join(Pdf(file_of(hostile_report(), ReportFormat.PDF, "en")).text.split())
    assert '=1+1#import"x.typ"*b*$x$@me<b>&amp;//\\u{41}]]"q"' in told


def test_whatever_people_wrote_is_text_in_word(english):
    made = WordDocument(io.BytesIO(file_of(hostile_report(), ReportFormat.DOCX, "en")))
    said = [paragraph.text for paragraph in made.paragraphs]
    assert HOSTILE.removesuffix("\x00") in said


def test_a_word_document_has_headings_tables_and_charts_with_words(english):
    report = report_of(gathered(Invented(6).edition()), foreword="Thank you.")
    document = document_of(report)
    made = WordDocument(io.BytesIO(file_of(report, ReportFormat.DOCX, "en")))
    heads = [each.text for each in made.paragraphs if each.style.name == "Heading 1"]
    assert heads == [section.title for section in document.sections]
    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert told == [f"{each.title}. {each.in_words}" for each in document.charts]
    (foreword,) = (each for each in made.paragraphs if each.text == "Thank you.")
    assert foreword.runs[0]._r.xpath("w:rPr/w:lang/@w:val") == ["en"]
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in made.tables)


def test_nothing_runs_in_a_spreadsheet(english):
    content = file_of(hostile_report(), ReportFormat.XLSX, "en")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        sheets = [archive.read(name).decode() for name in names]
        shared = archive.read("xl/sharedStrings.xml").decode()
        assert any(name.startswith("xl/charts/chart") for name in archive.namelist())
    assert not [each for each in sheets if "<f>" in each or "hyperlink" in each]
    assert "=1+1" in shared
    table = file_of(hostile_report(), ReportFormat.CSV, "en").decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(table)) for cell in line]
    assert f"'{HOSTILE}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_group_of_a_partner_is_its_network(english):
    report = report_of(gathered(Invented(8).edition(), ReportAbout.PARTNER))
    assert report.snapshot.group == Group(Breakdown.CHILD, "latvia")
    assert "beside them stand those of all" in document_of(report).sections[0].blocks[0].text
