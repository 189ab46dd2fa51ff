"""What the handbook shows but does not know: the work an organisation does with it.

Empty by default; rooms above fill it by assignment (``slots.work = …``), and it is read through
the module.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from talka.handbook.kinds import Part
from talka.handbook.reading import Reading
from talka.handbook.search.asking import Asked
from talka.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """An answered item: the value as stored (``met``, ``partly``, ``not-met``,
    ``not-applicable``), its name in the reader's language, and the note."""

    item_id: str
    value: str | None
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class AreaWork:
    """How far one area (or ``overall``) is: items answered of all, the score's counts in words, and
    the reading where everything is answered."""

    area_id: str
    answered: int
    total: int
    counts: str
    reading: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Work:
    """The assessment an organisation works on, or else its latest: where it is, how far each area
    is (by area id, and ``overall``), and the answers by item id."""

    assessment_id: UUID
    name: str
    url: str
    is_open: bool
    areas: Mapping[str, AreaWork]
    answers: Mapping[str, ItemAnswer]


@dataclass(frozen=True, slots=True)
class InPlace:
    """The checklists of a part, to work on where they are read.

    ``head`` belongs into the page's head; ``before`` and ``after`` stand around all of them;
    ``checklists`` has what takes the place of a checklist's items, by its id. One that is missing
    is shown only to read. An item's id is still its anchor.
    """

    head: Markup
    before: Markup
    checklists: Mapping[str, Markup]
    after: Markup


@dataclass(frozen=True, slots=True)
class FoundBeyond:
    """Something outside the handbook that has the words somebody looks for. Title and text come
    with their languages; ``place`` tells whose it is."""

    title: str
    title_language: str
    text: str
    text_language: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the words find in one other place: its name, how many, all of them at ``url``, and the
    first few."""

    name: str
    total: int
    url: str
    first: tuple[FoundBeyond, ...]


def _no_work(_scope: Scope) -> Work | None:
    return None


def _only_to_read(_scope: Scope, _part: Part) -> InPlace | None:
    return None


def _only_to_read_openly(_part: Part) -> InPlace | None:
    return None


work: Callable[[Scope], Work | None] = _no_work
"""The organisation's present work, for progress and summaries; None before the first one."""

checklists_in_place: Callable[[Scope, Part], InPlace | None] = _only_to_read
"""The part's checklists to answer inside the chapter; None shows them only to read."""

checklists_to_try: Callable[[Part], InPlace | None] = _only_to_read_openly
"""The part's checklists for visitors, the same for all of them; None shows them only to read."""


def _no_more_pages() -> Iterable[Mapping[str, str]]:
    return ()


more_open_pages: Callable[[], Iterable[Mapping[str, str]]] = _no_more_pages
"""Open pages of rooms above that search engines may find: the whole address by language."""


def _nothing_beyond(_scope: Scope, _reading: Reading, _asked: Asked) -> Beyond | None:
    return None


found_beyond: Callable[[Scope, Reading, Asked], Beyond | None] = _nothing_beyond
"""What the words of a search find in rooms above, as this reader may see it; None for nothing."""
