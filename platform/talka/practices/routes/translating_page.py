"""Puts the page together on which a practice is translated, and what a script is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.ids import new_id
from talka.practices.changed_words import Change, change
from talka.practices.forms.translating import FIRST_ORIGIN
from talka.practices.forms.writing import BOTH, MINE, THEIRS
from talka.practices.kinds import BlockOrigin
from talka.practices.models import Practice
from talka.practices.policy.writing import TRANSLATABLE, BlockOutcome
from talka.practices.queries.translating import Pair
from talka.practices.routes import block_replies
from talka.practices.routes.writing_page import NOTHING_STOPPED, Part, Stopped, part_of, script_of
from talka.tenancy.guard import current_person

ORIGIN_CHOICES: dict[BlockOrigin, LazyString] = {
    BlockOrigin.HUMAN: _l("I translated it"),
    BlockOrigin.MACHINE: _l("A machine translated it, I have not checked"),
    BlockOrigin.REVIEWED: _l("A machine translated it, somebody who speaks it has checked"),
}


@dataclass(frozen=True, slots=True)
class TranslationPart:
    """One block on the page: the original, and the field beside it (``part``).

    ``change`` is there where the original has changed since it was translated.
    """

    part: Part
    source: str
    source_version: int
    origin: BlockOrigin
    was_origin: BlockOrigin
    change: Change | None


@dataclass(frozen=True, slots=True)
class TranslationStopped:
    """What a page without scripts sent and could not be saved."""

    blocks: Stopped = NOTHING_STOPPED
    origins: Mapping[str, BlockOrigin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TranslatingPage:
    """All that the template asks for."""

    language: str
    parts: tuple[TranslationPart, ...]
    stopped: Stopped
    editable: bool
    key: UUID
    person: UUID
    ways: tuple[str, str, str]
    origins: Mapping[BlockOrigin, LazyString]
    script: dict[str, object]

    @property
    def done(self) -> int:
        return sum(bool(each.part.was) for each in self.parts)

    @property
    def outdated(self) -> int:
        return sum(each.change is not None for each in self.parts)


def translating_page(
    organisation: str,
    practice: Practice,
    language: str,
    pairs: tuple[Pair, ...],
    stopped: TranslationStopped,
) -> TranslatingPage:
    """The page as the blocks stand, with what could not be saved as it was typed."""
    address = {"organisation": organisation, "practice_id": practice.id, "code": language}
    editable = practice.state in TRANSLATABLE
    return TranslatingPage(
        language=language,
        parts=tuple(_part(pair, stopped, address) for pair in pairs),
        stopped=stopped.blocks,
        editable=editable,
        key=new_id(),
        person=current_person().id,
        ways=(MINE, THEIRS, BOTH),
        origins=ORIGIN_CHOICES,
        script=script_of(organisation) if editable else {},
    )


def _part(
    pair: Pair, stopped: TranslationStopped, address: Mapping[str, object]
) -> TranslationPart:
    block, standing = pair.block, pair.translation
    history = None
    if standing.version:
        history = url_for(".translation_history", block_id=block.id, **address)
    was = standing.origin if standing.text else FIRST_ORIGIN
    chosen = was
    if block.id in stopped.blocks.problems or block.id in stopped.blocks.conflicts:
        chosen = stopped.origins[block.id]
    return TranslationPart(
        part=part_of(block, standing, stopped.blocks, history),
        source=pair.source.text,
        source_version=pair.source.version,
        origin=chosen,
        was_origin=was,
        change=change(pair.said, pair.source.text) if pair.said is not None else None,
    )


def saved(outcome: BlockOutcome, source: int) -> block_replies.Reply:
    """It is kept; whether it says the original that stands beside it (version ``source``)."""
    reply = block_replies.saved(outcome)
    version = outcome.standing.source_version
    return {**reply, "isCurrent": version is None or version >= source}


def conflict(outcome: BlockOutcome) -> block_replies.Reply:
    """As for the original, with how the other text came about."""
    reply = block_replies.conflict(outcome)
    reply["theirs"]["content"]["origin"] = outcome.standing.origin.value
    return reply
