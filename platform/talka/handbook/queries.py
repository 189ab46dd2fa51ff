"""Read the frameworks. They are loaded once when the app starts and are the same for everyone."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from flask import current_app

from talka.handbook.kinds import Framework
from talka.handbook.loading import load_all

EXTENSION = "frameworks"


def load_frameworks(content_dir: Path) -> Mapping[int, Framework]:
    """All published versions by number; raises ContentError with every mistake in the files."""
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
