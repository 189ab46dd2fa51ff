"""The ways through Talka: rooms add their items when they register; the frame shows what fits.

Looks are not access: an item hidden here is still guarded by its route's own stamp.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from flask import Flask, current_app, request, url_for
from flask_babel import LazyString

from talka.kernel.permissions import Permission
from talka.shell.slots import Viewer

_EXTENSION = "talka-navigation"


class Audience(Enum):
    """Who is shown an item."""

    EVERYONE = auto()
    VISITOR = auto()
    SIGNED_IN = auto()


class Shelf(Enum):
    """Where on the page an item hangs."""

    MAIN = auto()
    PERSON = auto()
    FOOT = auto()


@dataclass(frozen=True, slots=True)
class NavItem:
    """One way to go.

    With a ``permission`` it belongs to a place: only those who hold the permission there see it,
    and the place's address (``Viewer.address``) completes ``values``. ``posts`` makes it a button
    that sends an empty form, as signing out needs. ``only_if`` is asked of those it would fit.
    """

    label: LazyString | str
    endpoint: str
    values: Mapping[str, object] = field(default_factory=dict)
    permission: Permission | None = None
    audience: Audience = Audience.EVERYONE
    shelf: Shelf = Shelf.MAIN
    order: int = 50
    posts: bool = False
    only_if: Callable[[], bool] | None = None

    def fits(self, viewer: Viewer | None) -> bool:
        """Whether this viewer is shown the item."""
        if self.permission is not None:
            fits = viewer is not None and self.permission in viewer.permissions
        elif self.audience is Audience.EVERYONE:
            fits = True
        else:
            fits = (viewer is not None) == (self.audience is Audience.SIGNED_IN)
        return fits and (self.only_if is None or self.only_if())

    def url(self, viewer: Viewer | None) -> str:
        """The address for this viewer."""
        place = viewer.address if viewer is not None and self.permission is not None else {}
        return url_for(self.endpoint, **{**place, **self.values})


@dataclass(frozen=True, slots=True)
class NavLink:
    """An item as the template draws it."""

    label: str
    url: str
    posts: bool
    is_current: bool


def add_navigation(app: Flask, *items: NavItem) -> None:
    """Hang items up. The order of showing is ``order``, then the order of adding."""
    _items(app).extend(items)


def links(viewer: Viewer | None, shelf: Shelf) -> list[NavLink]:
    """What this viewer sees on one shelf; at most one link is the current one."""
    items = [item for item in _items(current_app) if item.shelf is shelf and item.fits(viewer)]
    items.sort(key=lambda item: item.order)
    urls = [item.url(viewer) for item in items]
    here = _closest(request.path if request else "", urls)
    return [
        NavLink(str(item.label), url, item.posts, url == here)
        for item, url in zip(items, urls, strict=True)
    ]


def _items(app: Flask) -> list[NavItem]:
    items: list[NavItem] = app.extensions.setdefault(_EXTENSION, [])
    return items


def _closest(path: str, urls: Iterable[str]) -> str | None:
    """The longest address that ``path`` is or lies under; the front page only matches itself."""
    under = [
        url
        for url in urls
        if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
    ]
    return max(under, key=len, default=None)
