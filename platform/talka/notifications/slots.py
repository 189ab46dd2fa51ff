"""What the worker does besides sending mail. Rooms above add their own sweeps here."""

from collections.abc import Callable

upkeep: dict[str, Callable[[], None]] = {}
"""Jobs by name, run once an hour by the worker, each in an app context and after the other.

A job opens its own unit of work and scope, does what is due and no more (it may be run twice),
and may fail without stopping the others::

    slots.upkeep["tenancy: unconfirmed requests"] = forget_unconfirmed
"""

waiting: dict[str, Callable[[], object]] = {}
"""Jobs by name that look for work which waits; run after the mail whenever the worker is woken, and
once a minute. The same holds for them; what takes long has to say somewhere how far it is."""
