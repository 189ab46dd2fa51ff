"""Networks that ask their organisations something, with everybody who takes part, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talka.assessments.actions.rounds import RoundSaid
from talka.assessments.kinds import PlaceStanding, RoundState
from talka.assessments.models import Round, RoundPlace
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.actions.networks import share
from talka.tenancy.kinds import OrganisationKind, SharingLevel
from talka.tenancy.models import Organisation
from tests.factories.assessments import AssessmentMade
from tests.factories.people import PersonMade, client_of, make_person
from tests.factories.rounds import make_round, start_round
from tests.factories.tenants import NetworkMade, in_network, make_network, make_network_role
from tests.factories.towns import Town, make_town


@dataclass
class Hood:
    """A network below another one with two organisations, and one with a third beside it."""

    app: Flask
    above: NetworkMade
    network: NetworkMade
    beside: NetworkMade
    coordinator: PersonMade
    head: PersonMade
    observer: PersonMade
    town: Town
    village: Town
    other: Town
    _elsewhere: list["Hood"] = field(default_factory=list)

    @property
    def elsewhere(self) -> "Hood":
        """A neighbourhood that has nothing to do with this one."""
        if not self._elsewhere:
            self._elsewhere.append(make_neighbourhood(self.app, "Elsewhere"))
        return self._elsewhere[0]

    @contextmanager
    def network_scope(self, of: NetworkMade | None = None) -> Iterator[Scope]:
        """The coordinator's, in the network or the one above."""
        person = self.head if of is self.above else self.coordinator
        below = (self.network, self.beside) if of is self.above else ()
        with in_network(self.app, of or self.network, person, below=below) as scope:
            yield scope

    def round(
        self,
        what: RoundSaid | None = None,
        *,
        of: NetworkMade | None = None,
        state: RoundState = RoundState.OPEN,
    ) -> UUID:
        person = self.head if of is self.above else self.coordinator
        below = (self.network, self.beside) if of is self.above else ()
        return make_round(self.app, of or self.network, person, what, state=state, below=below)

    def start(self, round_id: UUID, town: Town, service: str = "") -> AssessmentMade:
        """Start it as the town's editor."""
        started = start_round(self.app, round_id, town.organisation, town.editor, service)
        return AssessmentMade(started, town.organisation)

    def share(self, town: Town, level: SharingLevel) -> None:
        """As the town's administrator."""
        with town.within() as scope:
            share(scope, network_id=self.network.id, level=level)

    def standings(self, round_id: UUID, of: NetworkMade | None = None) -> dict[str, PlaceStanding]:
        """By the organisations' names, as the network's coordinator sees it."""
        with self.network_scope(of) as scope:
            rows = session_in(scope).execute(
                select(Organisation.name, RoundPlace.standing)
                .join(RoundPlace, RoundPlace.organisation_id == Organisation.id)
                .where(RoundPlace.round_id == round_id)
            )
            return dict(rows.all())

    def place(self, round_id: UUID, town: Town) -> UUID:
        """The id of this town's place in the round."""
        with town.within() as scope:
            places = select(RoundPlace.id).where(RoundPlace.round_id == round_id)
            return session_in(scope).scalars(places).one()

    def rounds(self) -> list[UUID]:
        with self.network_scope() as scope:
            return list(session_in(scope).scalars(select(Round.id)))

    def browser(self, person: PersonMade | None = None) -> FlaskClient:
        """Where somebody is signed in; the network's coordinator unless told."""
        return client_of(self.app, person or self.coordinator)


def make_neighbourhood(app: Flask, name: str = "Latvia") -> Hood:
    above = make_network(app, f"Above {name}")
    network = make_network(app, name, parents=(above,), country="LV")
    beside = make_network(app, f"Beside {name}", parents=(above,), country="LT")
    people = {role: make_person(app, role.title()) for role in ("coordinator", "head", "observer")}
    make_network_role(app, network, people["coordinator"], NetworkRole.COORDINATOR)
    make_network_role(app, above, people["head"], NetworkRole.COORDINATOR)
    make_network_role(app, network, people["observer"], NetworkRole.OBSERVER)
    town, village = (make_town(app, each, networks=(network,)) for each in ("Town", "Village"))
    ngo = {"kind": OrganisationKind.NGO, "country": "LT", "networks": (beside,)}
    other = make_town(app, "Other", **ngo)
    return Hood(app, above, network, beside, **people, town=town, village=village, other=other)
