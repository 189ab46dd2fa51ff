"""The unchanging part of a template fragment, rendered once and kept.

A page of 80 items renders the same labels, help and controls 80 times for everybody; only an
answer here and a note there differ. A ``HoledPart`` renders the fragment once, with a sentinel
where each changing value belongs, cuts the markup at the sentinels, and from then on only joins
the pieces with the values of the moment::

    part = kept_part(("item", version, language, item.id), "assessments/item.html",
                     holes=("checked_met", "note"), item=item)
    markup = part.fill(checked_met=Markup(" checked"), note=answer.note)

Values are escaped unless they are Markup. The fragment must print each hole plainly, as
``{{ note }}``: it can not look inside, compare it or pass it through a filter. A hole may stand in
text or inside a quoted attribute, and more than once.
"""

import re
import secrets
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template
from markupsafe import Markup, escape

from talka.kernel.keeping import Kept
from talka.shell.csrf import carries_token

Render = Callable[..., str]


@dataclass(frozen=True, slots=True)
class HoledPart:
    """Markup in pieces: ``pieces[0] value(holes[0]) pieces[1] value(holes[1]) … pieces[-1]``."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]

    @classmethod
    def render_once(
        cls, template: str, holes: Sequence[str], render: Render = render_template, **context: Any
    ) -> "HoledPart":
        """Render ``template`` with a sentinel for each hole, and cut it there.

        Raises ValueError when a hole does not appear: it was misspelt, or something in the
        template swallowed it; and where a token against forged requests stands in what would be
        kept: it belongs into a hole.
        """
        secret = secrets.token_hex(8)
        sentinels = {name: f"hole{secret}n{number}e" for number, name in enumerate(holes)}
        names = {sentinel: name for name, sentinel in sentinels.items()}
        markup = render(template, **context, **sentinels)
        if carries_token(markup):
            raise ValueError(f"{template} prints the token of one reader")
        cut = re.split(f"(hole{secret}n[0-9]+e)", markup)
        found = tuple(names[sentinel] for sentinel in cut[1::2])
        missing = sorted(set(holes) - set(found))
        if missing:
            raise ValueError(f"{template} does not print {', '.join(missing)}")
        return cls(tuple(cut[0::2]), found)

    def fill(self, **values: object) -> Markup:
        """The whole markup with these values; exactly the holes' names must be given.

        Raises TypeError for a name too many and KeyError for one too few.
        """
        unknown = values.keys() - set(self.holes)
        if unknown:
            raise TypeError(f"no such hole: {', '.join(sorted(unknown))}")
        safe = {
            name: value if type(value) is Markup else escape(value)
            for name, value in values.items()
        }
        joined = [self.pieces[0]]
        for name, piece in zip(self.holes, self.pieces[1:], strict=True):
            joined += (safe[name], piece)
        return Markup("".join(joined))  # noqa: S704 -- template's own markup, values escaped


class PartCache(Kept[HoledPart]):
    """Parts by key, for all threads; the oldest goes when there are too many."""

    def __init__(self, most: int = 5_000) -> None:
        super().__init__(most)


cache = PartCache()


def kept_part(key: Hashable, template: str, holes: Sequence[str], **context: Any) -> HoledPart:
    """The part of this template under ``key``; the key must name all that ``context`` depends on,
    the language first of all."""
    return cache.get(
        (template, key), lambda: HoledPart.render_once(template, holes=holes, **context)
    )
