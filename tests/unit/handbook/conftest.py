"""The real framework, and a copy of its files that a test may spoil."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from talka.handbook.kinds import Book, Framework
from talka.handbook.queries import load_content, load_frameworks
from talka.settings import PROJECT

CONTENT = PROJECT / "content"


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_frameworks(CONTENT)[1]


@pytest.fixture(scope="session")
def book() -> Book:
    return load_content(CONTENT)[1]


@dataclass(frozen=True)
class Files:
    """A writable copy of the content folder; names of files count from ``home`` in it."""

    content: Path
    home: str

    def path(self, name: str) -> Path:
        return self.content / self.home / name

    def replace(self, name: str, old: str, new: str) -> int:
        """Replace the only ``old`` in a file; gives the line where the new text starts."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def line(self, name: str, text: str) -> int:
        """The line where ``text`` stands for the first time."""
        whole = self.path(name).read_text(encoding="utf-8")
        return whole[: whole.index(text)].count("\n") + 1


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """The files of the framework, in the folder one works in."""
    monkeypatch.chdir(tmp_path)
    return Files(Path(shutil.copytree(CONTENT, tmp_path / "content")), "frameworks/1")


@pytest.fixture
def prose(files: Files) -> Files:
    """The files of the book."""
    return replace(files, home="handbook")
