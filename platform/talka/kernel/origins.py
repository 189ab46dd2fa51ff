"""Where translations come from: a person, a machine, or a machine with a person's review.

A catalogue (.po) says in its header what most of its texts are, ``X-Talka-Origin: machine``; a
single text says otherwise in a comment of its translator, ``# origin: reviewed``. Both are gathered
in a small file beside the compiled catalogue, from which pages tell their readers.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from babel.messages.catalog import Catalog, Message

HEADER = "X-Talka-Origin"
_HEADER_LINE = re.compile(rf'^"{HEADER}: *(.*?) *\\n"$', re.MULTILINE)
_COMMENT = re.compile(r"^origin: *(.*?) *$")


class Origin(StrEnum):
    """Who made a translation: ``reviewed`` is a machine's that a person went over."""

    HUMAN = "human"
    MACHINE = "machine"
    REVIEWED = "reviewed"


ORIGINS = ", ".join(Origin)
"""The known words, for those who wrote another one."""


@dataclass(frozen=True, slots=True)
class Origins:
    """What is known of one catalogue: most texts' origin, and that of the others by their name."""

    default: Origin | None = None
    exceptions: Mapping[str, Origin] = field(default_factory=dict)

    def of(self, name: str) -> Origin | None:
        """Of the text with this name (see :func:`name_of`); None where nobody said."""
        return self.exceptions.get(name, self.default)


UNKNOWN = Origins()


def stated(header: str) -> str | None:
    """The word in the header of a .po file's text; None without one."""
    found = _HEADER_LINE.search(header.partition("\n\n")[0])
    return found[1] if found else None


def stated_in(path: Path) -> str | None:
    """The word in the header of the file, if there is such a file and word."""
    return stated(path.read_text(encoding="utf-8")) if path.exists() else None


def header_line(origin: str) -> str:
    """The line that :func:`stated` finds."""
    return f'"{HEADER}: {origin}\\n"'


def said_in_comments(comments: list[str]) -> list[str]:
    """Every word of a translator's comments on one text that follows ``origin:``."""
    return [found[1] for found in map(_COMMENT.match, comments) if found]


def without(comments: list[str]) -> list[str]:
    """The translator's comments on a text, less those on its origin."""
    return [comment for comment in comments if not _COMMENT.match(comment)]


def comment(origin: Origin) -> str:
    """The translator's comment that :func:`said_in_comments` finds."""
    return f"origin: {origin}"


def name_of(message: Message) -> str:
    """How a text is called: by its stable id, or in the interface by its English."""
    msgid = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return str(message.context or msgid)


def gather(catalogue: Catalog, default: str | None) -> bytes:
    """The file beside a compiled catalogue. Unknown words are left out: nothing is claimed."""
    told = {"default": default if default in set(Origin) else None}
    exceptions = dict(sorted(_exceptions(catalogue, told["default"])))
    return json.dumps({**told, "exceptions": exceptions}, ensure_ascii=False).encode() + b"\n"


def read(path: Path) -> Origins:
    """The file of :func:`gather`; nothing is known where it is missing."""
    try:
        return parsed(path.read_bytes())
    except OSError:
        return UNKNOWN


def parsed(content: bytes) -> Origins:
    """What :func:`gather` wrote; nothing is known where it is broken."""
    try:
        found = json.loads(content)
        default = Origin(found["default"]) if found["default"] else None
        return Origins(default, {name: Origin(word) for name, word in found["exceptions"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return UNKNOWN


def beside(catalogue: Path) -> Path:
    """Where the origins of a catalogue stand: ``content.origins.json`` beside ``content.po``."""
    return catalogue.with_name(f"{catalogue.stem}.origins.json")


def _exceptions(catalogue: Catalog, default: str | None) -> Iterator[tuple[str, str]]:
    for message in catalogue:
        words = said_in_comments(message.user_comments)
        if message.id and words and words[-1] in set(Origin) and words[-1] != default:
            yield name_of(message), words[-1]
