"""The individual summary: per chapter what the organisation answered, and what was noted.

It is made anew whenever it is asked for. Pages and files are drawn from the same ``Summary``.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from talka.handbook import slots
from talka.handbook.kinds import Chapter, Item, Page, Part
from talka.handbook.kinds.framework import OVERALL
from talka.handbook.queries.content import current_book, current_framework
from talka.handbook.queries.notes import NoteRead, notes_to_read
from talka.handbook.slots import AreaWork, ItemAnswer, Work
from talka.kernel.scope import Scope

OTHER = "other"
"""What a choice calls the notes outside the chapters."""


@dataclass(frozen=True, slots=True)
class SummaryChapter:
    """One chapter of the summary, or the page with the overall checklist.

    ``work`` is None before the organisation's first assessment. Every item of the chapter's
    checklists stands in ``answers``, with None where nobody has answered it. Notes come in the
    order of the text.
    """

    chapter: Chapter | Page
    work: AreaWork | None
    answers: tuple[tuple[Item, ItemAnswer | None], ...]
    own_notes: tuple[NoteRead, ...]
    shared_notes: tuple[NoteRead, ...]

    @property
    def id(self) -> str:
        """What the address calls it: ``a1`` to ``a6``, or ``overall``."""
        return chapter_id(self.chapter)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell but the questions."""
        return not (self.own_notes or self.shared_notes or any(a for _, a in self.answers))


@dataclass(frozen=True, slots=True)
class Summary:
    """What one person takes away: their notes, and their organisation's answers and notes.

    ``chosen`` names what is in it, in the order of the book: ids of chapters, and last ``other``
    for ``own_notes`` and ``shared_notes``, those outside the chapters. ``work`` names the
    assessment that the answers come from.
    """

    organisation: str
    chosen: tuple[str, ...]
    work: Work | None
    chapters: tuple[SummaryChapter, ...]
    own_notes: tuple[NoteRead, ...]
    shared_notes: tuple[NoteRead, ...]


def chapter_id(part: Chapter | Page) -> str:
    """What the address of a summary calls this part."""
    return part.area.id if isinstance(part, Chapter) else OVERALL


def chapters_to_choose() -> tuple[Chapter | Page, ...]:
    """The parts a summary can have, in the order of the book."""
    return tuple(part for part in current_book().parts if _can_be_chosen(part))


def summary(scope: Scope, wanted: Collection[str] | None = None) -> Summary:
    """The summary of what is wanted (``a1`` … ``a6``, ``overall``, ``other``); of all for None.

    Ids that nothing has are left aside.
    """
    parts = chapters_to_choose()
    all_ids = (*(chapter_id(part) for part in parts), OTHER)
    chosen = tuple(each for each in all_ids if wanted is None or each in wanted)
    work, notes = slots.work(scope), notes_to_read(scope)
    inside = {part.id for part in parts}
    rest = [note for note in notes if note.part_id not in inside] if OTHER in chosen else []
    return Summary(
        organisation=scope.organisation.name if scope.organisation else "",
        chosen=chosen,
        work=work,
        chapters=tuple(
            _chapter(part, work, [note for note in notes if note.part_id == part.id])
            for part in parts
            if chapter_id(part) in chosen
        ),
        own_notes=_own(rest),
        shared_notes=_shared(rest),
    )


def _can_be_chosen(part: Part) -> bool:
    return isinstance(part, Chapter) or (isinstance(part, Page) and part.checklist is not None)


def _chapter(part: Chapter | Page, work: Work | None, notes: list[NoteRead]) -> SummaryChapter:
    answers = work.answers if work else {}
    return SummaryChapter(
        chapter=part,
        work=work.areas.get(chapter_id(part)) if work else None,
        answers=tuple((item, answers.get(item.id)) for item in _items(part)),
        own_notes=_own(notes),
        shared_notes=_shared(notes),
    )


def _items(part: Chapter | Page) -> Iterator[Item]:
    framework = current_framework()
    if isinstance(part, Chapter):
        yield from framework.items_of_area(part.area.id)
    else:
        yield from framework.overall.items


def _own(notes: list[NoteRead]) -> tuple[NoteRead, ...]:
    return tuple(note for note in notes if not note.is_shared)


def _shared(notes: list[NoteRead]) -> tuple[NoteRead, ...]:
    return tuple(note for note in notes if note.is_shared)
