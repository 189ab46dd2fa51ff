"""What an upload is called: shown, and offered when it is saved, but never used as a path."""

import unicodedata
from pathlib import PurePosixPath

from talka.practices.kinds.files import FILE_NAME_LENGTH

ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


def clean_name(given: str) -> str:
    """The last part of what it was called, without signs that nobody sees; may be empty."""
    name = PurePosixPath(given.replace("\\", "/")).name
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
    return seen.strip()[:FILE_NAME_LENGTH]


def saved_name(name: str, media_type: str) -> str:
    """What a browser saves it as: its name, with the ending of what it is."""
    stem = PurePosixPath(name).stem.strip(". ") or "file"
    return stem + ENDINGS.get(media_type, "")
