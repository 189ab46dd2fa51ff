"""Looking into PDF files: what they say, and what they tell a screen reader."""

import io
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from pypdf import PdfReader


class Pdf:
    """A PDF file, read."""

    def __init__(self, content: bytes) -> None:
        assert content.startswith(b"%PDF-")
        self.reader = PdfReader(io.BytesIO(content))

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @cached_property
    def text(self) -> str:
        """All its words, single blanks between them."""
        return self.text_of(range(self.pages))

    def text_of(self, pages: Iterable[int]) -> str:
        """The words of some pages, counted from 0; reading a whole book takes long."""
        words = " ".join(self.reader.pages[page].extract_text() for page in pages)
        return re.sub(r"\s+", " ", words)

    def left_of(self, words: str) -> float:
        """How far from the left edge of the first page words begin that are set in one go."""
        places: list[float] = []

        def seen(text: str, place: list[float], *_rest: Any) -> None:
            if words in text:
                places.append(place[4])

        self.reader.pages[0].extract_text(visitor_text=seen)
        return places[0]

    @property
    def lines(self) -> list[str]:
        """Its words line by line."""
        return [line for page in self.reader.pages for line in page.extract_text().splitlines()]

    @property
    def title(self) -> str:
        return str(self.reader.metadata.title) if self.reader.metadata else ""

    @property
    def language(self) -> str:
        return str(self._root["/Lang"])

    @property
    def is_tagged(self) -> bool:
        """Whether it says what each of its parts is."""
        return bool(self._root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in self._root

    @property
    def says_it_is_universally_accessible(self) -> bool:
        """Whether it claims PDF/UA-1, which its maker checked."""
        xmp = self._root["/Metadata"].get_object().get_data().decode()
        return re.search(r"pdfuaid:part[>=\"]+1", xmp) is not None

    @property
    def bookmarks(self) -> list[str]:
        """The titles of its outline, flat."""
        return list(_titles(self.reader.outline))

    @property
    def links_inside(self) -> int:
        """How many links lead to a place in the file."""
        return sum("/Dest" in a or _goes_to(a) for a in self._links())

    @property
    def links_away(self) -> set[str]:
        """The web addresses that links lead to."""
        return {str(a["/A"]["/URI"]) for a in self._links() if "/URI" in a.get("/A", {})}

    @property
    def _root(self) -> Any:
        return self.reader.trailer["/Root"]

    def _links(self) -> list[Any]:
        every = (each for page in self.reader.pages for each in page.get("/Annots", []) or [])
        return [a for a in (each.get_object() for each in every) if a["/Subtype"] == "/Link"]


def _goes_to(annotation: Any) -> bool:
    return "/A" in annotation and annotation["/A"]["/S"] == "/GoTo"


def _titles(outline: Any) -> Any:
    for each in outline:
        if isinstance(each, list):
            yield from _titles(each)
        else:
            yield str(each.title)
