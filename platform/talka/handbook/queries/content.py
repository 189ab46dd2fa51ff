"""Read the frameworks and the book. They are loaded once when the app starts and are the same for
everyone."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from flask import current_app

from talka.handbook import yaml_files
from talka.handbook.book_loading import load_book
from talka.handbook.kinds import Book, Framework
from talka.handbook.loading import load_all
from talka.handbook.parsed import parsed

EXTENSION = "handbook"

Content = tuple[Mapping[int, Framework], Book]


def load_content(content_dir: Path, state_dir: Path | None = None) -> Content:
    """All published frameworks by number, and the book; raises ContentError with every mistake.

    They never change, so all apps of a process share them as long as the files are the same. With
    ``state_dir``, what the files say is kept there, and the next start is quicker.
    """
    if state_dir is not None:
        parsed.recall(state_dir)
    content = _load_once(content_dir, _state_of_files(content_dir))
    if state_dir is not None:
        parsed.remember(state_dir)
    yaml_files.forget()
    return content


def _state_of_files(content_dir: Path) -> tuple[tuple[str, int], ...]:
    files = sorted(content_dir.rglob("*.yaml"))
    return tuple((str(f), f.stat().st_mtime_ns) for f in files)


def load_frameworks(content_dir: Path) -> Mapping[int, Framework]:
    """The frameworks alone."""
    return load_content(content_dir)[0]


@lru_cache(maxsize=4)
def _load_once(content_dir: Path, _state: tuple[tuple[str, int], ...]) -> Content:
    frameworks = MappingProxyType(load_all(content_dir))
    return frameworks, load_book(content_dir, frameworks)


def framework(version: int) -> Framework:
    """The framework an older or newer piece of work was done with; KeyError if there is none."""
    return _content()[0][version]


def current_framework() -> Framework:
    """The newest version: what new work starts with."""
    frameworks = _content()[0]
    return frameworks[max(frameworks)]


def current_book() -> Book:
    """The handbook as it is read now."""
    return _content()[1]


def _content() -> Content:
    loaded: Content = current_app.extensions[EXTENSION]
    return loaded
