"""What the demo's networks, organisations and people are told in."""

from dataclasses import dataclass

from flask_babel import LazyString

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.kinds import OrganisationKind, SharingLevel, SizeBand


@dataclass(frozen=True, slots=True)
class NetworkPart:
    """A network and where it hangs in the tree."""

    slug: str
    name: str
    parent: str | None = None
    country: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationPart:
    """An organisation, the networks it is in and what it lets them see."""

    slug: str
    name: str
    kind: OrganisationKind
    country: str
    municipality: str
    size: SizeBand
    languages: tuple[str, ...]
    networks: tuple[str, ...]
    about: str = ""
    level: SharingLevel = SharingLevel.PARTICIPATION
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ReviewerPart:
    """What somebody who reviews for the whole tree says of themselves; ids of key areas."""

    country: str
    languages: tuple[str, ...]
    areas: tuple[str, ...]
    at_most: int


@dataclass(frozen=True, slots=True)
class PersonPart:
    """A person, the own language, and the seats that person has."""

    email: str
    name: str
    language: str
    about: LazyString
    organisations: tuple[tuple[str, OrganisationRole], ...] = ()
    networks: tuple[tuple[str, NetworkRole], ...] = ()
    reviews: ReviewerPart | None = None
