"""Access stamps: every route says who may come in. The guard reads them; no stamp, no entry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from talka.kernel.permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])
_ATTRIBUTE = "talka_access"


@dataclass(frozen=True, slots=True)
class Access:
    """What a route asks of the one who comes: nothing, a session, or a permission."""

    needs_person: bool
    permission: Permission | None = None

    def __str__(self) -> str:
        if self.permission:
            return self.permission.value
        return "signed-in" if self.needs_person else "public"


def public(view: View) -> View:
    """Anyone may come in, with or without an account."""
    return _stamp(view, Access(needs_person=False))


def signed_in(view: View) -> View:
    """Anyone with a session may come in; the page concerns the person alone."""
    return _stamp(view, Access(needs_person=True))


def requires(permission: Permission) -> Callable[[View], View]:
    """Only a role that holds this permission in the organisation or network of the address."""

    def stamp(view: View) -> View:
        return _stamp(view, Access(needs_person=True, permission=permission))

    return stamp


def access_of(view: Callable[..., Any]) -> Access | None:
    """The stamp of a view, or None where nobody declared one (the guard then refuses)."""
    stamp = getattr(view, _ATTRIBUTE, None)
    return stamp if isinstance(stamp, Access) else None


def _stamp(view: View, access: Access) -> View:
    if hasattr(view, _ATTRIBUTE):
        raise TypeError(f"{view.__name__} is stamped twice")
    setattr(view, _ATTRIBUTE, access)
    return view
