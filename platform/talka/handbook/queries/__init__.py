"""What others ask this room. The content itself is asked for so often that it stands here."""

from talka.handbook.queries.content import (
    EXTENSION,
    current_book,
    current_framework,
    framework,
    load_content,
    load_frameworks,
)

__all__ = [
    "EXTENSION",
    "current_book",
    "current_framework",
    "framework",
    "load_content",
    "load_frameworks",
]
