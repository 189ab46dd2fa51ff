"""The book's prose for translators: a Babel extractor, with where each text is shown and its limit.

As in :mod:`talka.handbook.extraction` the context of an entry is the stable id of its text.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from ruamel.yaml import YAML

from talka.handbook.schema import PARAGRAPH, SENTENCE, TITLE, for_translation

Entry = tuple[int, str, tuple[str, str], list[str]]

_SHOWN: Mapping[str, tuple[str, int]] = {
    "title": ("heading of a section", TITLE),
    "subtitle": ("below the name of the handbook", TITLE),
    "description": ("one sentence in lists and for search engines", SENTENCE),
    "text": ("paragraph", PARAGRAPH),
    "place": ("place or organisation of an example", TITLE),
    "term": ("word of the glossary, also in a small window over a text", TITLE),
    "definition": ("meaning of a word of the glossary", PARAGRAPH),
}
_IN_LISTS: Mapping[tuple[str, str], str] = {
    ("items", "text"): "point of a list",
    ("resources", "text"): "what a resource offers",
    ("examples", "title"): "heading of an example",
}
_UNTRANSLATED = {("resources", "title")}


def extract(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],  # noqa: ARG001 -- part of Babel's interface
    comment_tags: Any,  # noqa: ARG001 -- part of Babel's interface
    options: Mapping[str, Any],  # noqa: ARG001 -- part of Babel's interface
) -> Iterator[Entry]:
    """Babel's interface: line, ``pgettext``, (id of the text, English), where it is shown."""
    root = YAML(typ="rt").load(fileobj.read().decode("utf-8"))
    yield from _walk(root, "", str(root["id"]))


def _walk(node: Any, noun: str, where: str) -> Iterator[Entry]:
    """The texts of a mapping with an id, and of the parts in it; ``noun`` is the list it is in."""
    for key, value in node.items():
        if key in _SHOWN and isinstance(value, str) and (noun, key) not in _UNTRANSLATED:
            line = node.lc.key(key)[0] + 1
            yield line, "pgettext", (f"{node['id']}.{key}", str(value)), [_note(key, noun, where)]
        elif isinstance(value, dict):
            yield from _walk(value, "section", f"{where}, {key}")
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    yield from _walk(each, key, where)


def _note(key: str, noun: str, where: str) -> str:
    shown, limit = _SHOWN[key]
    if not noun and key == "title":
        shown = "heading of a page, also in lists"
    shown = _IN_LISTS.get((noun, key), shown)
    return f"{where}: {shown}; at most {for_translation(limit)} characters"
