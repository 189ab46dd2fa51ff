"""Read the frameworks. They are loaded once when the app starts and are the same for everyone."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from flask import current_app

from talka.handbook.kinds import Framework
from talka.handbook.loading import load_all

EXTENSION = "frameworks"


def load_frameworks(content_dir: Path) -> Mapping[int, Framework]:
    """All published versions by number; raises ContentError with every mistake in the files.

    They never change, so all apps of a process share them as long as the files are the same.
    """
    files = sorted(content_dir.rglob("*.yaml"))
    return _load_once(content_dir, tuple((str(f), f.stat().st_mtime_ns) for f in files))


@lru_cache(maxsize=4)
def _load_once(
    content_dir: Path, _state_of_files: tuple[tuple[str, int], ...]
) -> Mapping[int, Framework]:
    return MappingProxyType(load_all(content_dir))


def framework(version: int) -> Framework:
    """The framework an older or newer piece of work was done with; KeyError if there is none."""
    return _frameworks()[version]


def current_framework() -> Framework:
    """The newest version: what new work starts with."""
    frameworks = _frameworks()
    return frameworks[max(frameworks)]


def _frameworks() -> Mapping[int, Framework]:
    loaded: Mapping[int, Framework] = current_app.extensions[EXTENSION]
    return loaded
