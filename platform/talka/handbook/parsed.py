"""What content files said when they were last read, so that a start need not parse them again.

Parsing the handbook's YAML takes longer than the rest of a start. What came out is kept in one JSON
file in the state directory, by a digest of each text: a changed file is simply not found there.
Everything is still checked and built anew at every start.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

FILE = "content.json"


class Parsed:
    """The texts known, and those that were really asked for."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._asked: dict[str, Any] = {}

    def __contains__(self, text: str) -> bool:
        return _digest(text) in self._known

    def __getitem__(self, text: str) -> Any:
        """What the text says; raises KeyError where it was never parsed."""
        key = _digest(text)
        self._asked[key] = self._known[key]
        return self._known[key]

    def __setitem__(self, text: str, says: Any) -> None:
        self._known[_digest(text)] = self._asked[_digest(text)] = says

    def recall(self, folder: Path) -> None:
        """Know what the file in this folder knows; a missing or broken one is like an empty one."""
        try:
            found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(found, dict):
            self._known |= found

    def remember(self, folder: Path) -> None:
        """Keep what was asked for, if the file lacks any of it and the folder can be written to."""
        before = Parsed()
        before.recall(folder)
        if not self._asked or self._asked.keys() == before._known.keys():
            return
        draft = folder / f".{FILE}.{os.getpid()}"
        try:
            draft.write_text(json.dumps(self._asked, ensure_ascii=False), encoding="utf-8")
            draft.replace(folder / FILE)
        except (OSError, TypeError, ValueError):
            draft.unlink(missing_ok=True)

    def forget(self) -> None:
        """Hold nothing any more; a start needs it once."""
        self._known, self._asked = {}, {}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


parsed = Parsed()
"""One for the process: what a text says never changes."""
