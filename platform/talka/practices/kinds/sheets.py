"""A scorecard as data: what is said of each indicator, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from talka.practices.kinds.scores import Score


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one indicator. ``reasons`` are texts by different people, or one."""

    score: Score
    reasons: tuple[str, ...] = ()
    evidence: str = ""


Lines = Mapping[str, Line]
"""By id of the indicator."""


def lines_to_data(lines: Lines) -> dict[str, Any]:
    """As it is stored in a version, a review sheet, a settlement or a decision."""
    return {
        indicator: {
            "score": line.score.value,
            "reasons": list(line.reasons),
            "evidence": line.evidence,
        }
        for indicator, line in lines.items()
    }


def lines_from(data: Mapping[str, Any]) -> dict[str, Line]:
    """What ``lines_to_data`` stored."""
    return {
        indicator: Line(Score(line["score"]), tuple(line["reasons"]), line["evidence"])
        for indicator, line in data.items()
    }
