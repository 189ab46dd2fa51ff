"""Who a round asks. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked: those of these countries and kinds (none named: all), or a list."""

    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    organisations: tuple[UUID, ...] | None = None

    @property
    def is_list(self) -> bool:
        return self.organisations is not None

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        if self.organisations is not None:
            return {"organisations": [str(each) for each in self.organisations]}
        return {"countries": list(self.countries), "kinds": list(self.kinds)}

    @classmethod
    def of(cls, kept: Mapping[str, Sequence[str]]) -> "Asked":
        """From what ``plain`` gave."""
        if "organisations" in kept:
            return cls(organisations=tuple(UUID(each) for each in kept["organisations"]))
        return cls(tuple(kept.get("countries", ())), tuple(kept.get("kinds", ())))
