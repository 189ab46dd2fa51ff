"""Notes of a town's people, and their forms on the pages of the first chapter."""

from uuid import uuid4

from talka.handbook.actions.notes import save_own_note, share_note
from talka.handbook.policy.notes import NoteDraft
from talka.handbook.queries.notes import notes_to_read
from tests.support.world.pages import forms, read

CHAPTER, PARAGRAPH, OTHER = "chapter-a1", "a1-intro-1", "a1-intro-2"


def draft(text, seen=0, key=None):
    return NoteDraft(text, seen, key or uuid4())


def note(town, role, text, target=PARAGRAPH):
    with town.within(role) as scope:
        return save_own_note(scope=scope, target=target, draft=draft(text)).standing.id


def shared_note(town, role, text, target=PARAGRAPH):
    made = note(town, role, text, target)
    with town.within(role) as scope:
        share_note(scope=scope, note_id=made)
    return made


def seen_by(town, role):
    with town.within(role) as scope:
        return [(each.text, each.is_shared) for each in notes_to_read(scope)]


def form_at(town, role, target):
    """The form of the own note at a place of the first chapter, as the browser finds it."""
    address = f"{town.home}/handbook/know-the-support-needed"
    tree = read(town.browser(role).get(address).get_data(as_text=True))
    own = (each for each in forms(tree, address) if each.action.endswith("/handbook/notes"))
    return next(each for each in own if each.filled()["target"] == [target])


def send(town, role, form, **changes):
    data = form.filled() | {name: [value] for name, value in changes.items()}
    return town.browser(role).post(form.action, data=data)
