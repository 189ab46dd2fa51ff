"""The blocks a practice is described in, in the order in which it is read."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

SHORT, MIDDLE, LONG = 120, 400, 4000


class BlockOrigin(StrEnum):
    """How a text came about. The source is what its authors wrote."""

    SOURCE = "source"
    HUMAN = "human"
    MACHINE = "machine"
    REVIEWED = "reviewed"

    @property
    def label(self) -> LazyString:
        return ORIGIN_LABELS[self]


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a description: what it is called, what it asks, and how long it may be."""

    id: str
    title: LazyString
    question: LazyString
    length: int = LONG
    is_needed: bool = True

    @property
    def is_line(self) -> bool:
        """Whether it is one line, without breaks."""
        return self.length <= SHORT


BLOCKS: tuple[Block, ...] = (
    Block("title", _l("Title"), _l("What do you call it? Name what it does."), SHORT),
    Block("summary", _l("In short"), _l("What is it, in two or three sentences?"), MIDDLE),
    Block("need", _l("The need"), _l("What was the problem, and how did you see it?")),
    Block("for-whom", _l("Who it is for"), _l("Who takes part, and how do they find you?")),
    Block("how", _l("How it works"), _l("What happens, step by step, and who does it?")),
    Block(
        "refugees",
        _l("Refugees' part in it"),
        _l("What do refugees and migrants decide, do and say in it?"),
    ),
    Block("partners", _l("Partners"), _l("With whom do you work, and who does what?")),
    Block("results", _l("Results"), _l("What has changed, and how do you know?")),
    Block("cost", _l("Cost and people"), _l("What does it take: money, hours, skills, rooms?")),
    Block(
        "went-wrong",
        _l("What went wrong"),
        _l("What did not work, and what would you do differently?"),
    ),
    Block(
        "take-over",
        _l("Taking it over"),
        _l("What does another place need before it can do the same?"),
    ),
)

BLOCK_IDS = tuple(block.id for block in BLOCKS)
BLOCK_BY_ID = {block.id: block for block in BLOCKS}

ORIGIN_LABELS: dict[BlockOrigin, LazyString] = {
    BlockOrigin.SOURCE: _l("As its authors wrote it"),
    BlockOrigin.HUMAN: _l("Translated by a person"),
    BlockOrigin.MACHINE: _l("Translated by a machine"),
    BlockOrigin.REVIEWED: _l("Translated by a machine, checked by a person"),
}
