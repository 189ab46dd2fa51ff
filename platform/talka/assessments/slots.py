"""What this room shows but does not know: practices of others that help with what is not met.

Empty by default; ``factory`` fills it by assignment, and it is read through the module.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from talka.handbook.kinds import Item
from talka.kernel.scope import Scope


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


practices_for: Callable[[Scope, Sequence[Item]], Mapping[str, Suggested]] = _none
"""What others do about an item: those that name it first, then those of its area; other countries
first (rule 7 of self-assessment). By item id, for those of the items that there is something for;
a constant number of statements, however many items."""
