"""What is made once and kept, for all threads of this process."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Things by key; the oldest goes when there are too many. The key must name all that a thing
    depends on: what one reader alone may see is not for keeping."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: dict[Hashable, T] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under ``key``, made now where it is missing; two threads may both make
        it."""
        thing = self._things.get(key)
        if thing is None:
            made = make()
            with self._lock:
                thing = self._things.setdefault(key, made)
                while len(self._things) > self._most:
                    del self._things[next(iter(self._things))]
        return thing

    def clear(self) -> None:
        """Forget everything, as when translations were loaded anew."""
        with self._lock:
            self._things.clear()
