"""The yearly question behind a mailed link, and the scope it opens."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from talka.accounts.identity import digest
from talka.kernel.clock import now
from talka.kernel.errors import NotFound
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.kinds import State
from talka.practices.kinds.running import RunningAnswer
from talka.practices.models import Practice, Publication, RunningQuestion
from talka.practices.policy.running import may_answer
from talka.tenancy.queries.seats import seats


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens: its question, and the scope of the person it was mailed to, who may do
    nothing in it but answer."""

    question_id: UUID
    practice_id: UUID
    scope: Scope


@dataclass(frozen=True, slots=True)
class RunningRead:
    """How the question and its practice stand. ``is_confirmed``: somebody said since it was asked
    that it is still running."""

    title: str
    slug: str
    organisation: str
    language: str
    confirmed_on: date | None
    answer: RunningAnswer | None
    is_published: bool
    is_confirmed: bool


def opened_by(token: str) -> Opened:
    """Raises NotFound for a link that is unknown or too old, or where the person may no longer edit
    practices of that organisation. Objects loaded before are let go."""
    with system_scope(SystemScope.STILL_RUNNING_LINK, key=digest(token)) as opened:
        row = (
            session_in(opened)
            .execute(
                select(
                    RunningQuestion.id,
                    RunningQuestion.practice_id,
                    RunningQuestion.user_id,
                    RunningQuestion.organisation_id,
                ).where(
                    RunningQuestion.token_hash == opened.key, RunningQuestion.expires_at > now()
                )
            )
            .one_or_none()
        )
    if row is None:
        raise NotFound("link")
    with scope_opened(Scope(person_id=row.user_id)) as alone:
        seat = next(
            (each for each in seats(alone).organisations if each.id == row.organisation_id), None
        )
    if seat is None or not may_answer(seat.role):
        raise NotFound("link")
    able = frozenset({Permission.PRACTICE_EDIT})
    scope = Scope(person_id=row.user_id, organisation=seat, permissions=able)
    return Opened(row.id, row.practice_id, scope)


def read_question(scope: Scope, question_id: UUID) -> RunningRead:
    """In the scope that the link opens. One statement."""
    row = (
        session_in(scope)
        .execute(
            select(
                Publication.title,
                Publication.slug,
                Publication.organisation_name,
                Publication.language,
                Publication.confirmed_on,
                Practice.state,
                RunningQuestion.answer,
                RunningQuestion.asked_at,
            )
            .join(Practice, Practice.id == Publication.practice_id)
            .join(RunningQuestion, RunningQuestion.practice_id == Publication.practice_id)
            .where(RunningQuestion.id == question_id)
        )
        .one()
    )
    *told, confirmed_on, state, answer, asked_at = row
    return RunningRead(
        *told,
        confirmed_on,
        answer,
        state is State.PUBLISHED,
        _since(confirmed_on, asked_at),
    )


def _since(confirmed_on: date | None, asked_at: datetime) -> bool:
    return confirmed_on is not None and confirmed_on >= asked_at.date()
