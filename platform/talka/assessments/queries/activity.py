"""Who did what when: every save of an assessment, and the last work of everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import aliased

from talka.accounts.models import User
from talka.assessments.kinds import AnswerOrigin, AnswerValue
from talka.assessments.models import AnswerRevision
from talka.assessments.queries.items import known_item
from talka.handbook.kinds import Item
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in

PER_PAGE = 50
LAST_SAVES = 200
"""How many saves are looked at to tell who worked on what lately."""


@dataclass(frozen=True, slots=True)
class Save:
    """One save of one answer, and how the answer stood before it. ``by`` None: a former member."""

    item_id: str
    version: int
    value: AnswerValue | None
    note: str
    origin: AnswerOrigin
    at: datetime
    by: str | None
    value_before: AnswerValue | None
    note_before: str | None

    @property
    def item(self) -> Item | None:
        return known_item(self.item_id)

    @property
    def changed_value(self) -> bool:
        return self.value is not self.value_before

    @property
    def changed_note(self) -> bool:
        return self.note != (self.note_before or "")


@dataclass(frozen=True, slots=True)
class Saves:
    """One page of saves, the newest first, and how many there are on all pages."""

    saves: tuple[Save, ...]
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


@dataclass(frozen=True, slots=True)
class Work:
    """What one person lately answered in one checklist: how many items, and when last."""

    by: str | None
    assessment_id: UUID
    checklist_id: str
    items: int
    at: datetime


def list_saves(
    scope: Scope, assessment_id: UUID, *, item_id: str | None = None, page: int = 1
) -> Saves:
    """The saves of an assessment, or of one of its items. One statement."""
    before = aliased(AnswerRevision)
    asked = (
        select(
            AnswerRevision.item_id,
            AnswerRevision.version,
            AnswerRevision.value,
            AnswerRevision.note,
            AnswerRevision.origin,
            AnswerRevision.saved_at,
            User.name,
            before.value,
            before.note,
            func.count().over(),
        )
        .outerjoin(User, User.id == AnswerRevision.saved_by)
        .outerjoin(
            before,
            and_(
                before.assessment_id == AnswerRevision.assessment_id,
                before.item_id == AnswerRevision.item_id,
                before.version == AnswerRevision.version - 1,
            ),
        )
        .where(AnswerRevision.assessment_id == assessment_id)
        .order_by(AnswerRevision.saved_at.desc(), AnswerRevision.id.desc())
    )
    if item_id is not None:
        asked = asked.where(AnswerRevision.item_id == item_id)
    asked = asked.limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    rows = session_in(scope).execute(asked).all()
    return Saves(tuple(Save(*row[:-1]) for row in rows), rows[0][-1] if rows else 0)


_LAST_SAVES = (
    select(
        AnswerRevision.saved_by,
        User.name,
        AnswerRevision.assessment_id,
        AnswerRevision.item_id,
        AnswerRevision.saved_at,
    )
    .outerjoin(User, User.id == AnswerRevision.saved_by)
    .where(AnswerRevision.organisation_id == bindparam("organisation"))
    .order_by(AnswerRevision.saved_at.desc())
    .limit(LAST_SAVES)
)


def recent_work(scope: Scope) -> tuple[Work, ...]:
    """Who worked on which checklist lately, the last first. One statement."""
    rows = session_in(scope).execute(_LAST_SAVES, {"organisation": scope.organisation_id})
    return _grouped(rows)


def _grouped(rows: Iterable[Any]) -> tuple[Work, ...]:
    """By person, assessment and checklist; rows come with the newest first, and so do groups."""
    groups: dict[tuple[Any, ...], tuple[set[str], datetime]] = {}
    items: dict[str, Item | None] = {}
    for person_id, name, assessment_id, item_id, at in rows:
        if item_id not in items:
            items[item_id] = known_item(item_id)
        item = items[item_id]
        if item is not None:
            key = (person_id, name, assessment_id, item.checklist)
            groups.setdefault(key, (set(), at))[0].add(item_id)
    return tuple(
        Work(name, assessment_id, checklist_id, len(items), at)
        for (_person, name, assessment_id, checklist_id), (items, at) in groups.items()
    )
