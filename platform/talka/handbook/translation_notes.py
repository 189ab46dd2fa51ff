"""What a page says about its translation: who made it, and which texts differ from the rest."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from talka.handbook.kinds import Book, Chapter, Part, Text, checklists_of, texts_in
from talka.handbook.telling import Told, tell
from talka.kernel.origins import Origin

_WHOLE = {
    Origin.HUMAN: _l("This text was translated from English by a person."),
    Origin.MACHINE: _l(
        "This text was translated from English by machine. No person has reviewed it yet."
    ),
    Origin.REVIEWED: _l(
        "This text was translated from English by machine, and a person has reviewed it."
    ),
}
_ONE = {
    Origin.HUMAN: _l("translated by a person"),
    Origin.MACHINE: _l("translated by machine, not reviewed yet"),
    Origin.REVIEWED: _l("translation reviewed by a person"),
}


@dataclass(frozen=True, slots=True)
class TranslationNote:
    """The texts of a page in numbers; ``english`` are those without a translation."""

    human: int
    machine: int
    reviewed: int
    english: int

    @property
    def usual(self) -> Origin:
        """What most translations of the page are."""
        counts = {Origin(name): getattr(self, name) for name in Origin}
        return max(counts, key=lambda origin: counts[origin])

    def line(self) -> str:
        """One plain line for the end of the page."""
        if self._is_of_one_kind():
            return str(_WHOLE[self.usual])
        told = "; ".join(self._counts())
        return _("How this text was translated from English: %(counts)s.", counts=told)

    def mark(self, told: Told) -> str | None:
        """A few words beside a text that differs from most of the page."""
        differs = told.origin is not None and told.origin != self.usual
        return str(_ONE[told.origin]) if told.origin and differs else None

    def _is_of_one_kind(self) -> bool:
        kinds = (self.human, self.machine, self.reviewed, self.english)
        return sum(count > 0 for count in kinds) == 1

    def _counts(self) -> Iterator[str]:
        if self.human:
            yield ngettext("%(num)s text by a person", "%(num)s texts by a person", self.human)
        if self.reviewed:
            yield ngettext(
                "%(num)s text by machine and reviewed by a person",
                "%(num)s texts by machine and reviewed by a person",
                self.reviewed,
            )
        if self.machine:
            yield ngettext(
                "%(num)s text by machine and not reviewed yet",
                "%(num)s texts by machine and not reviewed yet",
                self.machine,
            )
        if self.english:
            yield ngettext(
                "%(num)s text not translated yet", "%(num)s texts not translated yet", self.english
            )


def note_on(texts: Iterable[Text]) -> TranslationNote | None:
    """The note for a page with these texts; None in English, and where nobody said anything."""
    told = [tell(text) for text in texts]
    counts = Counter(each.origin for each in told)
    if not any(counts[origin] for origin in Origin):
        return None
    return TranslationNote(
        human=counts[Origin.HUMAN],
        machine=counts[Origin.MACHINE],
        reviewed=counts[Origin.REVIEWED],
        english=sum(each.is_fallback for each in told),
    )


def texts_of_home(book: Book) -> Iterator[Text]:
    """Every text that the handbook's home shows."""
    yield from (book.title, book.description)
    for part in book.parts:
        yield from (part.title, part.area.aim if isinstance(part, Chapter) else part.description)


def texts_of_page(part: Part) -> Iterator[Text]:
    """Every text that the page of a part shows, also those of the framework."""
    yield from texts_in(part)
    if isinstance(part, Chapter):
        yield from (part.title, part.area.aim)
        for each in part.factors:
            yield from (each.factor.title, each.factor.explanation)
    yield from texts_in(checklists_of(part))
    yield from texts_in(getattr(part, "quality_areas", ()))
