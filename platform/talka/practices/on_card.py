"""What lists show of a published practice, kept beside it: all its words in all its languages are
too much to read for a list. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from talka.practices.kinds import Facet
from talka.practices.kinds.content import Content, content_from
from talka.practices.kinds.library import Strength
from talka.practices.scoring import SheetResult, shown_percent

BLOCKS_SHOWN = ("title", "summary")


def card_data(content: Content, result: SheetResult | None) -> dict[str, Any]:
    """As it is stored. ``result`` is None where nobody has judged it."""
    short = replace(
        content,
        blocks={each: content.blocks[each] for each in BLOCKS_SHOWN if each in content.blocks},
        tags={Facet.AREA: content.tags.get(Facet.AREA, ())},
        links=(),
        contact="",
        files=content.pictures[:1],
    )
    strengths = [
        [each.quality_area, shown_percent(each.share), shown_percent(each.threshold)]
        for each in (result.dimensions if result else ())
        if each.share is not None
    ]
    return {"content": short.to_data(), "strengths": strengths}


def content_on_card(data: Mapping[str, Any], language: str) -> Content:
    """Title, summary, areas and first picture, to be read in ``language``: the words as its authors
    wrote them and in that language. A page shows many cards, each written in many languages."""
    content = data["content"]
    read = {language, content["language"]}
    blocks = {
        block: {each: said for each, said in texts.items() if each in read}
        for block, texts in content["blocks"].items()
    }
    return content_from({**content, "blocks": blocks})


def strengths_on_card(data: Mapping[str, Any]) -> tuple[Strength, ...]:
    """Each dimension in which something applies, in the handbook's order."""
    return tuple(Strength(*each) for each in data["strengths"])
