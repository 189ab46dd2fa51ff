"""The checklists of a chapter, answered where they are read: forms of the answer page in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, url_for
from markupsafe import Markup

from talka.assessments.queries.improvements import Planned, improvements_by_item
from talka.assessments.queries.sheets import Sheet
from talka.assessments.queries.work import find_open_work, open_of_the_whole, open_work
from talka.assessments.routes.answer_page import AnswerPage, Asked, answer_page
from talka.assessments.routes.handbook_work import name_of
from talka.assessments.routes.reading import today
from talka.handbook.kinds import Part, checklists_of
from talka.handbook.reading import reading_in
from talka.handbook.slots import InPlace
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.kernel.scope import OrganisationSeat, Scope

TRIED = "tried"
"""Where in a chapter the offer stands to take along what was tried before signing in."""

_TEMPLATES = "assessments/in_place/"


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A part of the handbook as it is read in one organisation."""

    part: Part
    place: OrganisationSeat
    sheet: Sheet
    improvements: Mapping[str, tuple[Planned, ...]]
    editable: bool

    def pages(self) -> dict[str, AnswerPage]:
        """Each checklist that the assessment has, as a page of its own would show it."""
        return {
            checklist.id: self._page(checklist.id)
            for checklist in checklists_of(self.part)
            if checklist.id in self.sheet.head.checklist_ids
        }

    def _page(self, checklist_id: str) -> AnswerPage:
        asked = Asked(
            organisation=self.place.slug,
            organisation_kind=str(self.place.kind),
            checklist=self.sheet.checklist(checklist_id),
            editable=self.editable,
            chapter=self.part.slug,
        )
        return answer_page(self.sheet, asked, self.improvements)


def checklists_in_place(scope: Scope, part: Part) -> InPlace | None:
    """The part's checklists in the open assessment, to answer or to read; where none has them, the
    way to add them to one, or to start one, for those who may; None where there is no checklist.
    Three statements at most."""
    wanted = [checklist.id for checklist in checklists_of(part)]
    if not wanted or scope.organisation is None or not scope.may(Permission.ASSESSMENT_READ):
        return None
    sheet = find_open_work(scope, wanted)
    if sheet is None:
        return _offer(scope, scope.organisation, part)
    chapter = _Chapter(
        part,
        scope.organisation,
        sheet,
        improvements_by_item(scope),
        editable=scope.may(Permission.ASSESSMENT_ANSWER),
    )
    return _forms(chapter)


def chapter_url(organisation: str, slug: str | None, anchor: str | None = None) -> str | None:
    """The address of the part that a form was sent from; None where it was no part."""
    reading = reading_in(organisation)
    try:
        return reading.part(reading.book.part(slug or ""), anchor)
    except KeyError:
        return None


def _offer(scope: Scope, place: OrganisationSeat, part: Part) -> InPlace:
    may_start = scope.may(Permission.ASSESSMENT_START)
    whole = open_of_the_whole(open_work(scope), today()) if may_start else None
    around = {
        "organisation": place.slug,
        "chapter": part.slug,
        "anchor": TRIED,
        "start_url": url_for("assessments.start", organisation=place.slug) if may_start else None,
        "open_one": (whole.head.id, name_of(whole)) if whole else None,
        "checklists": [checklist.id for checklist in checklists_of(part)],
    }
    return InPlace(_markup("head"), _markup("offer", **around), {}, Markup())


def _forms(chapter: _Chapter) -> InPlace:
    around = {
        "organisation": chapter.place.slug,
        "chapter": chapter.part.slug,
        "anchor": TRIED,
        "editable": chapter.editable,
        "name": name_of(chapter.sheet),
        "url": url_for(
            "assessments.show",
            organisation=chapter.place.slug,
            assessment_id=chapter.sheet.head.id,
        ),
    }
    return InPlace(
        head=_markup("head", **around),
        before=_markup("before", **around),
        checklists={
            checklist_id: _render("assessments/answering/form.html", page=page, key=new_id())
            for checklist_id, page in chapter.pages().items()
        },
        after=_markup("after", **around),
    )


def _markup(name: str, /, **context: object) -> Markup:
    return _render(f"{_TEMPLATES}{name}.html", **context)


def _render(template: str, /, **context: object) -> Markup:
    return Markup(render_template(template, **context))  # noqa: S704 -- a template's markup
