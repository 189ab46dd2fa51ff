"""Puts the answer page together: the kept part of each item, filled with what stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from talka.assessments.queries.assessments import Head
from talka.assessments.queries.improvements import Planned
from talka.assessments.queries.sheets import Progress, Sheet
from talka.assessments.routes.item_markup import ItemWriter
from talka.assessments.routes.page_script import script_settings
from talka.handbook.applicability import suggests_not_applicable
from talka.handbook.kinds import Checklist
from talka.kernel.i18n import ContentText, content_text

ALL = "all"
"""Stands for a checklist's id in the address of the page with every item."""


@dataclass(frozen=True, slots=True)
class Section:
    """A checklist on the page, with the markup of its items that are shown."""

    id: str
    title: ContentText
    progress: Progress
    items: tuple[Markup, ...]

    @property
    def markup(self) -> Markup:
        return Markup("\n").join(self.items)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to one checklist of the assessment, or to all of them."""

    label: str
    url: str
    progress: Progress
    is_current: bool


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """All that the template of the answer page asks for.

    ``title`` is None on the page with every item. ``suggested`` counts the unanswered items that
    are not meant for this kind of organisation. ``script`` is what the scripts need to know.
    ``chapter`` is the slug of the handbook's part that a checklist stands in, and None on a page
    of its own; ``suffix`` then tells its ids from those of other checklists there.
    """

    head: Head
    title: ContentText | None
    intro: ContentText | None
    here: str
    sections: tuple[Section, ...]
    ways: tuple[Way, ...]
    progress: Progress
    next_url: str | None
    suggested: int
    editable: bool
    only_unanswered: bool
    script: dict[str, object]
    chapter: str | None = None

    @property
    def suffix(self) -> str:
        return f"-{self.sections[0].id}" if self.chapter else ""

    @property
    def shown(self) -> int:
        return sum(len(section.items) for section in self.sections)


@dataclass(frozen=True, slots=True)
class Asked:
    """What page is asked for, by whom; ``chapter`` is the slug of the part it stands in."""

    organisation: str
    organisation_kind: str
    checklist: Checklist | None
    editable: bool
    only_unanswered: bool = False
    chapter: str | None = None


def answer_page(
    sheet: Sheet, asked: Asked, improvements: Mapping[str, tuple[Planned, ...]]
) -> AnswerPage:
    """The page of one checklist, or of all."""
    checklist = asked.checklist
    sections = tuple(_sections(sheet, asked, improvements))
    items = checklist.items if checklist else sheet.items
    left = sheet.unanswered(items)
    elsewhere = _elsewhere_url(sheet, asked)
    return AnswerPage(
        head=sheet.head,
        title=content_text(checklist.title) if checklist else None,
        intro=content_text(checklist.intro) if checklist else None,
        here=_url(sheet, asked, checklist.id if checklist else ALL),
        sections=sections,
        ways=_ways(sheet, asked),
        progress=sheet.progress(items),
        next_url=f"#item-{left[0].id}" if left else elsewhere,
        suggested=sum(suggests_not_applicable(item, asked.organisation_kind) for item in left),
        editable=asked.editable,
        only_unanswered=asked.only_unanswered,
        script=_script(sheet, asked, elsewhere) if asked.editable else {},
        chapter=asked.chapter,
    )


def _sections(
    sheet: Sheet, asked: Asked, improvements: Mapping[str, tuple[Planned, ...]]
) -> Iterator[Section]:
    writer = ItemWriter(
        sheet,
        organisation=asked.organisation,
        organisation_kind=asked.organisation_kind,
        editable=asked.editable,
        level=_level(asked),
        anchored=asked.chapter is not None,
        improvements=improvements,
    )
    for checklist in (asked.checklist,) if asked.checklist else sheet.checklists:
        shown = tuple(_items(sheet, asked, checklist, writer))
        title, progress = content_text(checklist.title), sheet.progress(checklist.items)
        yield Section(checklist.id, title, progress, shown)


def _level(asked: Asked) -> int:
    """Of the items' headings, below those of the page or of the chapter."""
    if asked.chapter:
        return 4
    return 2 if asked.checklist else 3


def _items(
    sheet: Sheet, asked: Asked, checklist: Checklist, writer: ItemWriter
) -> Iterator[Markup]:
    for number, item in enumerate(checklist.items, start=1):
        if not (asked.only_unanswered and sheet.is_answered(item)):
            yield writer.write(item, number)


def page_url(organisation: str, assessment_id: UUID, checklist_id: str, **more: str) -> str:
    """The address of a checklist's page."""
    return url_for(
        "assessments.answer",
        organisation=organisation,
        assessment_id=assessment_id,
        checklist_id=checklist_id,
        **more,
    )


def _url(sheet: Sheet, asked: Asked, checklist_id: str) -> str:
    return page_url(asked.organisation, sheet.head.id, checklist_id)


def _ways(sheet: Sheet, asked: Asked) -> tuple[Way, ...]:
    here = asked.checklist.id if asked.checklist else ALL
    named = [(each.id, content_text(each.title).text, each.items) for each in sheet.checklists]
    named.append((ALL, _("All items on one page"), sheet.items))
    return tuple(
        Way(
            label,
            _url(sheet, asked, checklist_id),
            sheet.progress(items),
            checklist_id == here,
        )
        for checklist_id, label, items in named
    )


def _script(sheet: Sheet, asked: Asked, elsewhere_url: str | None) -> dict[str, object]:
    return script_settings(asked.organisation, sheet.head.id, elsewhere_url)


def _elsewhere_url(sheet: Sheet, asked: Asked) -> str | None:
    """Where the first unanswered item is that another checklist has; in a chapter one stays."""
    if asked.chapter:
        return None
    for item in sheet.unanswered(sheet.items):
        if asked.checklist and item.checklist != asked.checklist.id:
            return f"{_url(sheet, asked, item.checklist)}#item-{item.id}"
    return None
