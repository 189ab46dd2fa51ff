"""What is measured: six things an organisation does every day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the server knows the pages too, and must not grow by what seeds them
    from benchmarks.seeding import Settled


@dataclass(frozen=True, slots=True)
class Page:
    """One of them; ``writes`` is set where it sends something."""

    name: str
    label: str
    path: Callable[[Settled], str]
    writes: bool = False


def _at(more: str) -> Callable[[Settled], str]:
    return lambda place: f"/o/{place.slug}/{more.format(assessment=place.assessment_id)}"


PAGES = (
    Page("home", "Organisation's home", _at("")),
    Page("checklist", "A checklist page", _at("assessments/{assessment}/a1-checklist")),
    Page("all items", "The full 80-item page", _at("assessments/{assessment}/all")),
    Page("save", "Saving one answer", _at("assessments/{assessment}/answers"), writes=True),
    Page("results", "Results", _at("assessments/{assessment}/results")),
    Page("list", "List of assessments", _at("assessments")),
)


def kind_of(path: str) -> str:
    """The name of the page at an address."""
    end = path.rstrip("/").rsplit("/", 1)[1]
    known = {"assessments": "list", "results": "results", "all": "all items"}
    if path.count("/") == 3:
        return "home" if path.endswith("/") else known[end]
    return known.get(end, "checklist")
