"""Parts of pages that come of what is frozen and of the reader's language alone, rendered once.

Nothing of a reader stands in them: no own score, no address, no token. Who may read an edition or a
report is asked before its parts are.
"""

from collections.abc import Callable, Hashable
from typing import Any

from markupsafe import Markup

from talka.kernel.i18n import current_language
from talka.monitoring.reading import Page, page_of
from talka.shell.parts import HoledPart, PartCache

PARTS = PartCache(most=32)


def kept(template: str, key: Hashable, context: Callable[[], dict[str, Any]]) -> Markup:
    """The template in the reader's language; ``key`` names all that ``context`` depends on."""

    def render() -> HoledPart:
        return HoledPart.render_once(f"monitoring/frozen/{template}", holes=(), **context())

    return PARTS.get((template, current_language(), key), render).fill()


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
