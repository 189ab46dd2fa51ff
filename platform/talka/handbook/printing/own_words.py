"""What a reader takes along with the handbook: their notes, and their organisation's answers."""

from collections import defaultdict

from flask_babel import gettext as _

from talka.handbook import slots
from talka.handbook.printing.book_data import ELSEWHERE, Own, PrintedNote
from talka.handbook.queries.notes import NoteRead, notes_to_read
from talka.kernel.scope import Scope


def own_words(scope: Scope) -> Own:
    """All that this person may read here."""
    work = slots.work(scope)
    notes: dict[str, list[PrintedNote]] = defaultdict(list)
    for note in notes_to_read(scope):
        place = note.target if note.where else ELSEWHERE
        notes[place].append(PrintedNote(whose(note), note.text))
    return Own(
        organisation=scope.organisation.name if scope.organisation else "",
        answers=work.answers if work else {},
        notes={place: tuple(each) for place, each in notes.items()},
    )


def whose(note: NoteRead) -> str:
    """Who is named above a note."""
    if not note.is_shared:
        return _("My note")
    return _("Shared by %(name)s", name=note.author or _("a former member"))
