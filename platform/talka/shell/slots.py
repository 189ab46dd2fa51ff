"""What the shell shows but does not know. Empty by default; the factory fills it from rooms above.

Fill by assignment (``slots.viewer = …``) and read through the module, never by importing a slot's
name, so that the filled one is called.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from talka.kernel.permissions import Permission


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation or a network a person can be in; ``url`` is its home."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person, as far as the frame of a page needs to know.

    ``place`` is where they are now, ``places`` all they can switch between (with the present one).
    ``address`` is what the addresses of ``place`` need, e.g. ``{"organisation": "cesis"}``.
    """

    name: str
    place: Place | None = None
    places: tuple[Place, ...] = ()
    address: Mapping[str, str] = field(default_factory=dict)
    permissions: frozenset[Permission] = frozenset()


def _nobody() -> Viewer | None:
    return None


def _ask_nobody() -> None:
    return None


def _keep_nothing(_language: str) -> None:
    return None


viewer: Callable[[], Viewer | None] = _nobody
"""The person looking at this page, or None for a visitor."""

know_viewer: Callable[[], None] = _ask_nobody
"""Finds out who is there and which language they speak, for a request that is refused before the
guard had its turn; does nothing once it had."""

language_chosen: Callable[[str], None] = _keep_nothing
"""Told when a person picks a language, so that it can be kept in the profile."""
