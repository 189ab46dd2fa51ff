"""The margin of a part as one person sees it: notes at each paragraph, and on all of it."""

from collections import defaultdict
from collections.abc import Iterable

from flask import get_template_attribute, render_template
from markupsafe import Markup

from talka.handbook.kinds import Chapter, Part
from talka.handbook.queries.notes import NoteRead, notes_in
from talka.handbook.reading import Reading
from talka.handbook.routes.note_forms import LARGE, NoteForms
from talka.handbook.routes.notes_script import script_settings
from talka.kernel.i18n import current_language
from talka.shell.parts import HoledPart, kept_part
from talka.tenancy.guard import scope


class PartMargin:
    """Written at once when a page asks for a place; everything was read with one question."""

    def __init__(self, reading: Reading, part: Part) -> None:
        self._reading, self._part = reading, part
        self._forms = NoteForms(reading.organisation or "")
        self._notes = notes_in(scope(), part)
        self._own = {note.target: note for note in self._notes if not note.is_shared}
        self._shared = _by_target(note for note in self._notes if note.is_shared)
        self._written = get_template_attribute("handbook/macros/notes.html", "own")

    def at(self, target: str) -> Markup:
        """The quiet control at a paragraph, and what is noted there."""
        note, here = self._own.get(target), self._url(target)
        form = self._forms.own(target, note, next_url=here)
        own = self._written(form) if note else _quiet().fill(form=form)
        return Markup('<div class="margin">{}{}</div>').format(self._shared_at(target), own)

    def at_end(self) -> Markup:
        """The larger field at the end of the part, and where else something is noted."""
        part = self._part
        elsewhere = [note for note in self._notes if note.target != part.id]
        return Markup(  # noqa: S704 -- rendered by a template
            render_template(
                "handbook/notes/at_end.html",
                is_chapter=isinstance(part, Chapter),
                may_share=self._forms.may_share,
                form=self._forms.own(
                    part.id, self._own.get(part.id), next_url=self._url("my-notes"), rows=LARGE
                ),
                shared=self._shared_at(part.id),
                elsewhere=elsewhere,
                notes_url=self._reading.url("notes"),
                summary_url=self._reading.url("summary"),
                settings=script_settings(self._reading.organisation or "", part),
            )
        )

    def _shared_at(self, target: str) -> Markup:
        anchor = "my-notes" if target == self._part.id else target
        notes = self._shared.get(target, ())
        return Markup("").join(
            self._forms.shared(note, next_url=self._url(anchor)) for note in notes
        )

    def _url(self, anchor: str) -> str:
        return self._reading.part(self._part, anchor)


def _quiet() -> HoledPart:
    return kept_part(current_language(), "handbook/notes/place.html", ("form",))


def _by_target(notes: Iterable[NoteRead]) -> dict[str, list[NoteRead]]:
    found: dict[str, list[NoteRead]] = defaultdict(list)
    for note in notes:
        found[note.target].append(note)
    return found
