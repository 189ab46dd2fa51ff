"""Practices written along behind both walls, each while the other is off."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from talka.kernel.clock import now
from talka.kernel.errors import ScopeError
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import BlockOrigin, Score, State
from talka.practices.models import (
    CoAuthor,
    CoAuthorInvitation,
    Practice,
    PracticeAuthor,
    PracticeBlock,
    PracticeFile,
    PracticeLink,
    PracticeStep,
    PracticeTag,
    Scorecard,
    ScorecardScore,
)
from tests.factories.coauthors import PartnerMade, ask_along, make_partner, write_along
from tests.factories.files import add_picture
from tests.factories.people import make_person
from tests.factories.practices import PracticeMade, make_practice
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of, refused


class Together:
    """A town with two drafts; Pia of a partner writes one along. Her colleague and a third
    organisation, whose person is asked and has not answered, do not."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.town = make_organisation(app, "Town")
        self.anna = make_person(app, "Anna")
        make_member(app, self.town, self.anna)
        self.practice, self.other = (self._draft(each) for each in ("Together", "Alone"))
        self.pia = make_partner(app)
        write_along(app, self.practice, self.pia)
        colleague = make_person(app, "Colleague")
        make_member(app, self.pia.organisation, colleague)
        self.colleague = PartnerMade(self.pia.organisation, colleague)
        self.third = make_partner(app, "Third", "Third organisation")
        self.asked = ask_along(app, self.practice, self.third.person.email)

    def _draft(self, title: str) -> PracticeMade:
        made = make_practice(self.app, self.town, self.anna, title=title)
        add_picture(self.app, made)
        return made

    def scopes(self) -> Iterator[tuple[str, Scope]]:
        for name in ("pia", "colleague", "third"):
            who: PartnerMade = getattr(self, name)
            with in_organisation(self.app, who.organisation, who.person) as scope:
                yield name, scope


@pytest.fixture
def together(app: Flask) -> Together:
    return Together(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    together: Together,
) -> Iterator[Together]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, together.app, database):
        yield together


@pytest.mark.parametrize(
    "model",
    [PracticeAuthor, PracticeBlock, PracticeFile, PracticeLink, PracticeTag, Scorecard],
)
def test_one_practice_is_seen_by_its_coauthor_and_by_nobody_else(one_wall, model) -> None:
    seen = {}
    for name, scope in one_wall.scopes():
        found = select(model.practice_id).distinct()
        seen[name] = set(session_in(scope).scalars(found))
    assert seen == {"pia": {one_wall.practice.id}, "colleague": set(), "third": set()}


def test_the_practice_itself_too(one_wall) -> None:
    seen = {
        name: set(session_in(scope).scalars(select(Practice.id)))
        for name, scope in one_wall.scopes()
    }
    assert seen == {"pia": {one_wall.practice.id}, "colleague": set(), "third": set()}


def test_scores_are_those_of_this_practice(one_wall) -> None:
    for name, scope in one_wall.scopes():
        found = select(Scorecard.practice_id).join(
            ScorecardScore, ScorecardScore.scorecard_id == Scorecard.id
        )
        seen = set(session_in(scope).scalars(found))
        assert seen == ({one_wall.practice.id} if name == "pia" else set())


def test_an_invitation_is_seen_by_whoever_was_asked(one_wall) -> None:
    seen = {
        name: set(session_in(scope).scalars(select(CoAuthorInvitation.state)))
        for name, scope in one_wall.scopes()
    }
    assert {name: {each.value for each in some} for name, some in seen.items()} == {
        "pia": {"accepted"},
        "colleague": set(),
        "third": {"waiting"},
    }


def _block(town_id, practice_id, person_id):
    return PracticeBlock(
        organisation_id=town_id,
        practice_id=practice_id,
        block="need",
        language="lv",
        text="Slipped in",
        origin=BlockOrigin.HUMAN,
        version=1,
        changed_at=now(),
        changed_by=person_id,
    )


def test_nobody_else_writes_in_it_and_she_in_nothing_else(one_wall) -> None:
    town, one, other = one_wall.town.id, one_wall.practice.id, one_wall.other.id
    for name, scope in one_wall.scopes():
        refused(scope, _block(town, other, scope.person))
        if name != "pia":
            refused(scope, _block(town, one, scope.person))


def test_she_makes_nothing_that_is_its_owners(one_wall) -> None:
    town, one = one_wall.town.id, one_wall.practice.id
    own = {"organisation_id": town, "practice_id": one}
    who = one_wall.pia
    with in_organisation(one_wall.app, who.organisation, who.person) as scope:
        refused(scope, PracticeAuthor(**own, user_id=who.person.id, added_at=now()))
        refused(scope, PracticeLink(**own, position=9, title="", url="https://x.example"))
        step = {"act": "submit", "before": State.DRAFT, "after": State.SUBMITTED}
        refused(scope, PracticeStep(**own, **step, taken_by=who.person.id))
        invitation = CoAuthorInvitation(
            **own, email="more@x.example", title="", owner={}, expires_at=now()
        )
        refused(scope, invitation)


@pytest.mark.only_on("postgresql")
def test_the_second_wall_lets_in_only_who_was_asked(together) -> None:
    for name, practice in (
        ("pia", together.other),
        ("colleague", together.practice),
        ("third", together.other),
    ):
        who: PartnerMade = getattr(together, name)
        with first_wall_off(), in_organisation(together.app, who.organisation, who.person) as scope:
            row = CoAuthor(
                practice_id=practice.id,
                user_id=who.person.id,
                organisation_id=together.town.id,
                partner_organisation_id=who.organisation.id,
                owner={},
                partner={},
                is_named=False,
            )
            session_in(scope).add(row)
            with pytest.raises(DBAPIError, match="row-level security"):
                session_in(scope).flush()
            session_in(scope).rollback()


@pytest.mark.only_on("postgresql")
def test_the_second_wall_keeps_a_coauthor_to_a_draft(together) -> None:
    with in_organisation(together.app, together.town, together.anna) as scope:
        session_in(scope).get_one(Practice, together.practice.id).state = State.WITHDRAWN
    who = together.pia
    with first_wall_off(), in_organisation(together.app, who.organisation, who.person) as scope:
        refused(scope, _block(together.town.id, together.practice.id, who.person.id))
    with first_wall_off(), in_organisation(together.app, who.organisation, who.person) as scope:
        card = select(Scorecard.id).where(Scorecard.practice_id == together.practice.id)
        score = ScorecardScore(
            organisation_id=together.town.id,
            scorecard_id=session_in(scope).scalars(card).one(),
            indicator_id=f"q9-{uuid4().hex[:4]}",
            score=Score.NO,
            version=1,
            scored_at=now(),
            scored_by=who.person.id,
        )
        refused(scope, score)


def test_the_first_wall_lets_a_coauthor_change_only_the_title(together) -> None:
    who = together.pia
    for change in ({"state": State.SUBMITTED}, {"contact": "Pia"}, {"is_new": True}):
        with in_organisation(together.app, who.organisation, who.person) as scope:
            session = session_in(scope)
            row = session.get_one(Practice, together.practice.id)
            for name, value in change.items():
                setattr(row, name, value)
            with pytest.raises(ScopeError):
                session.flush()
            session.rollback()
    with in_organisation(together.app, who.organisation, who.person) as scope:
        session = session_in(scope)
        session.delete(session.get_one(Practice, together.practice.id))
        with pytest.raises(ScopeError):
            session.flush()
        session.rollback()


def test_whoever_was_asked_makes_of_it_no_more_than_an_answer(one_wall) -> None:
    who = one_wall.third
    with in_organisation(one_wall.app, who.organisation, who.person) as scope:
        row = session_in(scope).get_one(CoAuthorInvitation, one_wall.asked)
        row.email = "somebody-else@x.example"
        refused(scope)
    with in_organisation(one_wall.app, one_wall.town, one_wall.anna) as scope:
        count = select(func.count(CoAuthorInvitation.id))
        assert session_in(scope).scalar(count) == 2
