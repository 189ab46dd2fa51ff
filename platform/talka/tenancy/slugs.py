"""Short names for addresses, made from full names."""

import re
import secrets
import unicodedata
from collections.abc import Iterator

LONGEST = 60
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "æ": "ae", "å": "a", "ð": "d", "þ": "th", "ß": "ss", "ł": "l", "đ": "d", "œ": "oe"}
)


def slug_of(name: str, otherwise: str = "place") -> str:
    """The name in small plain letters and digits, joined by hyphens.

    Letters that have no plain form (Cyrillic, Arabic) are left out; a name of only such letters
    becomes ``otherwise``.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_UNDECOMPOSED))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(words)[:LONGEST].strip("-") or otherwise


def candidates(name: str, otherwise: str = "place") -> Iterator[str]:
    """Slugs to try one after the other until one is free."""
    base = slug_of(name, otherwise)
    yield base
    for number in (2, 3):
        yield f"{base}-{number}"
    while True:
        yield f"{base}-{secrets.token_hex(3)}"
