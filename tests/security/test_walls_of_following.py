"""What readers keep, and who does the same, behind both walls, each while the other is off."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.also_done import mark
from talka.practices.actions.following import follow, save, stop_by_link
from talka.practices.actions.telling import exchange_about
from talka.practices.kinds import Visibility
from talka.practices.models import AlsoDone, PracticeAuthor, PracticeFollow, PracticeSaved
from talka.tenancy.models import Membership, NetworkMember, Organisation
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import PublicationMade, published_practice
from tests.factories.questions import AskerMade, make_asker
from tests.factories.tenants import in_network, in_organisation, make_organisation
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of, refused


class Kept:
    """Ann keeps a public practice, and one of the network, for a town that wants to be named; Bob
    the public one for a town that is only counted. Cy of a town elsewhere keeps nothing."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury = app, make_jury(app)
        self.public = self._practice("Public", Visibility.PUBLIC)
        self.shared = self._practice("Shared", Visibility.NETWORK)
        same = make_organisation(app, "Named town", networks=(self.jury.network,))
        self.ann = make_asker(app, "Ann", OrganisationRole.ADMIN, same)
        self.colleague = make_asker(app, "Colleague", OrganisationRole.ADMIN, same)
        self.bob = make_asker(app, "Bob", OrganisationRole.ADMIN)
        self.cy = make_asker(app, "Cy", OrganisationRole.ADMIN)
        self._keep(self.ann, self.public, is_named=True)
        self._keep(self.ann, self.shared, is_named=True)
        self._keep(self.bob, self.public, is_named=False)

    def _practice(self, title: str, visibility: Visibility) -> PublicationMade:
        jury = self.jury
        practice = make_practice(self.app, jury.ours, jury.author, title=title)
        return published_practice(
            self.app, practice, jury.call(), jury.coordinator, visibility=visibility
        )

    def _keep(self, who: AskerMade, made: PublicationMade, *, is_named: bool) -> None:
        with in_organisation(self.app, who.organisation, who.person) as scope:
            follow(scope=scope, slug=made.slug)
            save(scope=scope, slug=made.slug)
            mark(scope=scope, slug=made.slug, is_named=is_named)

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        """Everybody, one after the other, with their scope open."""
        with self.app.app_context(), unit_of_work(), scope_opened(NOBODY):
            yield "visitor", NOBODY
        for name in ("ann", "colleague", "bob", "cy"):
            who: AskerMade = getattr(self, name)
            with in_organisation(self.app, who.organisation, who.person) as scope:
                yield name, scope
        with in_organisation(self.app, self.jury.ours, self.jury.author) as scope:
            yield "host", scope
        with in_network(self.app, self.jury.network, self.jury.coordinator) as scope:
            yield "coordinator", scope


@pytest.fixture
def kept(app: Flask) -> Kept:
    return Kept(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    kept: Kept,
) -> Iterator[Kept]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, kept.app, database):
        yield kept


@pytest.mark.parametrize("model", [PracticeFollow, PracticeSaved])
def test_what_one_keeps_is_for_nobody_else(one_wall: Kept, model) -> None:
    seen = {
        name: session_in(scope).scalar(select(func.count(model.practice_id)))
        for name, scope in one_wall.scopes()
    }
    assert {name: number for name, number in seen.items() if number} == {"ann": 2, "bob": 1}


def test_who_does_the_same_is_seen_as_it_chose(one_wall: Kept) -> None:
    named = "Named town"
    seen = {
        name: sorted(session_in(scope).scalars(select(AlsoDone.name)))
        for name, scope in one_wall.scopes()
    }
    assert seen == {
        "visitor": [named],
        "ann": [named, named],
        "colleague": [named, named],
        "bob": ["Home of Bob", named],
        "cy": [named],
        "host": [named, named],
        "coordinator": [named, named],
    }


def _rows(kept: Kept, practice_id, host_id, who: AskerMade):
    """What somebody could try to write in the name of this person and organisation."""
    of = {"practice_id": practice_id, "organisation_id": host_id}
    reads = {"user_id": who.person.id, "reading_organisation_id": who.organisation.id}
    return (
        PracticeFollow(**of, **reads, organisation_name="Host"),
        PracticeSaved(**of, **reads, title="Public"),
        AlsoDone(
            **of,
            doing_organisation_id=who.organisation.id,
            name="Anybody",
            country="LV",
            is_named=True,
        ),
    )


def test_nobody_writes_in_the_name_of_others(one_wall: Kept) -> None:
    public, host = one_wall.public.practice.id, one_wall.jury.ours.id
    for name, scope in one_wall.scopes():
        if name == "cy":
            continue
        for row in _rows(one_wall, public, host, one_wall.cy):
            refused(scope, row)


@pytest.mark.only_on("postgresql")
def test_the_second_wall_lets_nobody_keep_what_they_do_not_read(kept: Kept) -> None:
    cy = kept.cy
    for row in _rows(kept, kept.shared.practice.id, kept.jury.ours.id, cy):
        with first_wall_off(), in_organisation(kept.app, cy.organisation, cy.person) as scope:
            session_in(scope).add(row)
            with pytest.raises(DBAPIError, match="row-level security"):
                session_in(scope).flush()
            session_in(scope).rollback()


@pytest.mark.only_on("postgresql")
def test_the_second_wall_lets_no_statement_name_others(kept: Kept) -> None:
    for name, scope in kept.scopes():
        if name != "bob":
            with first_wall_off():
                session_in(scope).execute(
                    update(AlsoDone).where(AlsoDone.name == "Home of Bob").values(is_named=True)
                )
    with kept.app.app_context(), system_scope(SystemScope.ALSO_DONE) as scope:
        unnamed = select(func.count()).where(AlsoDone.is_named.is_(False))
        assert session_in(scope).scalar(unnamed) == 1


def test_the_count_reaches_nothing_but_the_marks(one_wall: Kept) -> None:
    with one_wall.app.app_context(), system_scope(SystemScope.ALSO_DONE) as scope:
        assert session_in(scope).scalar(select(func.count(AlsoDone.practice_id))) == 3
        for model in (PracticeFollow, PracticeSaved):
            assert session_in(scope).scalar(select(func.count(model.practice_id))) == 0


def test_a_link_stops_what_it_was_signed_for_and_nothing_else(one_wall: Kept) -> None:
    with one_wall.app.app_context(), unit_of_work():
        stop_by_link(practice_id=one_wall.public.practice.id, person_id=one_wall.ann.person.id)
    left = {}
    for name, scope in one_wall.scopes():
        left[name] = list(session_in(scope).scalars(select(PracticeFollow.practice_id)))
    assert left["ann"] == [one_wall.shared.practice.id]
    assert left["bob"] == [one_wall.public.practice.id]


@pytest.mark.only_on("postgresql")
def test_telling_of_a_practice_reads_its_authors_and_followers_alone(kept: Kept) -> None:
    public, ann, bob = kept.public.practice, kept.ann, kept.bob
    with kept.app.app_context(), first_wall_off(), exchange_about(public.id, None) as news:
        session = session_in(news)
        for model in (PracticeAuthor, PracticeFollow):
            assert set(session.scalars(select(model.practice_id))) == {public.id}
        told = {kept.jury.author.id, ann.person.id, bob.person.id}
        assert set(session.scalars(select(Membership.user_id))) == told
        homes = {kept.jury.ours.id, ann.organisation.id, bob.organisation.id}
        assert set(session.scalars(select(Organisation.id))) == homes
        followers = {ann.organisation.id, bob.organisation.id}
        assert set(session.scalars(select(NetworkMember.organisation_id))) <= followers
    with (
        kept.app.app_context(),
        first_wall_off(),
        system_scope(SystemScope.PRACTICE_EXCHANGE) as news,
    ):
        for key in (PracticeAuthor.practice_id, Membership.user_id, Organisation.id):
            assert session_in(news).scalars(select(key)).all() == []
