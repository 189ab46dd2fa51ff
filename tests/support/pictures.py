"""Pictures and PDF files for tests, made in code: with and without what must not be passed on."""

import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.actions import JavaScript
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

CAMERA = "Camera of somebody"
PLACE = {1: "N", 2: (56.0, 57.0, 3.0), 3: "E", 4: (24.0, 6.0, 1.0)}


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """A drawing of this kind (as Pillow names it) and size."""
    drawn = Image.new("RGB", size, "#2b6f5b")
    ImageDraw.Draw(drawn).ellipse((4, 4, size[0] - 4, size[1] - 4), fill="#f2c14e")
    made = BytesIO()
    drawn.save(made, kind, **options)
    return made.getvalue()


def photograph(size: tuple[int, int] = (640, 480)) -> bytes:
    """A JPEG that says where and with what it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0112], exif[0x8825] = CAMERA, 6, PLACE
    return picture("JPEG", size, exif=exif, comment=b"taken by somebody")


def paper(*, pages: int = 1, password: str = "", author: str = "") -> bytes:
    """A PDF file; with an author it also runs a script and carries a file."""
    writer, made = PdfWriter(), BytesIO()
    for _page in range(pages):
        writer.add_blank_page(200, 300)
    if author:
        writer.add_metadata({"/Author": author})
        writer.add_open_action(JavaScript("app.alert(1)"))
        writer.add_attachment("program.exe", b"MZ a program")
    if password:
        writer.encrypt(password)
    writer.write(made)
    return made.getvalue()


def paper_that_acts() -> bytes:
    """A PDF whose scripts hang deeper: behind a link, at an entry of its contents and in a form."""
    writer, made = PdfWriter(), BytesIO()
    page = writer.add_blank_page(200, 300)
    script = {"/S": "/JavaScript", "/JS": "(app.alert)"}
    onward = {"/S": "/URI", "/URI": "(https://example.org)", "/Next": script}
    writer.add_annotation(page, _pdf({"/Type": "/Annot", "/Subtype": "/Link", "/A": onward}))
    page[NameObject("/PieceInfo")] = _pdf({"/Private": "(Somebody Secret)"})
    contents = {"/First": {"/Title": "(One)", "/A": {"/S": "/Launch", "/F": "(run.exe)"}}}
    writer.root_object[NameObject("/Outlines")] = _pdf(contents)
    field = {"/FT": "/Tx", "/AA": {"/K": script}}
    writer.root_object[NameObject("/AcroForm")] = _pdf({"/Fields": [field]})
    writer.write(made)
    return made.getvalue()


def _pdf(plain: Any) -> PdfObject:
    """Plain data as a PDF has it: a name begins with a slash, a text stands in brackets."""
    if isinstance(plain, dict):
        return DictionaryObject({NameObject(key): _pdf(each) for key, each in plain.items()})
    if isinstance(plain, list):
        return ArrayObject(_pdf(each) for each in plain)
    return NameObject(plain) if plain.startswith("/") else TextStringObject(plain[1:-1])


@cache
def picture_path() -> Path:
    """A picture in a file, for forms that are filled in over and over."""
    path = Path(tempfile.mkdtemp()) / "drawing.png"
    path.write_bytes(picture())
    return path
