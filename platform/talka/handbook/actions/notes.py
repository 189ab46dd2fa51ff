"""Write notes: save one's own, share it with the organisation, take it back."""

from dataclasses import replace
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Select, func, or_, select, update

from talka.accounts.models import User
from talka.handbook.models import Note, NoteRevision
from talka.handbook.policy.notes import (
    NoteDraft,
    NoteOutcome,
    NoteStanding,
    fate_of_note,
    replaces_own,
)
from talka.handbook.queries import current_book
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.kernel.saving import UNTOUCHED, Fate
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def save_own_note(*, scope: Scope, target: str, draft: NoteDraft) -> NoteOutcome:
    """Save the person's private note at an id of the book; an empty one takes it away.

    Raises NotFound where the book has no such place and no note stands there, and RuleBroken when
    the key was spent on a note elsewhere.
    """
    _take_turns(scope)
    before = session_in(scope).scalars(_key(scope, draft.key)).one_or_none()
    if before is not None:
        return _repeated(scope, target, draft, before)
    note = _own_note(scope, target)
    if note is None and target not in current_book().places:
        raise NotFound("place in the book")
    standing = _standing(scope, note, draft.key) if note else NoteStanding()
    fate, replaced = fate_of_note(draft, standing), replaces_own(draft, standing)
    if fate is Fate.SAVE:
        if note is None:
            at = now()
            note = Note(
                person_id=scope.person, target=target, text="", version=UNTOUCHED, created_at=at
            )
            session_in(scope).add(note)
        standing = _write(scope, note, draft)
    return NoteOutcome(draft, fate, standing, replaced)


def save_shared_note(*, scope: Scope, note_id: UUID, draft: NoteDraft) -> NoteOutcome:
    """Change a note of the organisation; an empty one takes it away, and its history stays.

    Where somebody else changed it since ``draft.seen``, nothing is saved and the outcome says so.
    Raises NotFound for a note that is not there, or not shared here.
    """
    note = session_in(scope).scalars(_shared(scope, note_id)).one_or_none()
    if note is None:
        raise NotFound("note")
    standing = _standing(scope, note, draft.key)
    fate, replaced = fate_of_note(draft, standing), replaces_own(draft, standing)
    if fate is Fate.SAVE:
        standing = _write(scope, note, draft)
    return NoteOutcome(draft, fate, standing, replaced)


def share_note(*, scope: Scope, note_id: UUID) -> None:
    """Give the person's private note to the open organisation; once, however often it is asked.

    What it said before stays private. Raises NotFound for a note that is not theirs, RuleBroken
    for an empty one, and for a person whose role does not speak for the organisation.
    """
    if not scope.may(Permission.NOTE_SHARE):
        raise RuleBroken(
            _(
                "Only editors and administrators can share a note with the organisation. "
                "You can save it for yourself."
            )
        )
    _take_turns(scope)
    session = session_in(scope)
    note = session.scalars(_mine(scope).where(Note.id == note_id)).one_or_none()
    if note is None or note.organisation_id == scope.organisation_id:
        if note is None:
            raise NotFound("note")
        return
    if not note.text:
        raise RuleBroken(_("There is nothing to share yet. Please write something first."), "text")
    note.organisation_id = scope.organisation_id
    _write(scope, note, NoteDraft(note.text, note.version, new_id()))


def take_back(*, scope: Scope, note_id: UUID) -> None:
    """Make the person's shared note private again; once, however often it is asked.

    Who may no longer share may still do this. Raises NotFound for a note that is not theirs, and
    RuleBroken where somebody else wrote in it, or another private note stands at the same place.
    """
    _take_turns(scope)
    session = session_in(scope)
    note = session.scalars(_mine(scope).where(Note.id == note_id)).one_or_none()
    if note is None:
        raise NotFound("note")
    if note.organisation_id is None:
        return
    if session.scalar(
        select(func.count()).select_from(NoteRevision).where(*_by_others(scope, note))
    ):
        raise RuleBroken(_("Others have written in this note, so it stays with the organisation."))
    other = _own_note(scope, note.target)
    if other is not None and other.text:
        raise RuleBroken(
            _("You have another private note at this place. Put the two together first.")
        )
    if other is not None:
        session.delete(other)
        session.flush()
    session.execute(
        update(NoteRevision)
        .where(NoteRevision.note_id == note.id)
        .values(organisation_id=None)
        .execution_options(synchronize_session=False)
    )
    note.organisation_id = None
    _write(scope, note, NoteDraft(note.text, note.version, new_id()))


def _take_turns(scope: Scope) -> None:
    """A person's saves come one after the other, so that a place has one private note."""
    person = select(User.id).where(User.id == scope.person)
    session_in(scope).execute(person.with_for_update(key_share=True))


def _mine(scope: Scope) -> Select[tuple[Note]]:
    """The person's notes: private ones, and those shared here. For update."""
    return select(Note).where(Note.person_id == scope.person).with_for_update()


def _shared(scope: Scope, note_id: UUID) -> Select[tuple[Note]]:
    ours = Note.organisation_id == scope.organisation_id
    return select(Note).where(Note.id == note_id, ours).with_for_update()


def _own_note(scope: Scope, target: str) -> Note | None:
    private = (Note.organisation_id.is_(None), Note.target == target)
    return session_in(scope).scalars(_mine(scope).where(*private)).one_or_none()


def _key(scope: Scope, key: UUID) -> Select[tuple[NoteRevision]]:
    return select(NoteRevision).where(
        NoteRevision.save_key == key, NoteRevision.person_id == scope.person
    )


def _by_others(scope: Scope, note: Note) -> tuple[object, ...]:
    others = or_(NoteRevision.person_id != scope.person, NoteRevision.person_id.is_(None))
    return NoteRevision.note_id == note.id, others


def _repeated(scope: Scope, target: str, draft: NoteDraft, before: NoteRevision) -> NoteOutcome:
    """The save that this draft made when it arrived before, perhaps shared since."""
    note = session_in(scope).scalars(select(Note).where(Note.id == before.note_id)).one_or_none()
    if note is None or note.target != target:
        raise RuleBroken(_("This was sent under a number that was used before. Please try again."))
    return NoteOutcome(draft, Fate.REPEATED, _standing(scope, note, draft.key))


def _standing(scope: Scope, note: Note, key: UUID) -> NoteStanding:
    session = session_in(scope)
    last = func.coalesce(func.max(NoteRevision.version), UNTOUCHED)
    others, made = session.execute(
        select(
            select(last).where(*_by_others(scope, note)).scalar_subquery(),
            select(last)
            .where(
                NoteRevision.note_id == note.id,
                NoteRevision.save_key == key,
                NoteRevision.person_id == scope.person,
            )
            .scalar_subquery(),
        )
    ).one()
    by = session.scalar(
        select(User.name)
        .join(NoteRevision, NoteRevision.person_id == User.id)
        .where(NoteRevision.note_id == note.id, NoteRevision.version == note.version)
    )
    return NoteStanding(note.id, note.text, note.version, note.changed_at, by, others, made)


def _write(scope: Scope, note: Note, draft: NoteDraft) -> NoteStanding:
    """One more state of the note, as what it is now: private, or the organisation's."""
    session = session_in(scope)
    at = now()
    note.text, note.version, note.changed_at = draft.text, note.version + 1, at
    session.flush()
    session.add(
        NoteRevision(
            note_id=note.id,
            organisation_id=note.organisation_id,
            person_id=scope.person,
            version=note.version,
            text=note.text,
            save_key=draft.key,
            saved_at=at,
        )
    )
    session.flush()
    return replace(NoteStanding(), id=note.id, text=note.text, version=note.version, at=at)
