"""Where the handbook says more about an item: rule 7 of self-assessment."""

from dataclasses import dataclass

from flask import Flask

from talka.handbook.kinds import Item
from talka.handbook.reading import reading_in
from talka.kernel.i18n import ContentText, content_text


@dataclass(frozen=True, slots=True)
class Passages:
    """``factors`` are what makes work succeed in the item's areas, then whole chapters that say
    more, each with its title and address; ``examples_url`` leads to what others do."""

    factors: tuple[tuple[ContentText, str], ...]
    examples_url: str


def passages(item: Item, organisation: str) -> Passages:
    """Where to read on about an item, as a member of the organisation reads."""
    reading = reading_in(organisation)
    chapters = {chapter.area.id: chapter for chapter in reading.book.chapters}
    own = [chapters[area] for area in item.areas if area in chapters]
    further = [chapters[area] for area in item.cross_refs if area in chapters]
    urls = [reading.part(each, each.factors_section.id) for each in own]
    urls += [reading.part(each) for each in further]
    titles = [content_text(each.title) for each in (*own, *further)]
    return Passages(
        factors=tuple(zip(titles, urls, strict=True)),
        examples_url=reading.url("examples", shows=own[0].area.id if len(own) == 1 else None),
    )


def init_app(app: Flask) -> None:
    """Make it known to templates: ``item|passages(organisation)``."""
    app.jinja_env.filters["passages"] = passages
