"""The handbook's texts for translators: a Babel extractor for the YAML files under ``content/``.

Each text becomes one entry with its stable id as context, so that the same English sentence in
two places can be translated in two ways, and a changed sentence keeps its place.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from ruamel.yaml import YAML

from talka.handbook.schema import PARAGRAPH, TITLE, for_translation
from talka.kernel.catalogues import Domain

CONTENT = Domain(
    name="content",
    folder="content",
    methods=(
        ("frameworks/**.yaml", "talka.handbook.extraction:extract"),
        ("handbook/**.yaml", "talka.handbook.book_extraction:extract"),
        ("project/**.yaml", "talka.handbook.book_extraction:extract"),
    ),
    heading="Texts of the handbook. The context of each entry is the stable id of its text.",
    sort=False,
)

_SHOWN: Mapping[tuple[str, str], str] = {
    ("framework", "title"): "name of the whole handbook",
    ("framework", "introduction"): "introduction to the six areas",
    ("area", "title"): "heading of an area, also on charts and in lists",
    ("area", "aim"): "one sentence under the heading of an area",
    ("area", "introduction"): "first paragraph of an area",
    ("success_factors", "title"): "heading of a success factor",
    ("success_factors", "explanation"): "text of a success factor",
    ("checklists", "title"): "heading of a checklist",
    ("checklists", "intro"): "text before the questions of a checklist",
    ("items", "title"): "short name of an item, in results and lists",
    ("items", "statement"): "what people answer: met, partly, not met, not applicable",
    ("items", "help"): "explanation below the statement, on demand",
    ("overall", "title"): "heading of the overall checklist",
    ("overall", "intro"): "text before the questions of the overall checklist",
    ("indicators", "title"): "heading of the scorecard of a practice",
    ("indicators", "intro"): "text at the top of the scorecard",
    ("quality_areas", "title"): "heading of a quality area on the scorecard",
    ("questions", "question"): "question that a few indicators answer together",
    ("indicators", "text"): "indicator that is scored: yes, partly, no, not applicable",
}
_WHOLE_FILES = ("framework", "overall", "indicators")


def extract(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],  # noqa: ARG001 -- part of Babel's interface
    comment_tags: Any,  # noqa: ARG001 -- part of Babel's interface
    options: Mapping[str, Any],  # noqa: ARG001 -- part of Babel's interface
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Babel's interface: line, ``pgettext``, (id of the text, English), where it is shown."""
    root = YAML(typ="rt").load(fileobj.read().decode("utf-8"))
    noun = root["id"] if root["id"] in _WHOLE_FILES else "area"
    yield from _walk(root, noun)


def _walk(
    part: Any, noun: str, above: str = ""
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """The texts of a mapping with an id, and of the parts listed in it."""
    where = f"{above}{part['id']}"
    for key, value in part.items():
        line = part.lc.key(key)[0] + 1
        if (noun, key) in _SHOWN:
            text = (f"{part['id']}.{key}", str(value))
            limit = for_translation(TITLE if key == "title" else PARAGRAPH)
            shown = f"{where}: {_SHOWN[noun, key]}; at most {limit} characters"
            yield line, "pgettext", text, [shown]
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    yield from _walk(each, key, f"{where}, ")
