"""Write a practice: begin it, save its blocks. What others wrote is never lost silently."""

from collections.abc import Collection
from uuid import UUID, uuid5

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError

from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import State
from talka.practices.kinds.blocks import BLOCK_BY_ID
from talka.practices.models import Practice, PracticeAuthor, PracticeBlock, PracticeBlockRevision
from talka.practices.policy.coauthors import WRITABLE_ALONG, writable
from talka.practices.policy.writing import (
    WRITABLE,
    BlockDraft,
    BlockOutcome,
    BlockStanding,
    Fate,
    fate_of_block,
    replaces_own,
)
from talka.practices.queries.coauthors import find_written, name_with_home, written_by

TITLE = "title"

_Place = tuple[str, str]
"""A block, and the language it is in."""


def start_practice(*, scope: Scope, title: str, language: str, key: UUID) -> UUID:
    """Begin a practice with whoever does it as its first author, and give its id.

    ``key`` is that of the form: sent twice, begun once.
    """
    organisation_id = scope.organisation_id
    session, moment = session_in(scope), now()
    practice = Practice(
        id=uuid5(key, str(organisation_id)),
        organisation_id=organisation_id,
        language=language,
        created_at=moment,
        created_by=scope.person,
        changed_at=moment,
    )
    practice_id = practice.id
    try:
        with session.begin_nested():
            session.add(practice)
    except IntegrityError:
        return practice_id
    session.add(
        PracticeAuthor(
            organisation_id=organisation_id,
            practice_id=practice_id,
            user_id=scope.person,
            added_at=moment,
        )
    )
    draft = BlockDraft(title, UNTOUCHED, uuid5(practice_id, TITLE))
    save_block(scope=scope, practice_id=practice_id, block=TITLE, draft=draft)
    return practice_id


def save_block(*, scope: Scope, practice_id: UUID, block: str, draft: BlockDraft) -> BlockOutcome:
    """Save one block in the language its authors write in.

    Where somebody else changed it since ``draft.seen``, nothing is saved and the outcome says so.
    Raises NotFound for a practice or block that is not there, RuleBroken where nobody can write in
    it now, the text is too long, or the key was spent elsewhere.
    """
    practice = _practice_to_write_along(scope, practice_id)
    return save_words(
        scope=scope, practice=practice, block=block, language=practice.language, draft=draft
    )


def save_words(
    *, scope: Scope, practice: Practice, block: str, language: str, draft: BlockDraft
) -> BlockOutcome:
    """Save one block in any language; ``practice`` comes from ``practice_to_write``.

    Raises NotFound for a block that is not there, RuleBroken where the key was spent elsewhere.
    """
    if block not in BLOCK_BY_ID:
        raise NotFound("block")
    row = find_block(scope, practice, block, language)
    standing = _standing(scope, practice, (block, language), row, draft.key)
    fate, replaced = fate_of_block(draft, standing), replaces_own(draft, standing)
    if fate is Fate.SAVE:
        standing = _write(scope, practice, (block, language), row, draft)
    return BlockOutcome(draft, fate, standing, replaced)


def practice_to_write(
    scope: Scope, practice_id: UUID, states: Collection[State] = WRITABLE
) -> Practice:
    """The practice of the open organisation, held until the end of the transaction.

    Raises NotFound, and RuleBroken where its words can not be changed now.
    """
    found = (
        select(Practice)
        .where(Practice.id == practice_id, Practice.organisation_id == scope.organisation_id)
        .with_for_update()
    )
    practice = session_in(scope).scalars(found).one_or_none()
    if practice is None:
        raise NotFound("practice")
    _refuse_elsewhere(practice.state, states)
    return practice


def _practice_to_write_along(scope: Scope, practice_id: UUID) -> Practice:
    """The same, also for those who write it along for the open organisation."""
    found = select(Practice).where(Practice.id == practice_id, written_by(scope)).with_for_update()
    practice = session_in(scope).scalars(found).one_or_none()
    if practice is None:
        # Where a co-author can not write, PostgreSQL does not let them hold it either.
        practice = find_written(scope, practice_id)
    is_own = practice.organisation_id == scope.organisation_id
    if not is_own and practice.state in WRITABLE - WRITABLE_ALONG:
        raise RuleBroken(_("Only its owner can change it now. This is not saved."), "state")
    _refuse_elsewhere(practice.state, writable(is_own=is_own))
    return practice


def _refuse_elsewhere(state: State, states: Collection[State]) -> None:
    if state not in states:
        raise RuleBroken(
            _(
                "Nobody can write in it now: it stands at “%(state)s”. This is not saved.",
                state=state.label,
            ),
            "state",
        )


def find_block(scope: Scope, practice: Practice, block: str, language: str) -> PracticeBlock | None:
    """The block in this language, if anybody has written it."""
    found = select(PracticeBlock).where(
        PracticeBlock.practice_id == practice.id,
        PracticeBlock.block == block,
        PracticeBlock.language == language,
    )
    return session_in(scope).scalars(found).one_or_none()


def _standing(
    scope: Scope, practice: Practice, place: _Place, row: PracticeBlock | None, key: UUID
) -> BlockStanding:
    (block, language), session = place, session_in(scope)
    spent = session.scalars(
        select(PracticeBlockRevision).where(PracticeBlockRevision.save_key == key)
    ).one_or_none()
    if spent is not None and (spent.practice_id, spent.block, spent.language) != (
        practice.id,
        block,
        language,
    ):
        raise RuleBroken(_("This was sent under a number that was used before. Please try again."))
    if row is None:
        return BlockStanding()
    others = or_(
        PracticeBlockRevision.saved_by != scope.person, PracticeBlockRevision.saved_by.is_(None)
    )
    others_version = session.scalar(
        select(func.coalesce(func.max(PracticeBlockRevision.version), UNTOUCHED)).where(
            PracticeBlockRevision.practice_id == practice.id,
            PracticeBlockRevision.block == block,
            PracticeBlockRevision.language == language,
            others,
        )
    )
    return BlockStanding(
        text=row.text,
        version=row.version,
        at=row.changed_at,
        by=_who_saved(scope, row),
        others_version=others_version or UNTOUCHED,
        key_version=spent.version if spent else UNTOUCHED,
        origin=row.origin,
        source_version=row.source_version,
    )


def _who_saved(scope: Scope, row: PracticeBlock) -> str | None:
    """Whoever saved the block last, with the partner organisation they write for."""
    return session_in(scope).scalar(
        select(name_with_home(PracticeBlock.practice_id, PracticeBlock.changed_by))
        .select_from(PracticeBlock)
        .join(User, User.id == PracticeBlock.changed_by)
        .where(
            PracticeBlock.practice_id == row.practice_id,
            PracticeBlock.block == row.block,
            PracticeBlock.language == row.language,
        )
    )


def _write(
    scope: Scope, practice: Practice, place: _Place, row: PracticeBlock | None, draft: BlockDraft
) -> BlockStanding:
    (block, language), session, moment = place, session_in(scope), now()
    where = {
        "organisation_id": practice.organisation_id,
        "practice_id": practice.id,
        "block": block,
        "language": language,
    }
    if row is None:
        row = PracticeBlock(**where, version=UNTOUCHED)
        session.add(row)
    row.text, row.version = draft.text, row.version + 1
    row.origin, row.source_version = draft.origin, draft.source_version
    row.changed_at, row.changed_by = moment, scope.person
    session.add(
        PracticeBlockRevision(
            **where,
            version=row.version,
            text=draft.text,
            origin=draft.origin,
            save_key=draft.key,
            saved_at=moment,
            saved_by=scope.person,
        )
    )
    practice.changed_at = moment
    if block == TITLE and language == practice.language:
        practice.title = draft.text
    session.flush()
    return BlockStanding(
        text=row.text,
        version=row.version,
        at=moment,
        origin=row.origin,
        source_version=row.source_version,
    )
