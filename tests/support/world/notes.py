"""What people noted in the handbook, alone and for their organisation, and where they stopped."""

from typing import Any
from uuid import UUID, uuid4

from flask import Flask

from talka.handbook.actions.notes import save_own_note, share_note
from talka.handbook.actions.positions import keep_position
from talka.handbook.policy.notes import NoteDraft
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import Scope
from tests.factories.tenants import OrganisationMade, in_organisation
from tests.support.world.facts import Secrets, Someone

PARAGRAPH, CHAPTER = "a1-intro-1", "chapter-a1"


def write_notes(
    app: Flask, organisation: OrganisationMade, people: dict[str, Someone], secrets: Secrets
) -> dict[str, Any]:
    """A private and a shared note of each member, by person; they all read the same chapter.

    The viewer was an editor when that note was shared.
    """
    private, shared = {}, {}
    for role in OrganisationRole:
        person = people[role.value]
        then = OrganisationRole.EDITOR if role is OrganisationRole.VIEWER else role
        with in_organisation(app, organisation, person.made, then) as scope:
            shared[person.id] = _note(scope, PARAGRAPH, secrets.shared_note)
            share_note(scope=scope, note_id=shared[person.id])
            mine = secrets.private_note if role is OrganisationRole.ADMIN else "For me alone"
            private[person.id] = _note(scope, CHAPTER, mine)
            keep_position(scope=scope, part_id=CHAPTER, block_id=PARAGRAPH)
    return {"private_notes": private, "shared_notes": shared}


def _note(scope: Scope, target: str, text: str) -> UUID:
    outcome = save_own_note(scope=scope, target=target, draft=NoteDraft(text, 0, uuid4()))
    assert outcome.standing.id is not None
    return outcome.standing.id
