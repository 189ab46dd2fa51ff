"""Taking over a practice of another organisation, and keeping the diary of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.telling_adoptions import tell_adoption
from talka.practices.kinds.adoptions import AdoptionState, EntryKind
from talka.practices.models import Adoption, AdoptionEntry
from talka.practices.queries.adoptions import EntryRead, adoption_of, find_entry
from talka.practices.queries.published import find_published


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What somebody writes into a diary."""

    day: date
    kind: EntryKind
    what: str
    why: str


class EntryChanged(Conflict):
    """Somebody changed the entry after this person saw it; ``present`` is how it stands."""

    def __init__(self, present: EntryRead) -> None:
        super().__init__("entry")
        self.present = present


def adopt(*, scope: Scope, slug: str, today: date, is_shared: bool) -> UUID:
    """Begin to take over a practice that this scope may read, and tell its authors; once, however
    often it is asked. Raises NotFound, and RuleBroken for an own one. Objects loaded before are let
    go."""
    practice = find_published(scope, slug)
    if practice.organisation_id == scope.organisation_id:
        raise RuleBroken(_("This is a practice of your own organisation."))
    seat, owner = scope.organisation, practice.content.owner
    if seat is None:
        raise NotFound("organisation")
    made = Adoption(
        organisation_id=seat.id,
        practice_id=practice.practice_id,
        owner_id=practice.organisation_id,
        slug=practice.slug,
        title=practice.content.title,
        owner_name=owner.name,
        owner_country=owner.country,
        organisation_name=seat.name,
        country=seat.country,
        is_shared=is_shared,
        started_on=today,
        started_by=scope.person,
    )
    try:
        with session_in(scope).begin_nested():
            session_in(scope).add(made)
    except IntegrityError:
        earlier = adoption_of(scope, practice.practice_id)
        if earlier is None:
            raise
        return earlier
    adoption_id = made.id
    tell_adoption(scope, adoption=made)
    return adoption_id


def set_state(*, scope: Scope, adoption_id: UUID, state: AdoptionState, reason: str) -> None:
    """Say how far it is; ``reason`` is needed, and kept, where it is given up. Raises NotFound and
    RuleBroken."""
    given_up = state is AdoptionState.GIVEN_UP
    if given_up and not reason.strip():
        raise RuleBroken(_("Please say why. Others learn most from what did not work."), "reason")
    adoption, why = _own(scope, adoption_id), reason.strip() if given_up else ""
    if (adoption.state, adoption.reason) != (state, why):
        adoption.state, adoption.reason = state, why
        _touch(scope, adoption)


def share(*, scope: Scope, adoption_id: UUID, is_shared: bool) -> None:
    """Let readers of the practice see the diary, or no longer. Raises NotFound."""
    adoption = _own(scope, adoption_id)
    if adoption.is_shared is not is_shared:
        adoption.is_shared = is_shared
        _touch(scope, adoption)


def write_entry(*, scope: Scope, adoption_id: UUID, draft: EntryDraft, form_key: UUID) -> None:
    """Add an entry; the same form sent again adds nothing. Raises NotFound and RuleBroken."""
    adoption, session = _own(scope, adoption_id), session_in(scope)
    _refuse(draft, adoption)
    made = AdoptionEntry(
        organisation_id=scope.organisation_id,
        adoption_id=adoption.id,
        day=draft.day,
        kind=draft.kind,
        what=draft.what,
        why=draft.why,
        form_key=form_key,
        written_by=scope.person,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        same_form = select(AdoptionEntry.id).where(AdoptionEntry.form_key == form_key)
        if session.scalar(same_form) is None:
            raise
        return
    _touch(scope, adoption)


def change_entry(
    *, scope: Scope, adoption_id: UUID, entry_id: UUID, seen: int, draft: EntryDraft
) -> None:
    """Replace what an entry says, if nobody changed it since version ``seen``; a repeat acts once.
    Raises NotFound, EntryChanged and RuleBroken."""
    adoption = _own(scope, adoption_id)
    _refuse(draft, adoption)
    written = session_in(scope).execute(
        update(AdoptionEntry)
        .where(*_as_seen(adoption_id, entry_id, seen))
        .values(version=seen + 1, day=draft.day, kind=draft.kind, what=draft.what, why=draft.why)
        .execution_options(synchronize_session=False)
    )
    if written.rowcount:  # type: ignore[attr-defined]  # an UPDATE has one
        _touch(scope, adoption)
        return
    present = find_entry(scope, adoption_id, entry_id)
    if EntryDraft(present.day, present.kind, present.what, present.why) != draft:
        raise EntryChanged(present)


def delete_entry(*, scope: Scope, adoption_id: UUID, entry_id: UUID, seen: int) -> None:
    """Take an entry away, if it still says what the person saw. Raises NotFound, EntryChanged."""
    adoption = _own(scope, adoption_id)
    gone = session_in(scope).execute(
        delete(AdoptionEntry)
        .where(*_as_seen(adoption_id, entry_id, seen))
        .execution_options(synchronize_session=False)
    )
    if not gone.rowcount:  # type: ignore[attr-defined]  # a DELETE has one
        raise EntryChanged(find_entry(scope, adoption_id, entry_id))
    _touch(scope, adoption)


def _own(scope: Scope, adoption_id: UUID) -> Adoption:
    """An adoption that the open organisation writes, held until the end of the transaction."""
    found = select(Adoption).where(
        Adoption.id == adoption_id, Adoption.organisation_id == scope.organisation_id
    )
    adoption = session_in(scope).scalars(found.with_for_update()).one_or_none()
    if adoption is None:
        raise NotFound("adoption")
    return adoption


def _touch(scope: Scope, adoption: Adoption) -> None:
    """Pages kept for visitors are as old as the newest change."""
    adoption.changed_at = now()
    session_in(scope).flush()


def _as_seen(adoption_id: UUID, entry_id: UUID, seen: int) -> tuple[ColumnElement[bool], ...]:
    return (
        AdoptionEntry.id == entry_id,
        AdoptionEntry.adoption_id == adoption_id,
        AdoptionEntry.version == seen,
    )


def _refuse(draft: EntryDraft, adoption: Adoption) -> None:
    if draft.kind.months is not None and draft.day < adoption.started_on:
        raise RuleBroken(
            _("A result cannot be older than the adoption. Please check the day."), "day"
        )
    if draft.kind.months is None and not draft.why:
        raise RuleBroken(_("Please say why. It is what others learn from."), "why")
