"""People's names: anything a person is called, but nothing that plays tricks on the reader."""

import unicodedata

from flask_babel import lazy_gettext as _l

from talka.kernel.errors import RuleBroken

LONGEST = 200
_JOINERS = "\u200c\u200d"
"""Invisible, but part of the spelling in Persian and other languages."""


def tidy_name(name: str) -> str:
    """The name with single spaces and without signs that nobody sees, such as those that turn
    the direction of writing. Raises RuleBroken on ``name`` where no letter is left.
    """
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(
        sign
        for sign in composed
        if sign in _JOINERS or sign.isspace() or unicodedata.category(sign)[0] != "C"
    )
    tidy = " ".join(seen.split())
    if not any(sign.isalpha() for sign in tidy):
        raise RuleBroken(_l("Please write your name, as colleagues know you."), field="name")
    if len(tidy) > LONGEST:
        raise RuleBroken(_l("Please use %(count)s characters at most.", count=LONGEST), "name")
    return tidy
