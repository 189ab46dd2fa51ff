"""The demo's house once everybody has moved in: who is who, and the scopes they work in."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from talka.demo import cast, places
from talka.demo.parts import ReviewerPart
from talka.kernel.permissions import (
    NETWORK_PERMISSIONS,
    ORGANISATION_PERMISSIONS,
    NetworkRole,
    OrganisationRole,
)
from talka.kernel.scope import NetworkSeat, OrganisationSeat, Scope

NAMES = UUID("5f7b6a0e-3c1d-4a52-9a39-6d2f3c7a1b90")
"""Keys of the demo come from this, so that filling twice would be noticed."""

Ids = dict[str, UUID]


@dataclass(frozen=True, slots=True)
class House:
    """Ids of people by their address, of networks and organisations by their slug."""

    people: Ids
    networks: Ids
    organisations: Ids

    def in_organisation(self, slug: str, email: str) -> Scope:
        """This person's scope as an administrator there."""
        part = next(each for each in places.ORGANISATIONS if each.slug == slug)
        role, own = OrganisationRole.ADMIN, self.organisations[slug]
        seat = OrganisationSeat(own, slug, part.name, part.kind.value, role, part.country)
        return Scope(
            person_id=self.people[email],
            organisation=seat,
            permissions=ORGANISATION_PERMISSIONS[role],
        )

    def in_network(self, slug: str, email: str) -> Scope:
        """This person's scope as a coordinator there, and in all networks below."""
        part = next(each for each in places.NETWORKS if each.slug == slug)
        role, below = NetworkRole.COORDINATOR, [slug]
        for each in places.NETWORKS:  # a network stands after the one it hangs below
            if each.parent in below:
                below.append(each.slug)
        ids = tuple(self.networks[each] for each in below)
        return Scope(
            person_id=self.people[email],
            network=NetworkSeat(ids[0], slug, part.name, role, ids),
            permissions=NETWORK_PERMISSIONS[role],
        )

    def name(self, email: str) -> str:
        """What the person is called."""
        return next(part.name for part in cast.PEOPLE if part.email == email)

    def reviewer(self, email: str) -> ReviewerPart:
        """What the person says of themselves as a reviewer."""
        said = next(part.reviews for part in cast.PEOPLE if part.email == email)
        assert said is not None  # noqa: S101 -- only reviewers are asked for
        return said

    def alone(self, email: str) -> Scope:
        """This person's own scope, outside of any place."""
        return Scope(person_id=self.people[email])


def key_of(scope: Scope, *words: str) -> UUID:
    """The key of a save in the open organisation."""
    return uuid5(NAMES, "/".join((str(scope.organisation_id), *words)))
