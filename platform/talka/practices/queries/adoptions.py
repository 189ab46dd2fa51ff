"""Adoptions and their diaries, for the adopter, for the practice's owner, and for its readers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from talka.accounts.models import User
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds.adoptions import AdoptionState, EntryKind
from talka.practices.models import Adoption, AdoptionEntry, Publication


@dataclass(frozen=True, slots=True)
class EntryRead:
    """An entry of a diary. ``by`` is named to the adopter's own people only; None is also a former
    member."""

    id: UUID
    day: date
    kind: EntryKind
    what: str
    why: str
    version: int
    by: str | None = None


@dataclass(frozen=True, slots=True)
class AdoptionRead:
    """An adoption; ``entries`` are in the order of their days. ``is_ours`` and ``of_ours`` tell
    whether the open organisation is the adopter, or the practice's owner. ``practice_id`` is None
    where the practice is gone."""

    id: UUID
    practice_id: UUID | None
    slug: str
    title: str
    owner_name: str
    owner_country: str
    organisation_name: str
    country: str
    state: AdoptionState
    reason: str
    is_shared: bool
    started_on: date
    is_ours: bool
    of_ours: bool
    entries: tuple[EntryRead, ...] = ()


@dataclass(frozen=True, slots=True)
class Diaries:
    """The adoptions of what the organisation reads: its own, and those of its practices."""

    ours: tuple[AdoptionRead, ...]
    of_ours: tuple[AdoptionRead, ...]


def diaries(scope: Scope) -> Diaries:
    """Without their entries, the newest first. One statement."""
    mine = Adoption.organisation_id == scope.organisation_id
    theirs = Adoption.owner_id == scope.organisation_id
    found = _read(scope, or_(mine, theirs))
    return Diaries(
        tuple(each for each in found if each.is_ours),
        tuple(each for each in found if each.of_ours),
    )


def find_diary(scope: Scope, adoption_id: UUID) -> AdoptionRead:
    """One that the organisation writes, or that is about its own practice, with its entries.
    Raises NotFound. Two statements."""
    mine = Adoption.organisation_id == scope.organisation_id
    theirs = Adoption.owner_id == scope.organisation_id
    found = _with_entries(scope, Adoption.id == adoption_id, or_(mine, theirs))
    if not found:
        raise NotFound("adoption")
    return found[0]


def find_entry(scope: Scope, adoption_id: UUID, entry_id: UUID) -> EntryRead:
    """An entry of an own diary. Raises NotFound."""
    found = find_diary(scope, adoption_id)
    entry = next((each for each in found.entries if each.id == entry_id), None)
    if entry is None or not found.is_ours:
        raise NotFound("entry")
    return entry


def adoptions_on(scope: Scope, practice_id: UUID) -> tuple[AdoptionRead, ...]:
    """Those of a practice that this scope may read, the newest first, with their entries. Two
    statements."""
    return tuple(_with_entries(scope, Adoption.practice_id == practice_id))


def adoption_of(scope: Scope, practice_id: UUID) -> UUID | None:
    """The open organisation's own adoption of this practice."""
    found: UUID | None = session_in(scope).scalar(
        select(Adoption.id).where(
            Adoption.practice_id == practice_id, Adoption.organisation_id == scope.organisation_id
        )
    )
    return found


def adoptions_stamp(scope: Scope, slug: str) -> str:
    """Changes whenever what this scope reads of the practice's adoptions does. One statement."""
    number, last = (
        session_in(scope)
        .execute(
            select(func.count(), func.max(Adoption.changed_at))
            .join(Publication, Publication.practice_id == Adoption.practice_id)
            .where(Publication.slug == slug)
        )
        .one()
    )
    return f"{number}-{last.isoformat() if last else ''}"


def _with_entries(scope: Scope, *conditions: ColumnElement[bool]) -> list[AdoptionRead]:
    found = _read(scope, *conditions)
    entries = _entries(scope, {each.id for each in found})
    return [replace(each, entries=_for_reader(each, entries[each.id])) for each in found]


def _for_reader(adoption: AdoptionRead, entries: list[EntryRead]) -> tuple[EntryRead, ...]:
    """Who wrote an entry concerns nobody else."""
    if adoption.is_ours:
        return tuple(entries)
    return tuple(replace(entry, by=None) for entry in entries)


def _read(scope: Scope, *conditions: ColumnElement[bool]) -> list[AdoptionRead]:
    own = scope.organisation.id if scope.organisation else None
    rows = session_in(scope).scalars(
        select(Adoption).where(*conditions).order_by(Adoption.started_on.desc(), Adoption.id)
    )
    return [
        AdoptionRead(
            row.id,
            row.practice_id,
            row.slug,
            row.title,
            row.owner_name,
            row.owner_country,
            row.organisation_name,
            row.country,
            row.state,
            row.reason,
            row.is_shared,
            row.started_on,
            own is not None and row.organisation_id == own,
            own is not None and row.owner_id == own,
        )
        for row in rows
    ]


def _entries(scope: Scope, adoption_ids: Collection[UUID]) -> Mapping[UUID, list[EntryRead]]:
    found: dict[UUID, list[EntryRead]] = defaultdict(list)
    rows = session_in(scope).execute(
        select(AdoptionEntry, User.name)
        .outerjoin(User, User.id == AdoptionEntry.written_by)
        .where(AdoptionEntry.adoption_id.in_(adoption_ids))
        .order_by(AdoptionEntry.day, AdoptionEntry.written_at, AdoptionEntry.id)
    )
    for row, by in rows:
        found[row.adoption_id].append(
            EntryRead(row.id, row.day, row.kind, row.what, row.why, row.version, by)
        )
    return found
