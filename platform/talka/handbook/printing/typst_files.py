"""PDF files from plain data: tagged, PDF/UA-1, the same bytes for the same data.

Each is made by a process of its own. Setting the whole book took a worker from 100 to 260
megabytes, which it kept; and it can not keep other requests waiting, run on, or take a worker down.
"""

import hashlib
import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from talka.handbook.printing import typefaces
from talka.handbook.printing.coverage import STAND_IN, printable_all
from talka.handbook.printing.texts import Plain

_TEMPLATES = Path(__file__).with_name("templates")
_PROCESS = Path(__file__).with_name("typst_process.py")
_SECONDS = 600
"""A book takes three seconds on an idle machine. One that is very busy is waited for; work without
an end is ended by the process itself, which counts the processor's time."""

_PICTURE_WIDTH = "13cm"
_ONE_AT_A_TIME = Lock()


class PrintingError(Exception):
    """A file could not be made; says why."""


def make_pdf(
    template: str,
    data: Plain,
    more_templates: Path | None = None,
    pictures: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The file that a template (``book``, ``summary``, or one of the folder ``more_templates``)
    draws from the data; ``pictures`` (SVG) lie beside it under these names. See PrintingError."""
    files = {path.name: path.read_text(encoding="utf-8") for path in _templates(more_templates)}
    files["data.json"] = json.dumps(_printable(data))
    files["main.typ"] = files[f"{template}.typ"]
    return _run({**files, **pictures})


def make_pictures(drawings: Sequence[str]) -> list[bytes]:
    """Drawings (SVG) as PNG, for files that hold no others. See PrintingError."""
    if not drawings:
        return []
    files = {f"{at}.svg": drawing for at, drawing in enumerate(drawings)}
    drawn = (f'#image("{name}", width: {_PICTURE_WIDTH})' for name in files)
    main = ["#set page(width: auto, height: auto, margin: 0pt)", "\n#pagebreak()\n".join(drawn)]
    made = _run({**files, "main.typ": "\n".join(main)}, pictures=True)
    return [b64decode(each) for each in json.loads(made)]


def digest(data: Plain, more_templates: Path | None = None) -> str:
    """What a file made of this data would be told apart by; making it is not needed for it."""
    state = hashlib.sha256(json.dumps(data, sort_keys=True).encode())
    state.update(_tools().encode())
    for path in _templates(more_templates):
        state.update(path.read_bytes())
    return state.hexdigest()[:20]


def _printable(data: Plain) -> Plain:
    shown = {key: printable_all(each) for key, each in data.items() if key != "words"}
    has_gaps = STAND_IN in json.dumps(shown, ensure_ascii=False)
    return {**shown, "words": data["words"], "has_gaps": has_gaps}


@cache
def _tools() -> str:
    return f"typst {version('typst')} {typefaces.edition()}"


def _templates(more: Path | None = None) -> list[Path]:
    return sorted(_TEMPLATES.glob("*.typ")) + sorted(more.glob("*.typ") if more else ())


def _run(files: Mapping[str, str], *, pictures: bool = False) -> bytes:
    fonts = [str(folder) for folder in typefaces.font_folders()]
    given = {"files": dict(files), "fonts": fonts, "pictures": pictures}
    with _ONE_AT_A_TIME:
        return _ended(json.dumps(given).encode())


def _ended(given: bytes) -> bytes:
    # -I: neither the environment nor the working directory decides what is imported.
    command = [sys.executable, "-I", str(_PROCESS)]
    try:
        done = subprocess.run(  # noqa: S603 - nothing of it comes from outside
            command, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise PrintingError(f"setting the file took more than {_SECONDS} seconds") from problem
    if done.returncode:
        raise PrintingError(done.stderr.decode(errors="replace"))
    return done.stdout
