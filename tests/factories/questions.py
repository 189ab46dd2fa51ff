"""Questions about published practices for tests, through the rooms' own actions."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Flask

from talka.kernel.permissions import OrganisationRole
from talka.practices.actions.answers import answer, hide
from talka.practices.actions.questions import ask
from tests.factories.people import PersonMade, make_person
from tests.factories.practices import make_call, make_practice
from tests.factories.publications import PublicationMade, published_practice
from tests.factories.tenants import (
    OrganisationMade,
    in_organisation,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)


@dataclass(frozen=True)
class AskerMade:
    """Somebody of an organisation that reads what others do."""

    organisation: OrganisationMade
    person: PersonMade

    def reads(self, practice: PublicationMade) -> str:
        return f"{self.organisation.home}/library/{practice.slug}"


def make_asker(
    app: Flask,
    name: str,
    role: OrganisationRole = OrganisationRole.VIEWER,
    organisation: OrganisationMade | None = None,
) -> AskerMade:
    """A member of an organisation in no network, or of the one given."""
    home = organisation or make_organisation(app, f"Home of {name}", country="EE")
    person = make_person(app, name)
    make_member(app, home, person, role)
    return AskerMade(home, person)


def make_public_practice(app: Flask, name: str, title: str) -> PublicationMade:
    """A practice that everybody reads, of an organisation and a network of their own."""
    network = make_network(app, f"Network of {name}")
    coordinator = make_person(app, f"Coordinator of {name}")
    make_network_role(app, network, coordinator)
    host = make_organisation(app, name, networks=(network,))
    author = make_person(app, f"Author of {name}")
    make_member(app, host, author)
    practice = make_practice(app, host, author, title=title)
    return published_practice(app, practice, make_call(app, network, coordinator), coordinator)


def ask_question(
    app: Flask, practice: PublicationMade, asker: AskerMade, text: str = "What does it cost?"
) -> UUID:
    """A question that waits for an answer."""
    with in_organisation(app, asker.organisation, asker.person, OrganisationRole.VIEWER) as scope:
        return ask(scope=scope, slug=practice.slug, text=text, key=uuid4())


def answer_question(
    app: Flask, practice: PublicationMade, question_id: UUID, text: str = "Very little."
) -> None:
    """Answered by the practice's author."""
    made = practice.practice
    with in_organisation(app, made.organisation, made.author) as scope:
        answer(scope=scope, practice_id=made.id, question_id=question_id, text=text, seen=1)


def hide_question(
    app: Flask, practice: PublicationMade, question_id: UUID, reason: str = "It names somebody."
) -> None:
    """Hidden by the practice's author."""
    made = practice.practice
    with in_organisation(app, made.organisation, made.author) as scope:
        hide(scope=scope, practice_id=made.id, question_id=question_id, reason=reason)
