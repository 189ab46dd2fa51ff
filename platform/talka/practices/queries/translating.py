"""What a translator sees: how far each language is, and both texts beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import BLOCKS
from talka.practices.kinds.blocks import Block
from talka.practices.kinds.content import Content, content_from
from talka.practices.models import Practice, PracticeBlockRevision, Publication
from talka.practices.policy.writing import BlockStanding
from talka.practices.queries.writing import blocks_in, blocks_of_source


@dataclass(frozen=True, slots=True)
class Pair:
    """A block in the original and in the other language.

    ``said`` is the original as it was when it was translated; None where it has not changed since.
    """

    block: Block
    source: BlockStanding
    translation: BlockStanding
    said: str | None = None


def pairs(scope: Scope, practice: Practice, language: str) -> tuple[Pair, ...]:
    """What there is to translate, in the order of reading. At most three statements."""
    source = blocks_of_source(scope, practice)
    translation = blocks_in(scope, practice, language)
    said = _said(scope, practice, source, translation)
    return tuple(
        Pair(block, source[block.id], translation[block.id], said.get(block.id))
        for block in BLOCKS
        if source[block.id].text
    )


def what_readers_have(scope: Scope, practice: Practice) -> Content | None:
    """The text that was published last; None where readers do not see any."""
    content = session_in(scope).scalar(
        select(Publication.content).where(
            Publication.practice_id == practice.id, Publication.is_shown
        )
    )
    return content_from(content) if content else None


def _said(
    scope: Scope,
    practice: Practice,
    source: Mapping[str, BlockStanding],
    translation: Mapping[str, BlockStanding],
) -> dict[str, str]:
    """What the original said when it was translated, by block, where it has changed since."""
    behind = [
        and_(
            PracticeBlockRevision.block == block,
            PracticeBlockRevision.version == stands.source_version,
        )
        for block, stands in translation.items()
        if stands.text and stands.source_version != source[block].version
    ]
    if not behind:
        return {}
    rows = session_in(scope).execute(
        select(PracticeBlockRevision.block, PracticeBlockRevision.text).where(
            PracticeBlockRevision.practice_id == practice.id,
            PracticeBlockRevision.language == practice.language,
            or_(*behind),
        )
    )
    return {row.block: row.text for row in rows}
