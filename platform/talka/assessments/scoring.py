"""Counting answers, the score they give and how it reads. Pure: ids and values in, numbers out.

Rules 1 and 2 of self-assessment. A suggested *not applicable* is no answer until a person confirms
it; until then the item is unanswered here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from talka.assessments.values import AnswerValue, Reading
from talka.handbook.kinds import OVERALL, Framework

Values = Mapping[str, AnswerValue | None]
"""Item id to what was answered; an item without a value, or without an entry, is unanswered."""

WHOLE = "whole"
"""Key of the areas' pooled counts where results are kept by id."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items of a checklist, of an area or of the whole were answered in which way."""

    met: int = 0
    partly: int = 0
    not_met: int = 0
    not_applicable: int = 0
    unanswered: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.met + other.met,
            self.partly + other.partly,
            self.not_met + other.not_met,
            self.not_applicable + other.not_applicable,
            self.unanswered + other.unanswered,
        )

    @property
    def applicable(self) -> int:
        """Items answered met, partly or not met: what the score is taken over."""
        return self.met + self.partly + self.not_met

    @property
    def answered(self) -> int:
        return self.applicable + self.not_applicable

    @property
    def total(self) -> int:
        return self.answered + self.unanswered

    @property
    def is_complete(self) -> bool:
        """Whether every item was answered by a person."""
        return self.unanswered == 0

    @property
    def score(self) -> Fraction | None:
        """From 0 to 1, exact, over what is answered so far; None where nothing applicable is."""
        if self.applicable == 0:
            return None
        return (self.met + Fraction(self.partly, 2)) / self.applicable

    @property
    def reading(self) -> Reading | None:
        """What the counts say once they are complete; None until then."""
        if not self.is_complete:
            return None
        if self.applicable == 0:
            return Reading.DOES_NOT_APPLY
        if self.met == self.applicable:
            return Reading.COMPREHENSIVE
        if self.not_met == self.applicable:
            return Reading.RETHINK
        return Reading.IMPROVE


@dataclass(frozen=True, slots=True)
class Results:
    """What the answers to some checklists come to.

    ``areas`` has only areas with a checklist in the assessment. ``whole`` pools them; the
    ``overall`` checklist stands beside it and is None where it was not asked.
    """

    checklists: Mapping[str, Counts]
    areas: Mapping[str, Counts]
    whole: Counts = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", sum(self.areas.values(), Counts()))

    @property
    def overall(self) -> Counts | None:
        return self.checklists.get(OVERALL)

    @property
    def everything(self) -> Counts:
        """Every item of every checklist: what progress and completeness are measured by."""
        return sum(self.checklists.values(), Counts())


def count(item_ids: Iterable[str], values: Values) -> Counts:
    """Count the answers to these items; values of other items are left aside."""
    tally = {"met": 0, "partly": 0, "not_met": 0, "not_applicable": 0, "unanswered": 0}
    for item_id in item_ids:
        value = values.get(item_id)
        tally["unanswered" if value is None else value.value.replace("-", "_")] += 1
    return Counts(**tally)


def results_of(framework: Framework, checklist_ids: Iterable[str], values: Values) -> Results:
    """Results of an assessment with these checklists, in the handbook's order.

    An area pools the items of those of its checklists that are asked. Raises KeyError for a
    checklist this version of the framework does not have.
    """
    wanted = {framework.checklist(checklist_id).id for checklist_id in checklist_ids}
    checklists = {
        checklist.id: count((item.id for item in checklist.items), values)
        for checklist in framework.checklists
        if checklist.id in wanted
    }
    areas = {
        area.id: sum((checklists[c.id] for c in area.checklists if c.id in wanted), Counts())
        for area in framework.areas
        if any(checklist.id in wanted for checklist in area.checklists)
    }
    return Results(checklists, areas)


def frozen(results: Results) -> dict[str, dict[str, int]]:
    """Results as plain data to keep: checklist ids, area ids and ``whole`` to counts."""
    named = {**results.checklists, **results.areas, WHOLE: results.whole}
    return {key: _plain(counts) for key, counts in named.items()}


def thawed(kept: Mapping[str, Mapping[str, int]], framework: Framework) -> Results:
    """The results that were kept with ``frozen``, never counted again."""
    counts = {key: Counts(**numbers) for key, numbers in kept.items()}
    return Results(
        {each.id: counts[each.id] for each in framework.checklists if each.id in counts},
        {area.id: counts[area.id] for area in framework.areas if area.id in counts},
    )


def _plain(counts: Counts) -> dict[str, int]:
    return {
        "met": counts.met,
        "partly": counts.partly,
        "not_met": counts.not_met,
        "not_applicable": counts.not_applicable,
    }
