"""The answer page with every item rendered by Jinja, as it was before parts of it were kept.

The app writes an item by filling what changes into markup that is kept. Here the same templates
are joined into one and render all of it, so that what the keeping saves can be told.
"""

import re
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import Template

from talka.assessments.kinds import ANSWER_LABELS
from talka.assessments.queries.improvements import improvements_by_item
from talka.assessments.queries.sheets import Sheet, find_sheet
from talka.assessments.routes.item_markup import ItemWriter
from talka.assessments.words import answer_sign
from talka.handbook.kinds import Item
from talka.kernel.i18n import content_text
from talka.tenancy.guard import scope

PAGE = "assessments/answer.html"
FORM = "assessments/answering/form.html"
ITEM = "assessments/answering/item.html"
_INCLUDED = f'{{% include "{FORM}" %}}'
_KEPT = "{{ section.markup }}"
_IMPORT = re.compile(r"\{%-? from .*? -?%\}\n?")
_LOOP = """
{%- for row in whole_items[loop.index0] -%}
{%- set item, number, title, help = row.item, row.number, row.title, row.help -%}
{%- set areas, level, editable = row.areas, row.level, row.editable -%}
{%- set state, suggestion, note, saved = row.state, row.suggestion, row.note, row.saved -%}
{%- set improvements, history_url = row.improvements, row.history_url -%}
{%- set note_open, seen, plan_url = row.note_open, row.seen, row.plan_url -%}
{%- set anchored = row.anchored -%}
{%- set controls = choices("value-" ~ item.id, content_text(row.statement), answer_options,
                           selected=row.selected, disabled=not editable) -%}
"""


class WholeItems:
    """Puts the joined template in the place of the answer page's own."""

    def __init__(self, talka: Flask) -> None:
        self._talka = talka
        self._joined: Template | None = None

    def instead_of(
        self, template: Template, context: dict[str, Any]
    ) -> tuple[Template, dict[str, Any]]:
        """The template that renders everything with its context; any other stays as it is."""
        if template.name != PAGE:
            return template, context
        if self._joined is None:
            self._joined = self._join()
        options = [(answer_sign(each), label) for each, label in ANSWER_LABELS.items()]
        items = _whole_items(context["page"])
        return self._joined, {**context, "whole_items": items, "answer_options": options}

    def _join(self) -> Template:
        environment = self._talka.jinja_env
        page, form, item = (
            Path(environment.get_template(name).filename or "").read_text(encoding="utf-8")
            for name in (PAGE, FORM, ITEM)
        )
        page = page.replace(_INCLUDED, form)
        if page.count(_KEPT) != 1:
            raise RuntimeError(f"{PAGE} with {FORM} does not print {_KEPT} once")
        page = page.replace(_KEPT, _LOOP + _IMPORT.sub("", item) + "\n{%- endfor %}\n")
        imports = '{% from "shell/macros/choices.html" import choices %}\n'
        first, rest = page.split("\n", 1)
        return environment.from_string(f"{first}\n{imports}{rest}")


def _whole_items(page: Any) -> list[list[dict[str, object]]]:
    """The items of each section; called while the page is being rendered for its reader."""
    sheet = find_sheet(scope(), page.head.id)
    seat = scope().organisation
    writer = ItemWriter(
        sheet,
        organisation=seat.slug if seat else "",
        organisation_kind=seat.kind if seat else "",
        editable=page.editable,
        level=2 if page.title else 3,
        improvements=improvements_by_item(scope()),
    )
    return [
        [_whole_item(writer, sheet, item, n) for n, item in enumerate(_items(sheet, section), 1)]
        for section in page.sections
    ]


def _items(sheet: Sheet, section: Any) -> tuple[Item, ...]:
    return next(
        each.items for each in sheet.checklists if content_text(each.title) == section.title
    )


def _whole_item(writer: ItemWriter, sheet: Sheet, item: Item, number: int) -> dict[str, object]:
    standing = sheet.answers.get(item.id)
    return {
        **writer.what_stays(item, number),
        **writer.what_stands(item),
        "statement": content_text(item.statement),
        "selected": answer_sign(standing.value) if standing and standing.value else None,
    }
