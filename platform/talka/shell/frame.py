"""What the frame around every page needs to know, gathered once per request for the templates."""

from dataclasses import dataclass
from functools import cached_property

from flask import g, request
from flask_babel import get_locale

from talka.kernel.i18n import LANGUAGES, current_language
from talka.shell import slots
from talka.shell.navigation import NavLink, Shelf, links

THEME_COOKIE = "talka-theme"
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Language:
    """A language to switch to, named in itself."""

    code: str
    name: str
    is_current: bool


class Frame:
    """Read by ``shell/base.html``; nothing is looked up before the template asks for it."""

    @cached_property
    def viewer(self) -> slots.Viewer | None:
        return slots.viewer()

    @cached_property
    def main(self) -> list[NavLink]:
        return links(self.viewer, Shelf.MAIN)

    @cached_property
    def person(self) -> list[NavLink]:
        return links(self.viewer, Shelf.PERSON)

    @cached_property
    def foot(self) -> list[NavLink]:
        return links(self.viewer, Shelf.FOOT)

    @cached_property
    def language(self) -> str:
        return current_language()

    @cached_property
    def direction(self) -> str:
        """``rtl`` for Arabic and its like, else ``ltr``."""
        locale = get_locale()
        return locale.text_direction if locale else "ltr"

    @cached_property
    def languages(self) -> list[Language]:
        return [Language(code, name, code == self.language) for code, name in LANGUAGES.items()]

    @cached_property
    def theme(self) -> str | None:
        """``light`` or ``dark`` where the person chose; None follows the device."""
        chosen = request.cookies.get(THEME_COOKIE)
        return chosen if chosen in THEMES else None

    @cached_property
    def here(self) -> str:
        """Where to come back to after a choice in the frame: this page, or the front page."""
        if request.method != "GET" or not request.endpoint:
            return "/"
        return request.full_path.rstrip("?")


class VisitorFrame(Frame):
    """The frame when nobody can be asked who is there, as while the database is away."""

    viewer = None


def current_frame() -> dict[str, Frame]:
    """Context processor: ``frame`` in every template of the request."""
    if "talka_frame" not in g:
        g.talka_frame = Frame()
    return {"frame": g.talka_frame}
