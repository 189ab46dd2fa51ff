"""Who takes part in the journey of a practice, and what each of them does in their browser."""

from collections.abc import Mapping
from uuid import UUID

from flask import Flask
from playwright.sync_api import Page, expect

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.practices.kinds import Score
from talka.tenancy.kinds import OrganisationKind
from tests.factories.people import PersonMade, make_person
from tests.factories.practices import PracticeMade, make_call, make_practice
from tests.factories.reviews import write_review
from tests.factories.tenants import (
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)
from tests.integration.notifications.outbox import messages

TITLE = "Coffee with a neighbour"
PAID, PLANNED = "q4-1-a", "q4-2-a"
"""The two indicators, of the four on sustainability, that nobody agrees on."""

Given = Mapping[str, tuple[Score, str]]
"""Scores with their reasons, by indicator."""

Mail = tuple[str, str]
"""First name of who is told, and the subject without the title of the practice."""


class Cast:
    """Six people of four organisations in three countries, by first name.

    Rūta writes for an association in Lithuania. Mantas looks after the network there, Astrid after
    the one above it. Aino, Ilze and Jonas are reviewers, from Finland, Latvia and Lithuania; Aino's
    municipality takes the practice over.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.above = make_network(app, "Nordic–Baltic")
        self.lithuania = make_network(app, "Lithuania", parents=(self.above,), country="LT")
        self.neighbours = make_organisation(
            app, "Kaimynai", kind=OrganisationKind.NGO, country="LT", networks=(self.lithuania,)
        )
        homes = [
            make_organisation(app, name, country=country)
            for name, country in (("Espoo", "FI"), ("Liepāja", "LV"), ("Kaunas", "LT"))
        ]
        self.espoo = homes[0]
        names = ("Rūta", "Mantas", "Astrid", "Aino", "Ilze", "Jonas")
        people = [make_person(app, name) for name in names]
        self.ruta, self.mantas, self.astrid, self.aino, self.ilze, self.jonas = people
        make_member(app, self.neighbours, self.ruta)
        make_network_role(app, self.lithuania, self.mantas)
        make_network_role(app, self.above, self.astrid)
        for reviewer, home in zip((self.aino, self.ilze, self.jonas), homes, strict=True):
            make_member(app, home, reviewer)
            make_network_role(app, self.lithuania, reviewer, NetworkRole.REVIEWER)
        make_call(app, self.lithuania, self.mantas)
        self._names = {person.email: person.name for person in people}
        self._read: set[UUID] = set()

    def draft(self, *, is_whole: bool = False) -> PracticeMade:
        """Rūta's practice; unless it is whole, its need and one score are still missing."""
        return make_practice(
            self.app,
            self.neighbours,
            self.ruta,
            title=TITLE,
            blocks=None if is_whole else {"need": ""},
            scores=None if is_whole else {PAID: None},
        )

    def joins(self, person: PersonMade) -> None:
        """From now on this person is of Rūta's association, too."""
        make_member(self.app, self.neighbours, person, OrganisationRole.EDITOR)

    def mails(self) -> list[Mail]:
        """Everything that was mailed to anybody since this was asked last."""
        new = [mail for mail in messages(self.app) if mail.id not in self._read]
        self._read.update(mail.id for mail in new)
        return sorted(
            (self._names[mail.recipient], mail.subject.replace(TITLE, "").strip(": "))
            for mail in new
        )

    def last_letter(self, person: PersonMade) -> str:
        """The latest mail to this person."""
        return [mail.body for mail in messages(self.app) if mail.recipient == person.email][-1]


def press(page: Page, button: str, then: str) -> None:
    """Press it, and wait for the page that says this."""
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(then).first).to_be_visible()


def follow(page: Page, link: str, heading: str) -> None:
    """Follow a link of the page, and wait for the page it leads to."""
    page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(heading)


def give(page: Page, scores: Given) -> None:
    """Choose these scores on the page that is open, and write the reasons."""
    for indicator, (score, reason) in scores.items():
        page.check(f"#score-{indicator}-{score}")
        page.fill(f"#reason-{indicator}", reason)


def send_in(page: Page, practice: PracticeMade) -> None:
    """The author sends it to the one call that is open."""
    page.goto(practice.address)
    follow(page, "Send it in", "Send it in")
    press(page, "Send it in", "Sent in. You are told every step by e-mail.")


def start_review(page: Page, home: str) -> None:
    """The coordinator reads what was sent in last, and starts its review."""
    page.goto(f"{home}/practices")
    follow(page, TITLE, TITLE)
    press(page, "Start the review", "The review has started. Now ask reviewers.")


def ask(page: Page, *names: str, then: str) -> None:
    """The coordinator, on the page of reviewers, asks these."""
    for name in names:
        page.get_by_label(name, exact=True).check()
    press(page, "Ask them by mail", then)


def accept(page: Page) -> UUID:
    """The reviewer agrees to the one review that waits. Gives its id."""
    page.goto("/reviews")
    follow(page, TITLE, TITLE)
    press(page, "Accept", "Thank you. You can begin whenever you like")
    return UUID(page.url.rpartition("/")[2])


def judge(
    app: Flask, page: Page, reviewer: PersonMade, summary: str, lower: Given | None = None
) -> None:
    """The reviewer accepts, scores all at yes but for ``lower``, and hands in.

    What is at yes is filled in; the rest, and the summary, are given by hand.
    """
    review_id = accept(page)
    write_review(app, reviewer, review_id)
    page.reload()
    give(page, lower or {})
    page.fill("#reason-summary", summary)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator("h1")).to_have_text("Hand in your review")
    press(page, "Hand in for good", "It cannot be changed any more.")


def settle(page: Page, choices: Given) -> None:
    """The coordinator, on the page of a submission, settles these indicators."""
    follow(page, "Compare the reviews", "Reviews side by side")
    give(page, choices)
    press(page, "Save and count", "Saved. The result below is that of the settled scores.")


def decide(page: Page, outcome: str, letter: str, then: str) -> None:
    """The coordinator, on the page of the decision, decides."""
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Letter to the authors").fill(letter)
    press(page, "Decide and send the letter", then)
