"""For which organisations an item is meant. Pure: plain strings in, a yes or no out."""

from collections.abc import Mapping
from types import MappingProxyType

from talka.handbook.kinds import Item

KINDS_OF_ORGANISATION = frozenset(
    {
        "municipality",
        "state-institution",
        "ngo",
        "refugee-led",
        "faith",
        "education",
        "business",
    }
)

EVERYONE = "all"

GROUPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        EVERYONE: KINDS_OF_ORGANISATION,
        "service-providers": KINDS_OF_ORGANISATION - {"state-institution"},
        "local-authorities": frozenset({"municipality"}),
        "public-services": frozenset({"municipality", "state-institution", "education"}),
        "funders": frozenset({"state-institution"}),
        "state-authorities-managing-eu-funds": frozenset({"state-institution"}),
    }
)
"""The kinds of organisation that each group named in ``applies_to`` consists of."""


def suggests_not_applicable(item: Item, organisation_kind: str) -> bool:
    """Whether *not applicable* is suggested to such an organisation; a person may override it.

    Raises ValueError for a kind that does not exist, because a silent no would look like a rule.
    """
    if organisation_kind not in KINDS_OF_ORGANISATION:
        raise ValueError(f"unknown kind of organisation: {organisation_kind!r}")
    return not any(organisation_kind in GROUPS[group] for group in item.applies_to)
