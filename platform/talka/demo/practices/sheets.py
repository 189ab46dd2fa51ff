"""What reviewers of the demo write."""

from uuid import UUID, uuid5

from talka.demo.house import NAMES
from talka.demo.practices.remarks import remark
from talka.demo.practices.ways import Judging, Way
from talka.demo.practices.writing import said_by_authors
from talka.practices.actions.reviews import SUMMARY, Said
from talka.practices.kinds.sheets import Line
from talka.practices.ready import needs_reason


def sheet_of(way: Way, judging: Judging, turn: int) -> dict[str, Said]:
    """By part of the sheet: as the authors see it, but for the reviewer's own scores, and every
    remark in other words. ``turn`` goes round the remarks."""
    scores = {indicator: each.score for indicator, each in said_by_authors(way.practice).items()}
    said = {
        indicator: Said(score, remark(indicator, turn) if needs_reason(score) else "")
        for indicator, score in (scores | dict(judging.scores)).items()
    }
    return said | {SUMMARY: Said(text=judging.says)}


def lines_of(said: dict[str, Said]) -> dict[str, Line]:
    """The sheet as it is handed in."""
    return {
        indicator: Line(each.score, (each.text,) if each.text else ())
        for indicator, each in said.items()
        if each.score is not None
    }


def key_of_part(review_id: UUID, part: str) -> UUID:
    """The key of the save of a part."""
    return uuid5(NAMES, f"{review_id}/{part}")
