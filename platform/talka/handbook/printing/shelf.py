"""Where the open handbook's files are kept: made once for each state of its texts and language.

Whatever changes a file (text, translation, template, typeface) changes its version, and with it
its name. Files that lie here may be deleted at any time; they are made again.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

_MAKING = Lock()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of files, one version of each name."""

    folder: Path

    def file(self, name: str, version: str, make: Callable[[], bytes]) -> Path:
        """The file of this name and version; made first where it is not there.

        Requests that come meanwhile wait for it. Raises what ``make`` raises.
        """
        path = self.folder / f"{name}.{version}.pdf"
        if path.is_file():
            return path
        with _MAKING:
            if not path.is_file():
                self._put(path, make())
                self._clear_away(name, path)
        return path

    def _put(self, path: Path, content: bytes) -> None:
        """All of it or nothing, also when somebody pulls the plug."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, waiting = tempfile.mkstemp(dir=self.folder, prefix=f"{path.stem}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(waiting).replace(path)
        except BaseException:
            Path(waiting).unlink(missing_ok=True)
            raise

    def _clear_away(self, name: str, kept: Path) -> None:
        for path in self.folder.glob(f"{name}.*.pdf"):
            if path != kept:
                with suppress(OSError):  # somebody may be reading it, or has cleared away too
                    path.unlink()
