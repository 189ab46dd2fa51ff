"""Taking the same time whatever was found, so that the time tells nothing."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

LONG_ENOUGH = 0.2
"""Seconds that any of the guarded steps takes easily."""


@contextmanager
def same_time(seconds: float = LONG_ENOUGH) -> Iterator[None]:
    """The block takes at least so long."""
    end = time.monotonic() + seconds
    try:
        yield
    finally:
        time.sleep(max(0.0, end - time.monotonic()))
