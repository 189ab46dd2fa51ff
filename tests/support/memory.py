"""Where tests keep what may be lost with the machine: in memory, where there is plenty.

A database of PostgreSQL is some 700 files. Making and removing one waits for the disk ten times
longer than it works, and most tests have one of their own.
"""

import os
import shutil
from pathlib import Path

PLENTY = 2 << 30
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - folders of one's own are made in it


def folder_in_memory() -> Path | None:
    """A place for folders of one's own; nothing where the system has none, or a small one."""
    if not _SHARED_MEMORY.is_dir() or not os.access(_SHARED_MEMORY, os.W_OK | os.X_OK):
        return None
    free = shutil.disk_usage(_SHARED_MEMORY).free
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return _SHARED_MEMORY if free > PLENTY and whole > 3 * PLENTY else None
