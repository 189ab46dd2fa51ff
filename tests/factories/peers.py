"""A submission in review, those who judge it, and everybody who would like to look on.

Mara looks after a network in Latvia, Jonas after one in Lithuania. Anna, Bruno and Carla are
reviewers in Latvia; Anna and Bruno are asked about a practice of a municipality there.
"""

from contextlib import AbstractContextManager
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.kinds import Score
from talka.tenancy.models import NetworkRoleGrant
from tests.factories.people import PersonMade, client_of, make_person
from tests.factories.practices import make_call, make_practice, submitted_practice
from tests.factories.reviews import (
    ask_to_review,
    begin_review,
    finish_review,
    in_own_scope,
    make_reviewer,
    write_review,
)
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)

TITLE = "Coffee with a neighbour"
AUTHORS_REASON = "We have only begun with this."
WEAK = "q1-1-a"
"""The authors say of this indicator, and of no other, that they are partly there."""


class Peers:
    """All of them, by first name."""

    def __init__(self, app: Flask, *, is_blind: bool = False) -> None:
        self.app = app
        self.latvia, self.lithuania = make_network(app, "Latvia"), make_network(app, "Lithuania")
        self.mara, self.jonas = make_person(app, "Mara"), make_person(app, "Jonas")
        make_network_role(app, self.latvia, self.mara)
        make_network_role(app, self.lithuania, self.jonas)
        self.owner = make_organisation(app, "Owner of it", networks=(self.latvia,))
        self.author = make_person(app, "Author")
        make_member(app, self.owner, self.author)
        self.other = make_organisation(app, "Other", networks=(self.latvia,), country="EE")
        self.anna, self.bruno, self.carla = (
            make_reviewer(app, self.latvia, name) for name in ("Anna", "Bruno", "Carla")
        )
        make_member(app, self.other, self.anna)
        call = make_call(app, self.latvia, self.mara, is_blind=is_blind)
        practice = make_practice(app, self.owner, self.author, title=TITLE)
        self.submission = submitted_practice(app, practice, call, {WEAK: Score.PARTLY})
        # one more in the same call, that nobody is asked about
        submitted_practice(app, make_practice(app, self.owner, self.author), call)
        self.annas = self._ask(self.anna)
        self.brunos = self._ask(self.bruno)

    def _ask(self, reviewer: PersonMade) -> UUID:
        return ask_to_review(self.app, self.submission, self.mara, reviewer)

    def begin(self, *, handed_in: bool = False) -> None:
        """Both write; with ``handed_in`` Bruno hands his in."""
        for person, review in ((self.anna, self.annas), (self.bruno, self.brunos)):
            begin_review(self.app, person, review)
            write_review(self.app, person, review, summary=f"{person.name} says")
        if handed_in:
            finish_review(self.app, self.bruno, self.brunos)

    def browser(self, person: PersonMade) -> FlaskClient:
        return client_of(self.app, person)

    def alone(self, person: PersonMade) -> AbstractContextManager[Scope]:
        return in_own_scope(self.app, person)

    def scopes(self, person: PersonMade) -> list[AbstractContextManager[Scope]]:
        """Every scope this person could get opened: alone, in an organisation, in a network."""
        return [
            self.alone(person),
            in_organisation(self.app, self.other, person),
            in_network(self.app, self.latvia, person, NetworkRole.REVIEWER),
            in_network(self.app, self.lithuania, person, NetworkRole.REVIEWER),
        ]

    def dismiss(self, person: PersonMade) -> None:
        """The person is no reviewer any more."""
        with self.app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
            session_in(scope).execute(
                delete(NetworkRoleGrant).where(NetworkRoleGrant.user_id == person.id)
            )
