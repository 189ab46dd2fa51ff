"""Parts of pages that come of what is frozen and of the reader's language alone, rendered once.

Nothing of a single reader stands in them: no own score, no words being typed; a form's token is
filled in for each. Who may read an edition or a report is asked before its parts are.
"""

from collections.abc import Callable, Hashable
from typing import Any

from markupsafe import Markup

from talka.kernel.i18n import current_language
from talka.monitoring.reading import Page, page_of
from talka.shell.parts import HoledPart, PartCache

PARTS = PartCache(most=32)


Context = Callable[[], dict[str, Any]]


def kept(template: str, key: Hashable, context: Context, **holes: str) -> Markup:
    """The template in the reader's language; ``key`` names all that ``context`` depends on, and
    ``holes`` what differs from one reader to the next."""
    part = PARTS.get(
        (template, current_language(), key), lambda: _part(template, context, tuple(holes))
    )
    return part.fill(**holes)


def written(template: str, context: Context, **holes: str) -> Markup:
    """The same, not kept: something that a reader typed stands in it."""
    return _part(template, context, tuple(holes)).fill(**holes)


def _part(template: str, context: Context, holes: tuple[str, ...]) -> HoledPart:
    return HoledPart.render_once(f"monitoring/frozen/{template}", holes=holes, **context())


def part_of(
    page: Page, template: str, more: Callable[[Page], dict[str, Any]] = lambda _page: {}
) -> Markup:
    """A part of an edition's pages, by the breakdown that the page shows; ``more`` that it
    needs is made of the page as somebody reads it who gave nothing to the edition."""

    def context() -> dict[str, Any]:
        nobodys = page_of(page.read, page.breakdown or "", None)
        return {"page": nobodys, **more(nobodys)}

    # The groups have the names of networks below, which may change.
    return kept(template, (page.read.head.id, page.breakdown, page.groups), context)
