"""Notes on the handbook."""

from uuid import uuid4

from talka.handbook.actions.notes import save_own_note, share_note
from talka.handbook.policy.notes import NoteDraft
from talka.kernel.permissions import OrganisationRole
from tests.factories.towns import Town


def write_note(
    town: Town,
    target: str,
    text: str,
    *,
    role: OrganisationRole = OrganisationRole.ADMIN,
    shared: bool = False,
) -> None:
    """A note of the person in this role, at an id of the book."""
    with town.within(role) as scope:
        outcome = save_own_note(scope=scope, target=target, draft=NoteDraft(text, 0, uuid4()))
        if shared:
            assert outcome.standing.id is not None
            share_note(scope=scope, note_id=outcome.standing.id)
