"""How an organisation and readers elsewhere talk about practices: theirs, and its own."""

from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.practices.models import Publication
from tests.factories.practices import PracticeMade
from tests.factories.publications import PublicationMade
from tests.factories.questions import (
    AskerMade,
    answer_question,
    ask_question,
    hide_question,
    make_asker,
    make_public_practice,
)
from tests.factories.tenants import OrganisationMade, in_organisation
from tests.support.world.facts import Someone


def exchange(
    app: Flask,
    key: str,
    organisation: OrganisationMade,
    people: dict[str, Someone],
    slug: str,
) -> dict[str, Any]:
    """What it asked about a practice elsewhere, and what others asked about its own."""
    elsewhere = make_public_practice(app, f"Elsewhere for {key}", f"Done elsewhere for {key}")
    own = _own_practice(app, organisation, people["admin"], slug)
    reader = make_asker(app, f"Reader of {key}")
    asked = _asked(app, own, reader)
    return {
        "elsewhere": elsewhere.slug,
        "own": own.practice.id,
        "questions": {
            **asked,
            "mine": ask_question(app, elsewhere, AskerMade(organisation, people["viewer"].made)),
        },
    }


def _asked(app: Flask, own: PublicationMade, reader: AskerMade) -> dict[str, UUID]:
    asked = {state: ask_question(app, own, reader) for state in ("open", "answered", "hidden")}
    answer_question(app, own, asked["answered"])
    hide_question(app, own, asked["hidden"])
    return asked


def _own_practice(
    app: Flask, organisation: OrganisationMade, author: Someone, slug: str
) -> PublicationMade:
    with in_organisation(app, organisation, author.made) as scope:
        found = select(Publication.practice_id, Publication.title).where(Publication.slug == slug)
        practice_id, title = session_in(scope).execute(found).one()
    return PublicationMade(PracticeMade(practice_id, organisation, author.made, title), slug)
