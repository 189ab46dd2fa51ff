"""What this room shows but does not know: practices of others that help with what is not met; and
what it lets rooms above know of: that a round was closed.

Empty by default; filled by assignment, and read through the module.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from markupsafe import Markup

from talka.handbook.kinds import Item
from talka.kernel.scope import Scope

if TYPE_CHECKING:
    from talka.assessments.queries.rounds import RoundRead


class SuggestedPractice(Protocol):
    """One practice: what it is called and in which language, whose it is, and where it is read."""

    @property
    def title(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def url(self) -> str: ...


class Suggested(Protocol):
    """The first practices for one item, and the page that has all of them."""

    @property
    def practices(self) -> Sequence[SuggestedPractice]: ...
    @property
    def url(self) -> str: ...


def _none(_scope: Scope, _items: Sequence[Item]) -> Mapping[str, Suggested]:
    return {}


def _nothing(_scope: Scope, _round_id: UUID) -> None:
    return None


practices_for: Callable[[Scope, Sequence[Item]], Mapping[str, Suggested]] = _none
"""What others do about an item: those that name it first, then those of its area; other countries
first (rule 7 of self-assessment). By item id, for those of the items that there is something for;
a constant number of statements, however many items."""

round_closed: Callable[[Scope, UUID], None] = _nothing
"""A coordinator closed this round just now, in the open scope and the same transaction."""


def _no_panel(_scope: Scope, _round: "RoundRead") -> Markup | None:
    return None


closed_panel: Callable[[Scope, "RoundRead"], Markup | None] = _no_panel
"""What stands on the page of a closed round: what became of it, ready to print."""
