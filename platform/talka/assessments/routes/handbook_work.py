"""What the handbook shows of this room: how far the organisation's work is, and its answers."""

from collections.abc import Iterator

from flask import get_template_attribute, url_for
from markupsafe import Markup

from talka.assessments.kinds import READING_LABELS
from talka.assessments.queries.sheets import Sheet
from talka.assessments.queries.work import find_work
from talka.assessments.routes.answer_page import page_url
from talka.assessments.scoring import Counts, results_of
from talka.assessments.words import answer_label
from talka.handbook.kinds import OVERALL, Checklist
from talka.handbook.slots import AreaWork, ItemAnswer, Work
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope


def work(scope: Scope) -> Work | None:
    """The organisation's present work as the handbook asks for it; None where there is none."""
    if scope.organisation is None or not scope.may(Permission.ASSESSMENT_READ):
        return None
    sheet = find_work(scope)
    if sheet is None:
        return None
    organisation = scope.organisation.slug
    return Work(
        assessment_id=sheet.head.id,
        name=name_of(sheet),
        url=url_for("assessments.show", organisation=organisation, assessment_id=sheet.head.id),
        is_open=sheet.head.is_open,
        areas={each.area_id: each for each in _areas(sheet, organisation)},
        answers={each.item_id: each for each in _answers(sheet)},
    )


def name_of(sheet: Sheet) -> str:
    """What the assessment is called: its subject and period."""
    macro = get_template_attribute("assessments/macros/around.html", "name")
    return plain(macro(sheet.head))


def plain(words: str) -> str:
    """What a macro says in words alone."""
    return Markup(words).striptags()  # noqa: S704 -- a template's markup


def _areas(sheet: Sheet, organisation: str) -> Iterator[AreaWork]:
    head = sheet.head
    values = {item_id: standing.value for item_id, standing in sheet.answers.items()}
    results = results_of(head.framework, head.checklist_ids, values)
    first: dict[str, Checklist] = {}
    for checklist in sheet.checklists:
        first.setdefault(checklist.area or OVERALL, checklist)
    counted = results.areas | ({OVERALL: results.overall} if results.overall else {})
    for area_id, counts in counted.items():
        yield _area(area_id, counts, page_url(organisation, head.id, first[area_id].id))


def _area(area_id: str, counts: Counts, url: str) -> AreaWork:
    words = get_template_attribute("assessments/macros/results.html", "counts_words")
    return AreaWork(
        area_id=area_id,
        answered=counts.answered,
        total=counts.total,
        counts=plain(words(counts)),
        reading=str(READING_LABELS[counts.reading]) if counts.reading else None,
        url=url,
    )


def _answers(sheet: Sheet) -> Iterator[ItemAnswer]:
    for item in sheet.items:
        standing = sheet.answers.get(item.id)
        if standing is not None and (standing.value is not None or standing.note):
            label = answer_label(standing.value)
            yield ItemAnswer(item.id, standing.value, label, standing.note)
