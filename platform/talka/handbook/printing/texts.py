"""Texts of the book as plain data for a printed file, in the current language."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from talka.handbook.kinds import Book, Text
from talka.handbook.markup import Link, Piece
from talka.handbook.telling import tell
from talka.kernel.i18n import current_language

Plain = dict[str, Any]
"""Something JSON can hold."""

Address = Callable[[str | None], str]
"""The open web address of whatever has an id; of the whole handbook for None."""


@dataclass(slots=True)
class Texts:
    """Turns texts into data, with links inside the file, or to the web where it ends.

    ``inside`` names the ids that the file holds. ``terms`` gathers the glossary's words met.
    """

    book: Book
    inside: frozenset[str]
    address: Address
    terms: set[str] = field(default_factory=set)

    def plain(self, text: Text) -> Plain:
        """The text in pieces; ``language`` is named where it is not the reader's."""
        told = tell(text)
        language = told.language if told.language != current_language() else None
        return {"language": language, "pieces": [self._piece(each) for each in told.pieces]}

    def target(self, any_id: str) -> tuple[str, str] | None:
        """Where a link to an id leads: the kind ``see`` with an anchor, or ``web``.

        None where nothing has the id (any more).
        """
        place = self.book.places.get(any_id)
        if place is None:
            return None
        anchor = place.anchor or place.part.id
        if anchor in self.inside:
            return "see", anchor
        return "web", self.address(any_id)

    def _piece(self, piece: Piece) -> Plain:
        if not isinstance(piece, Link):
            return {"kind": piece.kind, "text": piece.text}
        if piece.kind == "web":
            return {"kind": "web", "text": piece.text, "target": piece.target, "print": True}
        if piece.kind == "term":
            self.terms.add(piece.target)
        found = self.target(piece.target)
        if found is None:
            return {"kind": "words", "text": piece.text}
        kind = piece.kind if found[0] == "see" else "web"
        return {"kind": kind, "text": piece.text, "target": found[1]}


def words(text: str) -> Plain:
    """A text of ours that is no text of the book."""
    return {"language": None, "pieces": [{"kind": "words", "text": text}]}
