"""What the people who write a practice see: its blocks as they stand, their history, its steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import BLOCKS, Act, BlockOrigin, Facet, Score, State
from talka.practices.kinds.content import Content
from talka.practices.models import (
    Practice,
    PracticeAuthor,
    PracticeBlock,
    PracticeBlockRevision,
    PracticeStep,
    Submission,
)
from talka.practices.policy.writing import BlockStanding
from talka.practices.queries.coauthors import name_with_home
from talka.practices.queries.practices import content_of
from talka.practices.queries.scorecards import Card, scorecard_of_practice
from talka.practices.ready import Missing, Picture, Told, missing

_NOTHING = BlockStanding()


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who stands behind a practice."""

    user_id: UUID
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step: when, by whom (None: somebody who is not to be named here, or a former member)."""

    act: Act
    after: State
    at: datetime
    by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class BlockState:
    """What a block said after one save; ``saved_by`` is None for a former member."""

    version: int
    text: str
    language: str
    origin: BlockOrigin
    saved_at: datetime
    saved_by: str | None


def blocks_of_source(scope: Scope, practice: Practice) -> dict[str, BlockStanding]:
    """Every block in the language its authors write in; untouched ones are empty. One statement."""
    return blocks_in(scope, practice, practice.language)


def blocks_in(scope: Scope, practice: Practice, language: str) -> dict[str, BlockStanding]:
    """Every block in this language; untouched ones are empty. One statement."""
    rows = session_in(scope).execute(
        select(
            PracticeBlock.block,
            PracticeBlock.text,
            PracticeBlock.version,
            PracticeBlock.changed_at.label("at"),
            name_with_home(PracticeBlock.practice_id, PracticeBlock.changed_by).label("by"),
            PracticeBlock.origin,
            PracticeBlock.source_version,
        )
        .outerjoin(User, User.id == PracticeBlock.changed_by)
        .where(PracticeBlock.practice_id == practice.id, PracticeBlock.language == language)
    )
    standing = {row.pop("block"): BlockStanding(**row) for row in map(dict, rows.mappings())}
    return {block.id: standing.get(block.id, _NOTHING) for block in BLOCKS}


def states_of_block(
    scope: Scope, practice: Practice, block: str, language: str | None = None
) -> Sequence[BlockState]:
    """What a block said, the newest first; in the authors' language where none is named."""
    rows = session_in(scope).execute(
        select(
            PracticeBlockRevision.version,
            PracticeBlockRevision.text,
            PracticeBlockRevision.language,
            PracticeBlockRevision.origin,
            PracticeBlockRevision.saved_at,
            name_with_home(PracticeBlockRevision.practice_id, PracticeBlockRevision.saved_by),
        )
        .outerjoin(User, User.id == PracticeBlockRevision.saved_by)
        .where(
            PracticeBlockRevision.practice_id == practice.id,
            PracticeBlockRevision.block == block,
            PracticeBlockRevision.language == (language or practice.language),
        )
        .order_by(PracticeBlockRevision.version.desc())
    )
    return [BlockState(*row) for row in rows]


def authors_of(scope: Scope, practice_id: UUID) -> list[Author]:
    """Who stands behind it, the first author first."""
    rows = session_in(scope).execute(
        select(User.id, User.name, PracticeAuthor.added_at)
        .join(PracticeAuthor, PracticeAuthor.user_id == User.id)
        .where(PracticeAuthor.practice_id == practice_id)
        .order_by(PracticeAuthor.added_at, User.name)
    )
    return [Author(*row) for row in rows]


def steps_of(scope: Scope, practice_id: UUID) -> list[StepTaken]:
    """Every step it took, the newest first. Names are those of the organisation's own people."""
    authored = select(PracticeAuthor.user_id).where(PracticeAuthor.practice_id == practice_id)
    rows = session_in(scope).execute(
        select(
            PracticeStep.act,
            PracticeStep.after,
            PracticeStep.taken_at,
            User.name,
            PracticeStep.reason,
        )
        .outerjoin(User, (User.id == PracticeStep.taken_by) & User.id.in_(authored))
        .where(PracticeStep.practice_id == practice_id)
        .order_by(PracticeStep.taken_at.desc(), PracticeStep.id.desc())
    )
    return [StepTaken(*row) for row in rows]


def last_submission(scope: Scope, practice_id: UUID) -> Submission | None:
    """What was sent in last."""
    sent = (
        select(Submission)
        .where(Submission.practice_id == practice_id)
        .order_by(Submission.submitted_at.desc(), Submission.id.desc())
        .limit(1)
    )
    return session_in(scope).scalars(sent).one_or_none()


@dataclass(frozen=True)
class Checked:
    """A practice as it stands, looked through: what it says, its scorecard, and what lacks."""

    content: Content
    card: Card | None
    missing: tuple[Missing, ...]

    @property
    def is_ready(self) -> bool:
        return not self.missing

    def name_of_file(self, file_id: str) -> str:
        """What the file with this id was called."""
        return next((each.name for each in self.content.files if str(each.id) == file_id), "")

    @property
    def texts(self) -> dict[str, str]:
        """What all will read, by block, in every language; the contact is meant for them."""
        return self.content.words


def check(scope: Scope, practice: Practice, today: date) -> Checked:
    """Look the practice through before it is sent in."""
    content = content_of(scope, practice)
    card = scorecard_of_practice(scope, practice.id)
    told = Told(
        needed=[block.id for block in BLOCKS if block.is_needed],
        blocks={block.id: content.source(block.id) for block in BLOCKS},
        areas=len(content.tags.get(Facet.AREA, ())),
        target_groups=len(content.tags.get(Facet.TARGET_GROUP, ())),
        since=content.since,
        is_new=content.is_new,
        pictures=pictures_told(content),
        indicators=[each.id for each in card.framework.indicators] if card else (),
        scores=_scores(card),
    )
    return Checked(content, card, missing(told, today))


def pictures_told(content: Content) -> list[Picture]:
    """What was said of each picture."""
    return [
        Picture(str(each.id), bool(each.description.strip()), each.people is not None)
        for each in content.pictures
    ]


def _scores(card: Card | None) -> dict[str, tuple[Score | None, str]] | None:
    if card is None:
        return None
    said = {each.id: card.of(each.id).said for each in card.framework.indicators}
    return {indicator: (each.score, each.reason) for indicator, each in said.items()}
