"""Editions, reports on them, and what partners say of a project's results."""

from talka.monitoring.models.editions import (
    Counting,
    Edition,
    EditionContribution,
    Least,
    NamedResult,
)
from talka.monitoring.models.reports import EditionReport
from talka.monitoring.models.results import ResultComment, ResultSignOff

__all__ = [
    "Counting",
    "Edition",
    "EditionContribution",
    "EditionReport",
    "Least",
    "NamedResult",
    "ResultComment",
    "ResultSignOff",
]
