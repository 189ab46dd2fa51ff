"""A report as PDF: tagged, PDF/UA-1, the same bytes for the same report."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import count
from pathlib import Path

from talka.handbook.printing.typst_files import make_pdf
from talka.handbook.printing.words import gaps_words
from talka.monitoring.reports.document import Block, Chart, Document
from talka.monitoring.reports.drawing import drawn
from talka.monitoring.reports.snapshot import Plain
from talka.shell.paper_charts import on_paper

_TEMPLATES = Path(__file__).with_name("templates")


def pdf_of(document: Document) -> bytes:
    """The file."""
    pictures = {_name(at): on_paper(drawn(each)) for at, each in enumerate(document.charts)}
    return make_pdf("report", _data(document), _TEMPLATES, pictures)


def _name(at: int) -> str:
    return f"chart-{at}.svg"


def _data(document: Document) -> Plain:
    names = map(_name, count())
    return {
        "language": document.language,
        "document": {
            "title": document.whole_title,
            "author": document.network,
            "description": document.standing,
        },
        "running": document.title,
        "network": document.network,
        "title": document.title,
        "subtitle": document.subtitle,
        "standing": document.standing,
        "day": [document.day.year, document.day.month, document.day.day],
        "facts": [list(each) for each in document.facts],
        "sections": [
            {"title": each.title, "blocks": [_block(block, names) for block in each.blocks]}
            for each in document.sections
        ],
        "words": {"gaps": gaps_words(), "page": "#"},
    }


def _block(block: Block, names: Iterator[str]) -> Plain:
    if isinstance(block, Chart):
        return {
            "kind": block.kind,
            "name": next(names),
            "title": block.title,
            "alt": block.described,
        }
    plain: Plain = json.loads(json.dumps(asdict(block)))  # lists, where there were tuples
    return plain
