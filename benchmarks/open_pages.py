"""The open handbook for visitors, beside a file of the same bytes through the same server."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from flask import Flask, Response, request, send_file

from benchmarks.client import Client
from benchmarks.house import Served
from talka.kernel.access import public

PAGES: Mapping[str, str] = {
    "Handbook's home": "/en/handbook/",
    "A chapter": "/en/handbook/know-the-support-needed",
    "A chapter, in Latvian": "/lv/handbook/know-the-support-needed",
    "Glossary": "/en/handbook/glossary",
}
FILE = "/file-of-the-same-bytes"
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


def add_files(app: Flask) -> None:
    """Let the measured app send, as a file from the disk, what it answers at another address.

    The file passes the same guard, log and headers; it is compressed already, as the page is.
    """
    folder = Path(mkdtemp(prefix="talka-benchmark-files-"))

    @app.get(FILE)
    @public
    def same_bytes() -> Response:
        of = request.args["of"]
        path = folder / of.strip("/").replace("/", "-")
        if not path.exists():
            made = app.test_client().get(of, headers={"Accept-Encoding": "br"})
            path.write_bytes(made.data)
        response = send_file(path, mimetype="text/html", etag=True)
        response.content_encoding = "br"
        return response


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
