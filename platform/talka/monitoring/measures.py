"""The fixed catalogue of what indicators are measured by, computed from participation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from talka.monitoring.coarse import Coarse, Untold
from talka.monitoring.values import Measure, Together


@dataclass(frozen=True, slots=True)
class Figure:
    """A number; ``is_least``: it is at least so much. None where it is not told, or not known."""

    value: int | None = None
    is_least: bool = False
    why: Untold | None = None

    @classmethod
    def coarse(cls, told: Coarse) -> "Figure":
        return cls(told.at_least, True, told.why)

    @property
    def frozen(self) -> dict[str, Any]:
        """As it is kept with a sign-off."""
        why = self.why.value if self.why else None
        return {"value": self.value, "is_least": self.is_least, "why": why}

    @classmethod
    def thawed(cls, kept: Mapping[str, Any]) -> "Figure":
        why = Untold(kept["why"]) if kept["why"] else None
        return cls(kept["value"], kept["is_least"], why)

    def reaches(self, target: int | None) -> bool | None:
        """Whether the target is reached; None where nobody can say."""
        if target is None or self.value is None:
            return None
        return True if self.value >= target else None if self.is_least else False


def reported(numbers: Iterable[int | None], together: Together) -> Figure:
    """What the numbers of the partners make together; those who gave none are left out."""
    given = [each for each in numbers if each is not None]
    if not given:
        return Figure()
    return Figure(sum(given) if together is Together.SUM else max(given))


def measured(counted: Any) -> dict[Measure, Figure]:
    """Every measure but the reported one. ``counted`` is a ``Participation``."""
    kinds = {kind.value: count for kind, count in counted.by_kind.items()}
    return {
        Measure.ORGANISATIONS: Figure(counted.total),
        Measure.COUNTRIES: Figure(len(counted.by_country)),
        Measure.MUNICIPALITIES: Figure(kinds.get("municipality", 0)),
        Measure.REFUGEE_LED: Figure(kinds.get("refugee-led", 0)),
        Measure.NETWORKS: Figure(len(counted.networks)),
        Measure.PEOPLE: Figure.coarse(counted.people.all),
        Measure.ACTIVE_PEOPLE: Figure.coarse(counted.people.active),
        Measure.STARTED: Figure(counted.happened("started")),
        Measure.SIGNED_OFF: Figure(counted.happened("signed-off")),
        Measure.IMPROVEMENTS: Figure.coarse(counted.improvements),
        Measure.SUBMITTED: Figure(counted.happened("submitted")),
        Measure.PUBLISHED: Figure(counted.happened("published")),
        Measure.ADOPTIONS: Figure.coarse(counted.adoptions),
        Measure.ADOPTIONS_ABROAD: Figure.coarse(counted.adoptions_abroad),
    }
