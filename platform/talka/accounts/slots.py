"""What this room shows or asks but does not know. Empty by default; rooms above fill it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import LazyString

from talka.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody to sign in as with one click, in the demo only. ``about`` says who they are."""

    name: str
    about: LazyString | str
    email: str
    password: str


own_data_sources: dict[str, Callable[[Scope], object]] = {}
"""What else belongs to a person who takes the own data along, by its name in the file.

Each is called in the system scope OWN_DATA of that person (``scope.person_id``) and gives lists
and dicts of texts, numbers, moments, ids and enums, without secrets and without the data of
others::

    slots.own_data_sources["memberships"] = own_memberships
"""

erasure_objections: dict[str, Callable[[Scope], Sequence[LazyString | str]]] = {}
"""Reasons why a person can not be erased just now, in plain sentences that say what to do first.

Each is called in the person's own scope.
"""

erasure_steps: dict[str, Callable[[Scope], None]] = {}
"""What else is to be done before a person is erased, e.g. noting that a member left.

Each is called in the person's own scope, in the same unit of work.
"""


def _nobody() -> Sequence[DemoPerson]:
    return ()


demo_people: Callable[[], Sequence[DemoPerson]] = _nobody
"""Who can be tried out on the demo's sign-in page."""
