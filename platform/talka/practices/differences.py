"""What of a practice says something else in one version than in another. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from talka.practices.kinds import BLOCKS, Block
from talka.practices.kinds.content import Content

FACTS = "facts"
"""Among the parts that changed: anything beside the words."""


@dataclass(frozen=True, slots=True)
class Change:
    """A block that says something else than before. Either may be empty."""

    block: Block
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. ``changes`` are of the words in the authors' language, ``other_changes``
    tells whether facts beside them changed, ``translated`` has the codes of languages in which
    something new was said."""

    before: Content
    content: Content
    changes: tuple[Change, ...]
    other_changes: bool
    translated: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.content.language

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of blocks that changed, and ``FACTS`` where facts did; translations are none."""
        blocks = tuple(each.block.id for each in self.changes)
        return (*blocks, FACTS) if self.other_changes else blocks


def difference(before: Content, after: Content) -> Difference:
    return Difference(
        before,
        after,
        tuple(_changes(before, after)),
        _facts(before) != _facts(after),
        _translated(before, after),
    )


def _changes(before: Content, after: Content) -> Iterator[Change]:
    for block in BLOCKS:
        old, new = before.source(block.id), after.source(block.id)
        if old != new:
            yield Change(block, old, new)


def _translated(before: Content, after: Content) -> tuple[str, ...]:
    old, new = _translations(before), _translations(after)
    return tuple(sorted({language for language, _block, _text in new - old}))


def _translations(content: Content) -> set[tuple[str, str, str]]:
    return {
        (language, block, said.text)
        for block, texts in content.blocks.items()
        for language, said in texts.items()
        if language != content.language
    }


def _facts(content: Content) -> dict[str, object]:
    told = content.to_data()
    del told["blocks"]
    return told
