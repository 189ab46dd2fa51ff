"""How a practice is cited: in plain words, and for programs that keep references."""

from babel.lists import format_list
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from talka.notifications.links import public_link
from talka.practices.kinds import Visibility
from talka.practices.kinds.content import Content
from talka.practices.queries.published import Published

_ESCAPED = {sign: f"\\{sign}" for sign in "&%$#_"} | {
    # BibTeX counts a brace also behind a backslash: one alone would swallow what follows.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def address(practice: Published) -> str:
    """Where everybody reads it, whole; empty where not everybody may."""
    if practice.visibility is not Visibility.PUBLIC:
        return ""
    return public_link("practices.published", language="en", slug=practice.slug)


def authors(content: Content) -> str:
    """The organisations that wrote it, as a reader of this language lists them."""
    names = [each.name for each in content.organisations]
    return str(format_list(names, locale=get_locale()))


def citation(practice: Published) -> str:
    """One line, e.g. ``Town (2026): Coffee with a neighbour. Talka, https://…``."""
    said = _(
        "%(owner)s (%(year)s): %(title)s. Talka, library of practices, version of %(day)s.",
        owner=authors(practice.content),
        year=practice.published_at.year,
        title=practice.content.title,
        day=format_date(practice.changed_at, "long"),
    )
    return f"{said} {address(practice)}".strip()


def bibtex(practice: Published) -> str:
    """An entry for a list of references."""
    names = ("{" + _tex(each.name) + "}" for each in practice.content.organisations)
    fields = {
        "author": " and ".join(names),
        "title": "{" + _tex(practice.content.title) + "}",
        "year": str(practice.published_at.year),
        "howpublished": "Talka",
        "note": f"Version of {practice.changed_at:%Y-%m-%d}",
        "language": practice.content.language,
        "url": address(practice),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join(["@misc{" + practice.slug + ",", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(_ESCAPED.get(sign, sign) for sign in text)
