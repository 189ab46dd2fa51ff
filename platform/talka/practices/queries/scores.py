"""Read single scores: what was saved of them before, on a page, and in all their history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Score
from talka.practices.models import Scorecard
from talka.practices.models import ScorecardScoreRevision as Revision
from talka.practices.policy.scorecards import Said
from talka.practices.queries.coauthors import name_with_home

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class SavesBefore:
    """``made``: by key that was used before, the scorecard, indicator and version it made.
    ``by_others``: by indicator, the last version that somebody else saved."""

    made: dict[UUID, tuple[UUID, str, int]]
    by_others: dict[str, int]


@dataclass(frozen=True, slots=True)
class Save:
    """One save of one score, and what stood before it. ``by`` None: a former member."""

    indicator_id: str
    version: int
    said: Said
    is_copied: bool
    at: datetime
    by: str | None
    before: Said


@dataclass(frozen=True, slots=True)
class Saves:
    """One page of saves, the newest first, and how many there are on all pages."""

    saves: tuple[Save, ...]
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def saves_before(
    scope: Scope, scorecard_id: UUID, indicator_ids: Collection[str], keys: Collection[UUID]
) -> SavesBefore:
    """What a save of these indicators under these keys has to know. Two statements."""
    session = session_in(scope)
    made = session.execute(
        select(
            Revision.save_key, Revision.scorecard_id, Revision.indicator_id, Revision.version
        ).where(Revision.save_key.in_(list(keys)))
    )
    others = session.execute(
        select(Revision.indicator_id, func.max(Revision.version))
        .where(
            Revision.scorecard_id == scorecard_id,
            Revision.indicator_id.in_(list(indicator_ids)),
            or_(Revision.saved_by != scope.person, Revision.saved_by.is_(None)),
        )
        .group_by(Revision.indicator_id)
    )
    by_key = {key: (card, indicator, version) for key, card, indicator, version in made}
    return SavesBefore(by_key, {row[0]: row[1] for row in others})


def words_seen(
    scope: Scope, scorecard_id: UUID, seen: Collection[tuple[str, int]]
) -> dict[str, Said]:
    """What stood on a page, of each (indicator, version). One statement, or none."""
    if not seen:
        return {}
    rows = session_in(scope).execute(
        select(Revision.indicator_id, Revision.score, Revision.reason, Revision.evidence).where(
            Revision.scorecard_id == scorecard_id,
            tuple_(Revision.indicator_id, Revision.version).in_(list(seen)),
        )
    )
    return {indicator_id: Said(*said) for indicator_id, *said in rows}


def list_saves(
    scope: Scope, scorecard_id: UUID, *, indicator_id: str | None = None, page: int = 1
) -> Saves:
    """The saves of a scorecard, or of one of its indicators, the newest first. One statement."""
    before = aliased(Revision)
    asked = (
        select(
            Revision.indicator_id,
            Revision.version,
            Revision.is_copied,
            Revision.saved_at,
            name_with_home(Scorecard.practice_id, Revision.saved_by),
            func.count().over(),
            Revision.score,
            Revision.reason,
            Revision.evidence,
            before.score,
            func.coalesce(before.reason, ""),
            func.coalesce(before.evidence, ""),
        )
        .join(Scorecard, Scorecard.id == Revision.scorecard_id)
        .outerjoin(User, User.id == Revision.saved_by)
        .outerjoin(
            before,
            and_(
                before.scorecard_id == Revision.scorecard_id,
                before.indicator_id == Revision.indicator_id,
                before.version == Revision.version - 1,
            ),
        )
        .where(Revision.scorecard_id == scorecard_id)
        .order_by(Revision.saved_at.desc(), Revision.id.desc())
    )
    if indicator_id is not None:
        asked = asked.where(Revision.indicator_id == indicator_id)
    rows = session_in(scope).execute(asked.limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all()
    saves = tuple(_save(*row) for row in rows)
    return Saves(saves, rows[0][5] if rows else 0)


def _save(
    indicator_id: str,
    version: int,
    is_copied: bool,
    at: datetime,
    by: str | None,
    _total: int,
    *words: Score | str | None,
) -> Save:
    said, before = Said(*words[:3]), Said(*words[3:])  # type: ignore[arg-type]  # as selected
    return Save(indicator_id, version, said, is_copied, at, by, before)
