"""What lacks before a practice can be sent in, as a list that leads to where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from talka.kernel.i18n import ContentText, content_text
from talka.practices.kinds import Lack
from talka.practices.kinds.blocks import BLOCK_BY_ID
from talka.practices.queries.scorecards import Card
from talka.practices.queries.writing import Checked
from talka.practices.ready import Missing


@dataclass(frozen=True, slots=True)
class Lacking:
    """One line: what lacks (``where`` names the block or the indicator), and where to mend it."""

    lack: Lack
    where: ContentText | str
    url: str


_FIELDS = {
    Lack.AREA: "areas",
    Lack.TARGET_GROUP: "groups",
    Lack.SINCE: "since_month",
    Lack.A_YEAR: "is_new",
}

_OF_PICTURES = frozenset({Lack.PICTURE_WORDS, Lack.PICTURE_PEOPLE})


def what_lacks(organisation: str, practice_id: UUID, checked: Checked) -> tuple[Lacking, ...]:
    """Every thing that lacks, in its order."""
    return tuple(_lines(organisation, practice_id, checked))


def _lines(organisation: str, practice_id: UUID, checked: Checked) -> Iterator[Lacking]:
    address = {"organisation": organisation, "practice_id": practice_id}
    for each in checked.missing:
        if each.lack in _OF_PICTURES:
            url = url_for(".files", **address, _anchor=f"file-{each.what}")
            yield Lacking(each.lack, checked.name_of_file(each.what), url)
        elif each.lack is Lack.BLOCK:
            url = url_for(".write", **address, _anchor=f"block-{each.what}")
            yield Lacking(each.lack, str(BLOCK_BY_ID[each.what].title), url)
        elif each.lack in _FIELDS:
            yield Lacking(each.lack, "", url_for(".facts", **address, _anchor=_FIELDS[each.lack]))
        elif each.lack is Lack.SCORECARD:
            url = url_for(".start_scorecard_page", organisation=organisation, practice=practice_id)
            yield Lacking(each.lack, "", url)
        elif checked.card is not None:
            yield _indicator(organisation, checked.card, each)


def _indicator(organisation: str, card: Card, each: Missing) -> Lacking:
    indicator = card.framework.indicator(each.what)
    url = url_for(
        ".score",
        organisation=organisation,
        scorecard_id=card.head.id,
        quality_area_id=indicator.quality_area,
        _anchor=f"indicator-{indicator.id}",
    )
    return Lacking(each.lack, content_text(indicator.text), url)
