"""Diaries of adoptions behind both walls: the adopter writes, the practice's owner reads, and so do
readers of the practice where the adopter agrees, while it is shown.

Each wall holds while the other is off.
"""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError, SAWarning
from sqlalchemy.orm.exc import StaleDataError

from talka.kernel.clock import now
from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import NOBODY, NetworkSeat, Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.archiving import archive
from talka.practices.kinds import Visibility
from talka.practices.kinds.adoptions import EntryKind
from talka.practices.models import Adoption, AdoptionEntry
from talka.tenancy.models import Membership, Organisation
from tests.factories.adoptions import make_adoption, make_entry
from tests.factories.judging import make_jury
from tests.factories.people import make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of


class Diaries:
    """``same`` has taken over three practices and shows its diaries; ``other`` has taken over one
    and shows nothing; ``third`` reads along. One of the practices is no longer in the library."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury = app, make_jury(app)
        self.names: dict[UUID, str] = {}
        self.elsewhere = make_network(app, "Elsewhere")
        self.same = self._house("Same", self.jury.network)
        self.third = self._house("Third", self.jury.network)
        self.other = self._house("Other", self.elsewhere)
        self.stranger = make_person(app, "Stranger coordinator")
        make_network_role(app, self.elsewhere, self.stranger)
        made = {
            "Public": self._publish("Public", Visibility.PUBLIC),
            "Shared": self._publish("Shared", Visibility.NETWORK),
            "Archived": self._publish("Archived", Visibility.PUBLIC),
        }
        for title, publication in made.items():
            self._adopt(title, publication, *self.same, is_shared=True)
        self._adopt("Closed", made["Public"], *self.other, is_shared=False)
        self.network_only = made["Shared"].practice.id
        with in_organisation(app, self.jury.ours, self.jury.author) as scope:
            archive(scope=scope, practice_id=made["Archived"].practice.id)

    def _house(self, name: str, network):
        person = make_person(self.app, f"Reader of {name}")
        home = make_organisation(self.app, name, networks=(network,))
        make_member(self.app, home, person)
        looking = make_person(self.app, f"Viewer of {name}")
        make_member(self.app, home, looking, OrganisationRole.VIEWER)
        return home, person

    def _publish(self, title: str, visibility: Visibility):
        jury = self.jury
        practice = make_practice(self.app, jury.ours, jury.author, title=title)
        call = jury.call()
        return published_practice(self.app, practice, call, jury.coordinator, visibility=visibility)

    def _adopt(self, name: str, publication, home, person, *, is_shared: bool) -> None:
        made = make_adoption(self.app, publication, home, person, is_shared=is_shared)
        make_entry(self.app, made, name)
        self.names[made.id] = name

    def id_of(self, name: str) -> UUID:
        return next(id_ for id_, found in self.names.items() if found == name)

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """Everybody, one after the other, with their scope open."""
        with self.app.app_context(), unit_of_work(), scope_opened(NOBODY):
            yield "visitor", NOBODY
        alone = Scope(person_id=self.same[1].id)
        with self.app.app_context(), unit_of_work(), scope_opened(alone):
            yield "person", alone
        places = {
            "owner": (self.jury.ours, self.jury.author),
            **{name: getattr(self, name) for name in ("same", "third", "other")},
        }
        for name, (place, person) in places.items():
            with in_organisation(self.app, place, person) as scope:
                yield name, scope
        with in_network(self.app, self.jury.network, self.jury.coordinator) as scope:
            yield "coordinator", scope
        with in_network(self.app, self.elsewhere, self.stranger) as scope:
            yield "stranger", scope


@pytest.fixture
def diaries(app: Flask) -> Diaries:
    return Diaries(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    diaries: Diaries,
) -> Iterator[Diaries]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, diaries.app, database):
        yield diaries


MAY = {
    "visitor": {"Public"},
    "person": {"Public"},
    "owner": {"Public", "Shared", "Archived", "Closed"},
    "same": {"Public", "Shared", "Archived"},
    "third": {"Public", "Shared"},
    "other": {"Public", "Closed"},
    "coordinator": {"Public", "Shared"},
    "stranger": {"Public"},
}
"""Whose diary is seen, by the name it goes by here."""


def test_each_sees_the_diaries_that_are_meant_for_them(one_wall: Diaries) -> None:
    adoptions, entries = {}, {}
    for name, scope in one_wall.scopes():
        session = session_in(scope)
        adoptions[name] = {one_wall.names[each] for each in session.scalars(select(Adoption.id))}
        entries[name] = set(session.scalars(select(AdoptionEntry.what)))
    assert adoptions == MAY
    assert entries == MAY


REFUSED = (ScopeError, StaleDataError, DBAPIError, SAWarning)


def test_nobody_writes_in_the_diary_of_others(one_wall: Diaries) -> None:
    for model, text in ((Adoption, "reason"), (AdoptionEntry, "what")):
        for name, scope in one_wall.scopes():
            if name in ("same", "other"):
                continue
            for row in session_in(scope).scalars(select(model)):
                setattr(row, text, "Mischief")
            with pytest.raises(REFUSED):
                session_in(scope).flush()
            session_in(scope).rollback()
            session_in(scope).expunge_all()
    with in_organisation(one_wall.app, *one_wall.same) as scope:
        assert set(session_in(scope).scalars(select(Adoption.reason))) == {""}
        assert "Mischief" not in set(session_in(scope).scalars(select(AdoptionEntry.what)))


def test_the_originator_takes_no_diary_away(one_wall: Diaries) -> None:
    with in_organisation(one_wall.app, one_wall.jury.ours, one_wall.jury.author) as scope:
        for row in session_in(scope).scalars(select(AdoptionEntry)):
            session_in(scope).delete(row)
        with pytest.raises(REFUSED):
            session_in(scope).flush()
        session_in(scope).rollback()
        session_in(scope).expunge_all()
    with in_organisation(one_wall.app, *one_wall.same) as scope:
        assert set(session_in(scope).scalars(select(AdoptionEntry.what))) == MAY["same"]


def test_nobody_writes_for_another_organisation(one_wall: Diaries) -> None:
    home, person = one_wall.third
    with pytest.raises(REFUSED), in_organisation(one_wall.app, home, person) as scope:
        session_in(scope).add(_entry(one_wall.same[0].id, one_wall.id_of("Public")))


def _entry(organisation_id: UUID, adoption_id: UUID) -> AdoptionEntry:
    return AdoptionEntry(
        organisation_id=organisation_id,
        adoption_id=adoption_id,
        day=now().date(),
        kind=EntryKind.KEPT,
        what="Mischief",
        form_key=uuid4(),
    )


def test_an_entry_cannot_stand_in_a_diary_of_another_organisation(diaries: Diaries) -> None:
    """The composite key holds it, walls or not."""
    home, person = diaries.third
    with pytest.raises(DBAPIError), in_organisation(diaries.app, home, person) as scope:
        session_in(scope).add(_entry(home.id, diaries.id_of("Public")))


@pytest.mark.only_on("postgresql")
def test_the_second_wall_lets_nobody_adopt_what_they_may_not_read(
    database: Database, diaries: Diaries
) -> None:
    home, person = diaries.other
    with (
        first_wall_off(),
        pytest.raises(DBAPIError, match="row-level security"),
        in_organisation(diaries.app, home, person) as scope,
    ):
        session_in(scope).add(
            Adoption(
                organisation_id=home.id,
                practice_id=diaries.network_only,
                owner_id=diaries.jury.ours.id,
                slug="x",
                title="x",
                owner_name="x",
                owner_country="LV",
                organisation_name="x",
                country="LV",
                started_on=now().date(),
                started_by=person.id,
            )
        )


@pytest.mark.only_on("postgresql")
def test_system_scopes_see_only_what_they_are_for(database: Database, diaries: Diaries) -> None:
    adopters = {diaries.same[0].id, diaries.other[0].id}
    with first_wall_off(), diaries.app.app_context(), unit_of_work():
        with system_scope(SystemScope.ADOPTION_RESULTS) as scope:
            session = session_in(scope)
            assert set(session.scalars(select(Adoption.id))) == set(diaries.names)
            assert session.scalars(select(AdoptionEntry.what)).all() == []
            assert set(session.scalars(select(Organisation.id))) == adopters
            roles = set(session.scalars(select(Membership.role)))
            assert OrganisationRole.ADMIN in roles
            assert OrganisationRole.VIEWER not in roles
            assert session.execute(delete(Adoption)).rowcount == 0
        seat = NetworkSeat(
            diaries.elsewhere.id,
            diaries.elsewhere.slug,
            "Elsewhere",
            NetworkRole.OBSERVER,
            (diaries.elsewhere.id,),
        )
        with system_scope(SystemScope.ADOPTION_COUNTS, network=seat) as scope:
            counted = set(session_in(scope).scalars(select(Adoption.organisation_id)))
            # what everybody reads, and what the network's own organisation took over
            assert counted == adopters
            assert diaries.id_of("Closed") in set(session_in(scope).scalars(select(Adoption.id)))
            assert diaries.id_of("Shared") not in set(
                session_in(scope).scalars(select(Adoption.id))
            )


@pytest.mark.only_on("postgresql")
def test_asking_for_results_writes_down_that_it_asked_and_nothing_else(diaries: Diaries) -> None:
    for name, value in {"is_shared": True, "title": "Mischief", "asked_months": 3}.items():
        asking = system_scope(SystemScope.ADOPTION_RESULTS)
        with first_wall_off(), diaries.app.app_context(), unit_of_work(), asking as scope:
            session = session_in(scope)
            setattr(session.get_one(Adoption, diaries.id_of("Closed")), name, value)
            if name == "asked_months":
                session.flush()
                continue
            with pytest.raises(DBAPIError, match="row-level security"):
                session.flush()
            session.rollback()
    with in_organisation(diaries.app, *diaries.other) as scope:
        row = session_in(scope).get_one(Adoption, diaries.id_of("Closed"))
        assert (row.is_shared, row.title, row.asked_months) == (False, "Public", 3)
