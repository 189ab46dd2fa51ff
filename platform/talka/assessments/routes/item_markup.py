"""The markup of one item: its unchanging part is kept, what stands now is filled in."""

from collections.abc import Mapping

from flask import get_template_attribute, url_for
from markupsafe import Markup

from talka.assessments.kinds import ANSWER_LABELS, AnswerValue
from talka.assessments.policy.answers import Standing
from talka.assessments.queries.improvements import Planned
from talka.assessments.queries.sheets import Sheet
from talka.assessments.routes.saved_words import last_saves
from talka.assessments.words import answer_sign
from talka.handbook.applicability import suggests_not_applicable
from talka.handbook.kinds import Framework, Item
from talka.kernel.i18n import content_text, current_language
from talka.shell.parts import HoledPart, cache

_TEMPLATES = "assessments/answering/"
_HOLES = ("controls", "suggestion", "note", "saved", "improvements", "state", "history_url")
_HOLES_TO_EDIT = (*_HOLES, "note_open", "seen", "plan_url")
_NOTHING = Standing()


class ItemWriter:
    """Writes the items of one page, in the reader's language.

    ``level`` is that of the items' headings; ``editable`` says whether the person may answer;
    ``anchored`` items have the anchor that the handbook gives them, too.
    """

    def __init__(
        self,
        sheet: Sheet,
        *,
        organisation: str,
        organisation_kind: str,
        editable: bool,
        level: int,
        improvements: Mapping[str, tuple[Planned, ...]],
        anchored: bool = False,
    ) -> None:
        self._answers = sheet.answers
        self._framework = sheet.head.framework
        self._kind = organisation_kind
        self._organisation = organisation
        self._editable = editable
        self._level = level
        self._anchored = anchored
        self._improvements = improvements
        self._language = current_language()
        self._last_saved = last_saves()
        self._around = {
            name: get_template_attribute(f"{_TEMPLATES}around.html", name)
            for name in ("suggestion", "note_shown", "improvements")
        }
        self._suggestion = self._around["suggestion"]()
        self._plan_url = url_for("assessments.new_improvement", organisation=organisation)
        self._history_url = url_for(
            "assessments.history", organisation=organisation, assessment_id=sheet.head.id
        )

    def write(self, item: Item, number: int) -> Markup:
        """The item as it stands, ``number`` counting from 1 within its checklist."""
        controls = self._controls(item, self._standing(item).value)
        return self._part(item, number).fill(controls=controls, **self.what_stands(item))

    def what_stands(self, item: Item) -> dict[str, object]:
        """What differs from day to day, by hole, without the controls."""
        standing = self._standing(item)
        planned = self._improvements.get(item.id)
        holes: dict[str, object] = {
            "suggestion": self._suggestion if self._is_suggested(item, standing) else "",
            "note": standing.note,
            "saved": self._last_saved(standing),
            "improvements": self._planned(planned) if planned else "",
            "state": answer_sign(standing.value),
            "history_url": f"{self._history_url}?item={item.id}",
        }
        if self._editable:
            holes["note_open"] = " open" if standing.note else ""
            holes["seen"] = standing.version
            holes["plan_url"] = f"{self._plan_url}?item={item.id}"
        elif standing.note:
            holes["note"] = self._around["note_shown"](standing.note)
        return holes

    def what_stays(self, item: Item, number: int) -> dict[str, object]:
        """What the item's template is rendered with, once."""
        return {
            "item": item,
            "number": number,
            "level": self._level,
            "editable": self._editable,
            "anchored": self._anchored,
            "title": content_text(item.title),
            "help": content_text(item.help),
            "areas": _areas(self._framework, item),
        }

    def _standing(self, item: Item) -> Standing:
        return self._answers.get(item.id, _NOTHING)

    def _is_suggested(self, item: Item, standing: Standing) -> bool:
        return (
            self._editable and standing.value is None and suggests_not_applicable(item, self._kind)
        )

    def _planned(self, planned: tuple[Planned, ...]) -> Markup:
        markup: Markup = self._around["improvements"](planned, self._organisation)
        return markup

    def _part(self, item: Item, number: int) -> HoledPart:
        way = (self._editable, self._level, self._anchored)
        key = (self._framework.version, self._language, item.id, way)
        return cache.get(("answering/item", key), lambda: self._render(item, number))

    def _render(self, item: Item, number: int) -> HoledPart:
        holes = _HOLES_TO_EDIT if self._editable else _HOLES
        return HoledPart.render_once(
            f"{_TEMPLATES}item.html", holes, **self.what_stays(item, number)
        )

    def _controls(self, item: Item, value: AnswerValue | None) -> Markup:
        key = ("answering/controls", self._language, value, self._editable)
        part = cache.get(key, lambda: _render_controls(value, disabled=not self._editable))
        return part.fill(item=item.id, legend=self._statement(item))

    def _statement(self, item: Item) -> Markup:
        key = ("answering/statement", self._framework.version, self._language, item.id)
        return cache.get(key, lambda: _render_statement(item)).fill()


def _render_controls(value: AnswerValue | None, *, disabled: bool) -> HoledPart:
    return HoledPart.render_once(
        f"{_TEMPLATES}controls.html",
        ("item", "legend"),
        options=[(answer_sign(each), label) for each, label in ANSWER_LABELS.items()],
        selected=answer_sign(value) if value else None,
        disabled=disabled,
    )


def _render_statement(item: Item) -> HoledPart:
    return HoledPart.render_once(
        f"{_TEMPLATES}statement.html", (), statement=content_text(item.statement)
    )


def _areas(framework: Framework, item: Item) -> list[object]:
    return [content_text(framework.area(area_id).title) for area_id in item.cross_refs]
