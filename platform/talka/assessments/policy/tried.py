"""What becomes of answers that were tried without an account, in one assessment. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from talka.assessments.policy.answers import Draft, Standing
from talka.assessments.values import AnswerValue


@dataclass(frozen=True, slots=True)
class Tried:
    """An answer as it was tried: a value, a note, or both."""

    item_id: str
    value: AnswerValue | None
    note: str


@dataclass(frozen=True, slots=True)
class SortedOut:
    """``free`` have nothing in their place yet; ``there`` stand already as they were tried;
    ``kept_out`` are answered otherwise, and nothing of that is touched."""

    free: tuple[Tried, ...]
    there: tuple[Tried, ...]
    kept_out: tuple[Tried, ...]


def sort_out(tried: Iterable[Tried], standing: Mapping[str, Standing]) -> SortedOut:
    """Decide about each answer by what stands in its place."""
    free: list[Tried] = []
    there: list[Tried] = []
    kept_out: list[Tried] = []
    for each in tried:
        now = standing.get(each.item_id, Standing())
        if now.value is None and not now.note:
            free.append(each)
        elif (now.value, now.note) == (each.value, each.note):
            there.append(each)
        else:
            kept_out.append(each)
    return SortedOut(tuple(free), tuple(there), tuple(kept_out))


def draft_of(tried: Tried, standing: Standing, assessment_id: UUID, form_key: UUID) -> Draft:
    """The answer as a save of its own. The same form sent again for the same assessment saves
    nothing twice."""
    what = f"{assessment_id} {tried.item_id} {tried.value} {tried.note}"
    return Draft(tried.item_id, tried.value, tried.note, standing.version, uuid5(form_key, what))
