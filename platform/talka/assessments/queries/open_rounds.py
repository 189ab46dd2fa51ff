"""Rounds as an organisation that is asked reads them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from talka.assessments.kinds import (
    AssessmentState,
    PlaceStanding,
    RoundState,
    SubjectKind,
    SubjectRule,
)
from talka.assessments.models import Assessment, Round, RoundPlace
from talka.assessments.queries.assessments import Head, heads, read_head
from talka.assessments.queries.starting import same_name
from talka.handbook.kinds import Checklist
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network
from talka.tenancy.queries.sharing import level_towards

DUE = case((RoundPlace.due_on > Round.due_on, RoundPlace.due_on), else_=Round.due_on)
"""The last day of a place: its own where that is later."""


@dataclass(frozen=True, slots=True)
class AskedOfUs:
    """A round, and how far the organisation is in it. ``network`` is its name; ``level`` what is
    shared with it now."""

    id: UUID
    network_id: UUID
    network: str
    title: str
    guidance: Mapping[str, str]
    framework_version: int
    checklist_ids: tuple[str, ...]
    subject_rule: SubjectRule
    opens_on: date
    due_on: date
    state: RoundState
    standing: PlaceStanding
    is_excused: bool
    excuse_reason: str
    assessment_id: UUID | None
    sharing_said_at: datetime | None
    level: SharingLevel | None

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        return tuple(map(framework(self.framework_version).checklist, self.checklist_ids))

    @property
    def items(self) -> int:
        return sum(len(checklist.items) for checklist in self.checklists)

    @property
    def is_open(self) -> bool:
        return self.state is RoundState.OPEN

    @property
    def waits_for_start(self) -> bool:
        """Whether it is expected of the organisation, which has not started."""
        is_asked = self.is_open and not self.is_excused
        return is_asked and self.standing is PlaceStanding.NOT_STARTED

    @property
    def chooses_subject(self) -> bool:
        return self.subject_rule is SubjectRule.EACH_CHOOSES

    def days_left(self, today: date) -> int:
        """Until the last day; negative when it is over."""
        return (self.due_on - today).days


def open_rounds(scope: Scope) -> tuple[AskedOfUs, ...]:
    """The open rounds that ask the open organisation, the first due first. One statement."""
    asked = _asked(scope).where(Round.state == RoundState.OPEN).order_by(DUE, Round.id)
    return tuple(_read(row) for row in session_in(scope).execute(asked))


def round_to_start(scope: Scope) -> AskedOfUs | None:
    """The one that is due first of those that ask the open organisation and wait for its start.
    One statement."""
    waiting = (each for each in open_rounds(scope) if each.waits_for_start)
    return next(waiting, None)


def find_round(scope: Scope, round_id: UUID) -> AskedOfUs:
    """A round that asks the open organisation, or did. Raises NotFound. One statement."""
    row = session_in(scope).execute(_asked(scope).where(Round.id == round_id)).one_or_none()
    if row is None:
        raise NotFound("round")
    return _read(row)


def usable(
    scope: Scope,
    framework_version: int,
    checklist_ids: Collection[str],
    subject_kind: SubjectKind,
    subject_name: str,
    opens_on: date,
) -> Head | None:
    """The open assessment of this subject, begun last, that asks for all of these checklists and
    is not about a time before the round opened. One statement."""
    rows = session_in(scope).execute(
        heads()
        .where(
            Assessment.state == AssessmentState.OPEN,
            Assessment.framework_version == framework_version,
            Assessment.subject_kind == subject_kind,
            Assessment.period_end >= opens_on,
        )
        .order_by(Assessment.started_at.desc(), Assessment.id.desc())
    )
    for head in map(read_head, rows):
        is_it = same_name(head.subject_name) == same_name(subject_name)
        if is_it and set(checklist_ids) <= set(head.checklist_ids):
            return head
    return None


def usable_for(scope: Scope, asked: AskedOfUs) -> Head | None:
    """What a round about the whole organisation would be answered with, if anything is there."""
    return usable(
        scope,
        asked.framework_version,
        asked.checklist_ids,
        SubjectKind.ORGANISATION,
        "",
        asked.opens_on,
    )


_BEFORE = aliased(RoundPlace)
_said_before = (
    select(func.min(_BEFORE.sharing_said_at))
    .where(
        _BEFORE.network_id == RoundPlace.network_id,
        _BEFORE.organisation_id == RoundPlace.organisation_id,
    )
    .correlate(RoundPlace)
    .scalar_subquery()
)
"""When it was first said, in any round of the network, what it sees: nobody is asked again."""


def _asked(scope: Scope) -> Select[Any]:
    level = level_towards(scope, RoundPlace.network_id, RoundPlace.organisation_id)
    return (
        select(
            Round.id,
            Round.network_id,
            Network.name,
            Round.title,
            Round.guidance,
            Round.framework_version,
            Round.checklists,
            Round.subject_rule,
            Round.opens_on,
            DUE,
            Round.state,
            RoundPlace.standing,
            RoundPlace.is_excused,
            RoundPlace.excuse_reason,
            RoundPlace.assessment_id,
            _said_before,
            func.coalesce(RoundPlace.level_at_close, level, type_=RoundPlace.level_at_close.type),
        )
        .join(RoundPlace, RoundPlace.round_id == Round.id)
        .join(Network, Network.id == Round.network_id)
        .where(RoundPlace.organisation_id == scope.organisation_id)
    )


def _read(row: Any) -> AskedOfUs:
    values = list(row)
    values[6] = tuple(values[6])
    return AskedOfUs(*values)
