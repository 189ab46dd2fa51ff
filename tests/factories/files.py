"""Pictures and files in practices, for tests."""

from uuid import UUID, uuid4

from flask import Flask

from talka.practices.actions.files import Words, add_file, take_out
from talka.practices.kinds.files import People
from talka.practices.uploads.reading import TakenIn
from tests.factories.practices import PracticeMade
from tests.factories.tenants import in_organisation
from tests.support.pictures import paper, picture


def picture_taken_in() -> TakenIn:
    """A small picture, as it is kept."""
    return TakenIn(picture(), "image/png", 64, 48)


def add_picture(
    app: Flask,
    practice: PracticeMade,
    *,
    description: str = "People around a table.",
    people: People | None = People.NOBODY,
) -> UUID:
    """A picture of which everything is said, put in by its author."""
    words = Words(description, people)
    return _add(app, practice, "table.png", picture_taken_in(), words)


def add_document(app: Flask, practice: PracticeMade, name: str = "Leaflet.pdf") -> UUID:
    """A PDF to take along."""
    return _add(app, practice, name, TakenIn(paper(), "application/pdf"), Words("The leaflet"))


def take_file_out(app: Flask, practice: PracticeMade, file_id: UUID) -> None:
    with in_organisation(app, practice.organisation, practice.author) as scope:
        take_out(scope=scope, practice_id=practice.id, file_id=file_id)


def _add(app: Flask, practice: PracticeMade, name: str, taken: TakenIn, words: Words) -> UUID:
    with in_organisation(app, practice.organisation, practice.author) as scope:
        return add_file(
            scope=scope,
            practice_id=practice.id,
            name=name,
            taken=taken,
            words=words,
            key=uuid4(),
        )
