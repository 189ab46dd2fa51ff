"""Two networks that judge practices, with everybody who takes part in it, for tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from talka.kernel.permissions import NetworkRole
from talka.practices.kinds import Score
from tests.factories.people import PersonMade, client_of, make_person
from tests.factories.practices import (
    CallMade,
    PracticeMade,
    SubmissionMade,
    make_call,
    make_practice,
    submitted_practice,
)
from tests.factories.reviews import ask_to_review, begin_review, finish_review, write_review
from tests.factories.tenants import (
    NetworkMade,
    OrganisationMade,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)

Scores = Mapping[str, Score]


@dataclass
class Jury:
    """A network below another one, an organisation of it, and three reviewers with homes.

    ``aino`` is from Finland, ``birgit`` from Denmark, ``dace`` from Latvia as the owner is.
    """

    app: Flask
    above: NetworkMade
    network: NetworkMade
    ours: OrganisationMade
    author: PersonMade
    coordinator: PersonMade
    head: PersonMade
    reviewers: dict[str, PersonMade]
    homes: dict[str, OrganisationMade] = field(default_factory=dict)

    @property
    def desk(self) -> str:
        return f"{self.network.home}/practices"

    def browser(self, person: PersonMade | None = None) -> FlaskClient:
        """Where somebody is signed in; the network's coordinator unless told."""
        return client_of(self.app, person or self.coordinator)

    def call(self, **options: object) -> CallMade:
        return make_call(self.app, self.network, self.coordinator, **options)  # type: ignore[arg-type]

    def practice(self, title: str = "Coffee with a neighbour") -> PracticeMade:
        return make_practice(self.app, self.ours, self.author, title=title)

    def submission(self, call: CallMade | None = None, scores: Scores | None = None) -> "Sent":
        made = submitted_practice(self.app, self.practice(), call or self.call(), scores)
        return Sent(self, made)


@dataclass(frozen=True)
class Sent:
    """A submission, and what is done with it."""

    jury: Jury
    made: SubmissionMade

    @property
    def id(self) -> UUID:
        return self.made.id

    @property
    def page(self) -> str:
        return f"{self.jury.desk}/{self.id}"

    def page_at(self, network: NetworkMade) -> str:
        return f"{network.home}/practices/{self.id}"

    def start(self) -> "Sent":
        started = self.jury.browser().post(f"{self.page}/start")
        if started.status_code != 303:
            raise AssertionError(f"the review did not start: {started.status_code}")
        return self

    def ask(self, *names: str) -> dict[str, UUID]:
        """Ask these reviewers; gives their reviews by name."""
        countries = {name: home.country for name, home in self.jury.homes.items()}
        return {
            name: ask_to_review(
                self.jury.app,
                self.made,
                self.jury.coordinator,
                self.jury.reviewers[name],
                country=countries[name],
            )
            for name in names
        }

    def hand_in(self, name: str, scores: Scores | None = None, **words: str) -> None:
        """Ask this reviewer, who hands in at once: all at yes but for ``scores``."""
        review_id, reviewer = self.ask(name)[name], self.jury.reviewers[name]
        begin_review(self.jury.app, reviewer, review_id)
        with self.jury.app.app_context():
            write_review(self.jury.app, reviewer, review_id, scores=scores, **words)
        finish_review(self.jury.app, reviewer, review_id)


def make_jury(app: Flask, name: str = "Latvia", country: str = "LV") -> Jury:
    """Everybody, in fresh networks."""
    above = make_network(app, f"Above {name}")
    network = make_network(app, name, parents=(above,), country=country)
    ours = make_organisation(app, f"Town of {name}", country=country, networks=(network,))
    author = make_person(app, f"Author of {name}")
    make_member(app, ours, author)
    coordinator = make_person(app, f"Coordinator of {name}")
    make_network_role(app, network, coordinator)
    head = make_person(app, f"Head of {name}")
    make_network_role(app, above, head)
    jury = Jury(app, above, network, ours, author, coordinator, head, {})
    for person, home in (("aino", "FI"), ("birgit", "DK"), ("dace", country)):
        add_reviewer(jury, person, home)
    return jury


def add_reviewer(jury: Jury, name: str, country: str, network: NetworkMade | None = None) -> None:
    """A reviewer with an organisation of their own, for the network or one above it."""
    person = make_person(jury.app, f"{name.title()} of {jury.network.name}")
    home = make_organisation(jury.app, f"Home of {name}", country=country)
    make_member(jury.app, home, person)
    make_network_role(jury.app, network or jury.network, person, NetworkRole.REVIEWER)
    jury.reviewers[name], jury.homes[name] = person, home
