"""A process of its own that opens one upload: bytes in on stdin, a line of JSON and bytes out.

It imports nothing of Talka: it is started by its path, with the limits as one JSON argument, and
ends when the file is read. A picture is made anew from its pixels, so that nothing else of the file
is left: no place, no camera, no thumbnail, nothing appended. A PDF is written anew without what
acts by itself, and without the name of who made it.
"""

import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

PROCESSOR_SECONDS = 30
MEMORY = 1_500_000_000
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PDF = "application/pdf"
HARMLESS = ("/URI", "/GoTo")
"""What a link in a PDF may do: lead to an address, or to another page of it."""

HIDDEN = ("/AA", "/AF", "/EF", "/FS", "/Metadata", "/PieceInfo", "/RichMediaContent")
"""What acts by itself, is packed inside or tells who made it, wherever it hangs."""


class UnusableError(Exception):
    """It can not be taken in; says why in one word, which ``reading`` has words for."""


def main() -> None:
    """Read stdin, and answer with what it was made into, or with the problem."""
    _hold_back()
    limits = json.loads(sys.argv[1])
    given = sys.stdin.buffer.read()
    try:
        told, made = take_in(given, limits)
    except UnusableError as problem:
        told, made = {"problem": str(problem)}, b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made)


def take_in(given: bytes, limits: dict[str, int]) -> tuple[dict[str, Any], bytes]:
    """What it is, and its bytes made anew. Raises UnusableError."""
    import filetype

    kind = filetype.guess_mime(given[:8192])
    if kind in PICTURES:
        return _picture(given, PICTURES[kind], limits)
    if kind == PDF and given.startswith(b"%PDF-"):
        return _document(given, limits)
    raise UnusableError("kind")


def _hold_back() -> None:
    warnings.simplefilter("ignore")
    with suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _picture(given: bytes, kind: str, limits: dict[str, int]) -> tuple[dict[str, Any], bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = limits["pixels"]
    try:
        with Image.open(BytesIO(given), formats=(kind,)) as opened:
            if opened.width * opened.height > limits["pixels"]:
                raise UnusableError("pixels")
            opened.draft("RGB", (limits["edge"], limits["edge"]))
            plain = _plain(ImageOps.exif_transpose(opened), limits["edge"])
    except UnusableError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise UnusableError("pixels") from problem
    except Exception as problem:
        raise UnusableError("broken") from problem
    media_type, made = _encoded(plain, limits["drawing"], keep=kind == "PNG")
    return {"media_type": media_type, "width": plain.width, "height": plain.height}, made


def _plain(picture: Any, edge: int) -> Any:
    """Its pixels alone, no more than are shown, in the colours of every screen; a new picture."""
    from PIL import Image

    is_clear = picture.has_transparency_data
    shown = picture.convert("RGBA" if is_clear else "RGB")
    shown.thumbnail((edge, edge))
    shown = _in_common_colours(shown)
    fresh = Image.new(shown.mode, shown.size)
    fresh.paste(shown)
    return fresh


def _in_common_colours(picture: Any) -> Any:
    """Of a camera with colours of its own; left as it is where its profile can not be read."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    with suppress(Exception):
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        common = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, own, common)
        return converted or picture
    return picture


def _encoded(picture: Any, drawing: int, *, keep: bool) -> tuple[str, bytes]:
    """A drawing stays sharp (PNG) while it is small; everything else becomes a JPEG."""
    from PIL import Image

    if keep or picture.mode == "RGBA":
        made = BytesIO()
        picture.save(made, "PNG", optimize=True)
        if made.tell() <= drawing:
            return "image/png", made.getvalue()
    if picture.mode == "RGBA":
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    made = BytesIO()
    picture.save(made, "JPEG", quality=84, optimize=True, progressive=True)
    return "image/jpeg", made.getvalue()


def _document(given: bytes, limits: dict[str, int]) -> tuple[dict[str, Any], bytes]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(given))
        if reader.is_encrypted:
            raise UnusableError("locked")
        if not 0 < len(reader.pages) <= limits["pages"]:
            raise UnusableError("pages")
        made = _copied(_copied(given, still=True))
    except UnusableError:
        raise
    except Exception as problem:
        raise UnusableError("broken") from problem
    return {"media_type": PDF, "width": None, "height": None}, made


def _copied(given: bytes, *, still: bool = False) -> bytes:
    """The same document. Only what its pages lead to is copied: what was cut off stays behind."""
    from pypdf import PdfReader, PdfWriter

    writer, made = PdfWriter(clone_from=PdfReader(BytesIO(given))), BytesIO()
    writer.metadata = None
    if still:
        _still(writer)
    writer.write(made)
    return made.getvalue()


def _still(writer: Any) -> None:
    """Take out what acts by itself, what is packed inside, and who made it with what."""
    root = writer.root_object
    _without(root, ("/OpenAction",))
    names = root.get("/Names")
    if names is not None:
        _without(names.get_object(), ("/JavaScript", "/EmbeddedFiles"))
    form = root.get("/AcroForm")
    if form is not None:
        _without(form.get_object(), ("/XFA",))
    for each in _dictionaries(root):
        _without(each, HIDDEN)
        if each.get("/S") in HARMLESS:  # what comes after it may be anything
            _without(each, ("/Next",))
        action = each.get("/A")
        kind = action.get_object().get("/S") if _is_dictionary(action) else None
        if kind is not None and kind not in HARMLESS:
            _without(each, ("/A",))


def _dictionaries(root: Any) -> Iterator[Any]:
    """Every dictionary that the document leads to; each once."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    waiting, seen = [root], set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting += thing.values()
        elif isinstance(thing, ArrayObject):
            waiting += thing


def _is_dictionary(thing: Any) -> bool:
    return thing is not None and hasattr(thing.get_object(), "get")


def _without(thing: Any, keys: Iterable[str]) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


if __name__ == "__main__":
    main()
