"""Passwords: kept as argon2id, long, and not among those that everybody tries first."""

import re
import unicodedata
from functools import lru_cache

from flask import current_app
from flask_babel import lazy_gettext as _l
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from talka.accounts.common_words import COMMON_WORDS
from talka.kernel.errors import RuleBroken
from talka.settings import Settings

SHORTEST = 15
LONGEST = 256
_MEMORY = 19_456
"""KiB a hash takes; with two passes or more what OWASP advises."""
_TELLING = 4
"""Words shorter than this may turn up in a password by chance."""


def hash_password(password: str) -> str:
    """What the database keeps instead of the password."""
    return _hasher(_cost()).hash(_plain(password))


def verify_password(password: str, kept: str | None) -> bool:
    """Whether the password is the one of the hash ``kept``.

    Without a hash (nobody has that address) a dummy is checked and the answer is no, so that
    both take the same time.
    """
    cost = _cost()
    try:
        matches = _hasher(cost).verify(_plain(password), kept or _dummy(cost))
    except PwdlibError:
        return False
    return matches and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other costs than today's and should be made anew."""
    return _hasher(_cost()).check_needs_rehash(kept)


def refuse_weak(password: str, *, email: str, name: str) -> None:
    """Raises RuleBroken on ``password`` where it is too short, too common or tells who it is."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        raise _refusal(
            _l(
                "Please use %(count)s characters or more. Four or five words that only you"
                " would put together are easy to remember.",
                count=SHORTEST,
            )
        )
    if len(plain) > LONGEST:
        raise _refusal(_l("Please use %(count)s characters at most.", count=LONGEST))
    if _is_common(plain):
        raise _refusal(
            _l("Passwords like this are tried first by those who break in. Please use another.")
        )
    if _tells(plain, email=email, name=name):
        raise _refusal(_l("Please leave your name and your address out of the password."))


def _refusal(message: object) -> RuleBroken:
    return RuleBroken(message, field="password")


def _plain(password: str) -> str:
    """The same letters whatever keyboard typed them."""
    return unicodedata.normalize("NFKC", password)


def _cost() -> int:
    settings: Settings = current_app.extensions["settings"]
    return settings.password_hash_cost


@lru_cache(maxsize=4)
def _hasher(cost: int) -> Argon2Hasher:
    return Argon2Hasher(time_cost=cost, memory_cost=_MEMORY, parallelism=1)


@lru_cache(maxsize=4)
def _dummy(cost: int) -> str:
    return _hasher(cost).hash("nobody has this password")


def _is_common(password: str) -> bool:
    """Whether next to nothing is left without common words, digits, signs and repeats."""
    rest = password.casefold()
    if len(set(rest)) < 6:
        return True
    for word in COMMON_WORDS:
        rest = rest.replace(word, " ")
    return len(re.sub(r"[\W\d_]|(.)(?=\1)", "", rest)) < _TELLING


def _tells(password: str, *, email: str, name: str) -> bool:
    text = password.casefold()
    words = [email, email.partition("@")[0], name, *re.split(r"[\W_]+", name)]
    return any(len(word) >= _TELLING and word.casefold() in text for word in words)
