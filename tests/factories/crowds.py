"""Many organisations that answer a network's round, as fast as the rooms' own doors allow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask

from talka.assessments.actions.answering_rounds import start_in_round
from talka.assessments.actions.rounds import close_round
from talka.assessments.actions.signing import fingerprint, sign_off
from talka.assessments.kinds import AnswerValue
from talka.assessments.queries.results import find_outcome
from talka.monitoring.actions.counting import count_one
from talka.tenancy.actions.networks import share
from talka.tenancy.kinds import OrganisationKind, SharingLevel
from tests.factories.assessments import AssessmentMade, make_answers
from tests.factories.people import PersonMade, make_person
from tests.factories.rounds import make_round, said
from tests.factories.tenants import (
    NetworkMade,
    OrganisationMade,
    in_network,
    in_organisation,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)

Values = Sequence[AnswerValue]


@dataclass
class Crowd:
    """A network with one below it, its coordinator, and organisations with one person each."""

    app: Flask
    network: NetworkMade
    below: NetworkMade
    coordinator: PersonMade
    person: PersonMade
    members: list[OrganisationMade] = field(default_factory=list)

    def join(
        self,
        name: str,
        *,
        level: SharingLevel = SharingLevel.ANONYMOUS,
        country: str = "LV",
        kind: OrganisationKind = OrganisationKind.NGO,
        below: bool = False,
    ) -> OrganisationMade:
        """An organisation takes part, in the network or the one below."""
        made = make_organisation(
            self.app,
            name,
            kind=kind,
            country=country,
            networks=(self.below if below else self.network,),
            level=level,
        )
        make_member(self.app, made, self.person)
        self.members.append(made)
        return made

    def open(self, title: str = "Autumn round", *, below: bool = False) -> UUID:
        """The coordinator opens a round for everybody, or one of the network below."""
        network, under = self._at(below)
        return make_round(self.app, network, self.coordinator, said(title), below=under)

    def _at(self, below: bool) -> tuple[NetworkMade, tuple[NetworkMade, ...]]:
        return (self.below, ()) if below else (self.network, (self.below,))

    def answer(
        self, round_id: UUID, organisation: OrganisationMade, values: Values, *, sign: bool = True
    ) -> AssessmentMade:
        """Answer the items in turn, and sign off; the last value stands for the rest."""
        with in_organisation(self.app, organisation, self.person) as scope:
            started = start_in_round(scope=scope, round_id=round_id)
            items = [item.id for item in find_outcome(scope, started).items]
        made = AssessmentMade(started, organisation)
        given = [*values, *[values[-1]] * len(items)]
        make_answers(
            self.app,
            made,
            self.person,
            {item: (value, "Ours alone.") for item, value in zip(items, given, strict=False)},
        )
        if sign:
            self.sign(made)
        return made

    def sign(self, made: AssessmentMade) -> None:
        """Sign it off."""
        with in_organisation(self.app, made.organisation, self.person) as scope:
            outcome = find_outcome(scope, made.id)
            sign_off(
                scope=scope,
                assessment_id=made.id,
                revision=outcome.head.revision,
                seen=fingerprint(outcome.given),
            )

    def close(self, round_id: UUID, *, below: bool = False) -> None:
        """The coordinator closes the round, and the worker publishes its edition."""
        network, under = self._at(below)
        with in_network(self.app, network, self.coordinator, below=under) as scope:
            close_round(scope=scope, round_id=round_id)
        with self.app.app_context():
            count_one(round_id)

    def share(self, organisation: OrganisationMade, level: SharingLevel) -> None:
        """The organisation shares more, or less, with the network."""
        with in_organisation(self.app, organisation, self.person) as scope:
            share(scope, network_id=self.network.id, level=level)


def make_crowd(app: Flask, name: str = "Baltic") -> Crowd:
    """Nobody takes part yet."""
    network = make_network(app, name)
    below = make_network(app, f"Below {name}", parents=(network,))
    coordinator, person = make_person(app, f"{name} coordinator"), make_person(app, f"{name} admin")
    make_network_role(app, network, coordinator)
    return Crowd(app, network, below, coordinator, person)
