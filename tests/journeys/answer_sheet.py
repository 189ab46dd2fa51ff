"""The answer page as a person sees it, for journeys."""

from flask import Flask
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from talka.assessments.models import Answer
from talka.kernel.scoping import session_in
from tests.factories.assessments import AssessmentMade
from tests.factories.people import PersonMade
from tests.factories.tenants import in_organisation


class Sheet:
    """One open answer page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unsent = page.locator("[data-unsent]")
        self.overall = page.locator("#save-status")

    def item(self, item_id: str) -> Locator:
        return self.page.locator(f"#item-{item_id}")

    def choose(self, item_id: str, value: str) -> None:
        self.page.check(f"#value-{item_id}-{value}")

    def write(self, item_id: str, note: str) -> None:
        """Open the note if it is closed, and write this into it."""
        field = self.page.locator(f"#note-{item_id}")
        if not field.is_visible():
            self.item(item_id).locator("[data-note-box] summary").click()
        field.fill(note)

    def expect_status(self, item_id: str, words: str) -> None:
        expect(self.item(item_id).locator("[data-status]")).to_contain_text(words)

    def expect_note(self, item_id: str, note: str) -> None:
        expect(self.page.locator(f"#note-{item_id}")).to_have_value(note)


def open_sheet(page: Page, assessment: AssessmentMade, checklist_id: str = "a1-checklist") -> Sheet:
    """Open the page and wait until its scripts run."""
    page.goto(assessment.checklist(checklist_id))
    expect(page.locator("[data-save-button]")).to_be_hidden()
    return Sheet(page)


def saved(app: Flask, assessment: AssessmentMade, person: PersonMade) -> dict[str, tuple]:
    """Item id to value and note of every answer in the database, with the name's id of who."""
    with in_organisation(app, assessment.organisation, person) as scope:
        rows = session_in(scope).execute(
            select(Answer.item_id, Answer.value, Answer.note, Answer.answered_by).where(
                Answer.assessment_id == assessment.id
            )
        )
        return {item_id: tuple(rest) for item_id, *rest in rows}
