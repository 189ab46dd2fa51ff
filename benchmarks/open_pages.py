"""The open handbook for visitors, beside a file of the same bytes through the same server."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

from benchmarks.client import Client
from benchmarks.files import FILE
from benchmarks.house import Served

PAGES: Mapping[str, str] = {
    "Handbook's home": "/en/handbook/",
    "A chapter": "/en/handbook/know-the-support-needed",
    "A chapter, in Latvian": "/lv/handbook/know-the-support-needed",
    "Glossary": "/en/handbook/glossary",
}
WARM_UP = 3


@dataclass
class Opened:
    """Seconds of a page and of the file beside it, and the page's bytes over the wire."""

    page: list[float] = field(default_factory=list)
    file: list[float] = field(default_factory=list)
    wire_bytes: int = 0

    @property
    def against_file(self) -> float:
        """How many times the file's time the page takes."""
        return median(self.page) / median(self.file)


def measure_open(house: Served, rounds: int) -> dict[str, Opened]:
    """Each open page and its file, in turns."""
    client = Client(house.port)
    opened: dict[str, Opened] = defaultdict(Opened)
    for number in range(-WARM_UP, rounds):
        for label, path in PAGES.items():
            page, file = client.get(path), client.get(f"{FILE}?of={path}")
            if (page.status, file.status) != (200, 200) or page.content != file.content:
                raise RuntimeError(f"{path}: {page.status} and {file.status}, or other bytes")
            if number >= 0:
                opened[label].page.append(page.seconds)
                opened[label].file.append(file.seconds)
                opened[label].wire_bytes = page.wire_bytes
    client.close()
    return opened
