"""The typefaces of printed files, one for each script: where they are, and which letters they have.

Noto Sans, a package, has Latin, Greek and Cyrillic. Its sisters in ``fonts`` have the other scripts
of the languages that organisations serve people in (licence: fonts/OFL.txt). They are the variable
fonts of Fontsource 5.3, unpacked from WOFF2 by fonttools, but the Arabic is that of Noto's release
of December 2020: since then letters are put together from strokes and dots, each with a letter's
name, and whoever has a file read aloud, or searches in it, gets letters twice.
There is none for Chinese, Japanese and Korean: each would be larger than the program.
"""

import hashlib
import struct
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

_SISTERS = Path(__file__).with_name("fonts")

_SHORT_CODES, _LONG_CODES = 4, 12
"""The formats of a table of characters: up to the first 65536 of them, and beyond."""


def font_folders() -> tuple[Path, ...]:
    """Where the files are."""
    import fontpkg_noto_sans

    return Path(fontpkg_noto_sans.__file__).with_name("files"), _SISTERS


@cache
def edition() -> str:
    """Tells other versions of the files apart from these."""
    sisters = hashlib.sha256()
    for path in sorted(_SISTERS.glob("*.ttf")):
        sisters.update(path.read_bytes())
    return f"fontpkg-noto-sans {version('fontpkg-noto-sans')} {sisters.hexdigest()}"


@cache
def covered() -> frozenset[int]:
    """The code points that at least one of them has."""
    files = (path for folder in font_folders() for path in folder.glob("*.ttf"))
    # The slanted letters are the same ones.
    upright = (path.read_bytes() for path in files if "Italic" not in path.name)
    runs = (run for font in upright for run in _runs(font))
    return frozenset(code for first, last in runs for code in range(first, last + 1))


def _runs(font: bytes) -> Iterator[tuple[int, int]]:
    """First and last of each run of characters in a TrueType font's table of them (``cmap``)."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    places = {}
    for index in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * index)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        places[kind] = start + offset
    if _LONG_CODES in places:
        return _long_runs(font, places[_LONG_CODES])
    if _SHORT_CODES in places:
        return _short_runs(font, places[_SHORT_CODES])
    raise LookupError("the typeface has no table of characters in a format that is known")


def _long_runs(font: bytes, place: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">L", font, place + 12)
    for index in range(count):
        yield struct.unpack_from(">LL", font, place + 16 + 12 * index)


def _short_runs(font: bytes, place: int) -> Iterator[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", font, place + 6)
    lasts = struct.unpack_from(f">{doubled // 2}H", font, place + 14)
    firsts = struct.unpack_from(f">{doubled // 2}H", font, place + 16 + doubled)
    # The last run is the format's own mark of the end, and no character.
    yield from zip(firsts[:-1], lasts[:-1], strict=True)


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise LookupError(f"the typeface has no table {name!r}")
