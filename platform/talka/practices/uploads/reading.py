"""An upload as it is taken in: what it is by its content, made anew without anything hidden."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.errors import RuleBroken

FIELD = "file"
LONGEST_EDGE = 1600
"""Pixels: sharp on a wide screen and on paper, small enough for a telephone."""
MOST_PIXELS = 60_000_000
"""More than any telephone or common camera makes."""
LARGEST_DRAWING = 600_000
"""Bytes of a PNG that stays one."""
MOST_PAGES = 200

_LIMITS = {
    "edge": LONGEST_EDGE,
    "pixels": MOST_PIXELS,
    "drawing": LARGEST_DRAWING,
    "pages": MOST_PAGES,
}
_PROCESS = Path(__file__).with_name("reading_process.py")
_SECONDS = 60
_ONE_AT_A_TIME = Lock()

EMPTY = _l("The file is empty. Please choose another one.")
PROBLEMS: Mapping[str, LazyString] = {
    "kind": _l(
        "We take pictures (JPEG, PNG or WebP) and PDF files. This is something else, whatever its"
        " name ends in. Please save it as one of these."
    ),
    "pixels": _l("This picture has more pixels than we can open. Please make it smaller first."),
    "locked": _l("This PDF is locked with a password. Please save it without one."),
    "pages": _l("This PDF has no page, or too many of them. We take up to 200."),
    "broken": _l("We could not open it: the file is broken, or not what it says it is."),
}
_TOO_HARD = _l("Opening it took too long. Please save it anew, smaller or simpler, and try again.")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that is safe to keep and to show. Width and height in pixels, of pictures only."""

    data: bytes
    media_type: str
    width: int | None = None
    height: int | None = None

    @property
    def is_picture(self) -> bool:
        return self.width is not None


def read_upload(given: bytes) -> TakenIn:
    """Open it by what is in it, whatever it is called. Raises RuleBroken (field ``file``)."""
    if not given:
        raise RuleBroken(str(EMPTY), FIELD)
    with _ONE_AT_A_TIME:
        told, made = _asked(given)
    if "problem" in told:
        raise RuleBroken(str(PROBLEMS[told["problem"]]), FIELD)
    return TakenIn(made, **told)


def _asked(given: bytes) -> tuple[dict[str, str], bytes]:
    # -I: neither the environment nor the working directory decides what is imported.
    command = [sys.executable, "-I", str(_PROCESS), json.dumps(_LIMITS)]
    try:
        done = subprocess.run(  # noqa: S603 - nothing of it comes from outside
            command, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise RuleBroken(str(_TOO_HARD), FIELD) from problem
    if done.returncode:  # it ran out of time or memory
        raise RuleBroken(str(_TOO_HARD), FIELD)
    told, _, made = done.stdout.partition(b"\n")
    return json.loads(told), made
