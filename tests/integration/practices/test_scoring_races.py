"""Two saves of an indicator at the same moment: one is kept, the other is told; and what the
database itself holds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from talka.kernel.scoping import session_in
from talka.practices.kinds import Score
from talka.practices.models import Scorecard, ScorecardScore, ScorecardScoreRevision
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.scorecards import make_scorecard
from tests.factories.tenants import in_organisation, make_member, make_organisation


def at_once(*calls):
    """What the calls return, all begun at the same moment."""
    ready = Barrier(len(calls))

    def run(call):
        ready.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


class House:
    """Four colleagues with a scorecard; a stranger with one of the same name elsewhere."""

    def __init__(self, app):
        self.app = app
        self.organisation = make_organisation(app)
        self.people = [make_person(app, f"Person {each}") for each in range(4)]
        for person in self.people:
            make_member(app, self.organisation, person)
        self.card = make_scorecard(app, self.organisation, self.people[0])
        other, stranger = make_organisation(app, "Elsewhere"), make_person(app, "Sven Stranger")
        make_member(app, other, stranger)
        self.foreign = make_scorecard(app, other, stranger)

    def saving(self, person, **changes):
        client = client_of(self.app, person)
        fields = {"person": str(person.id), "score": "yes", "seen": 0, "key": str(uuid4())}
        return lambda: client.post(self.card.score("q1-1-a"), json=fields | changes)

    def inside(self):
        return in_organisation(self.app, self.organisation, self.people[0])

    def count(self, model):
        with self.inside() as scope:
            return session_in(scope).scalar(select(func.count()).select_from(model))

    def keep(self, row):
        with self.inside() as scope:
            session_in(scope).add(row)
            session_in(scope).flush()

    def scorecard(self, **changes):
        return Scorecard(
            **{
                "organisation_id": self.organisation.id,
                "title": "Something else",
                "year": 2020,
                "framework_version": 1,
                "start_key": uuid4(),
            }
            | changes
        )


@pytest.fixture
def house(app):
    return House(app)


def test_of_four_first_scores_one_is_saved_and_three_conflict(house):
    savers = zip(house.people, Score, strict=True)

    replies = at_once(*(house.saving(person, score=score.value) for person, score in savers))

    assert sorted(reply.status_code for reply in replies) == [200, 409, 409, 409]
    assert house.count(ScorecardScore) == 1
    assert house.count(ScorecardScoreRevision) == 1


def test_the_same_save_sent_twice_at_once_acts_once(house):
    key = str(uuid4())

    replies = at_once(*(house.saving(house.people[0], key=key) for _time in range(4)))

    assert [reply.status_code for reply in replies] == [200] * 4
    assert {reply.json["version"] for reply in replies} == {1}
    assert house.count(ScorecardScoreRevision) == 1


def test_the_same_start_sent_twice_at_once_starts_once(house):
    fields = {"title": "Mentors", "year": "2026", "begin": "empty", "key": str(uuid4())}
    address = f"{house.organisation.home}/scorecards/start"
    clients = [client_of(house.app, house.people[0]) for _time in range(3)]

    replies = at_once(
        *(lambda client=client: client.post(address, data=fields) for client in clients)
    )

    assert [reply.status_code for reply in replies] == [303] * 3
    assert len({reply.location for reply in replies}) == 1
    assert house.count(Scorecard) == 2


def test_two_who_start_the_same_year_at_once_get_one(house):
    address = f"{house.organisation.home}/scorecards/start"
    fields = {"title": "Mentors", "year": "2026", "begin": "empty"}

    def starting(person):
        client = client_of(house.app, person)
        return lambda: client.post(address, data=fields | {"key": str(uuid4())})

    replies = at_once(*map(starting, house.people[:3]))

    assert sorted(reply.status_code for reply in replies) == [303, 422, 422]
    assert house.count(Scorecard) == 2


def test_the_database_keeps_a_year_to_one_scorecard(house):
    practice = make_practice(house.app, house.organisation, house.people[0])
    with house.inside() as scope:
        (of_practice,) = session_in(scope).scalars(
            select(Scorecard).where(Scorecard.practice_id == practice.id)
        )
        year = of_practice.year
    for twice in (
        {"title": "Language café", "year": 2026},
        {"practice_id": practice.id, "title": "", "year": year},
        {"year": 1999},
    ):
        with pytest.raises(IntegrityError):
            house.keep(house.scorecard(**twice))


def test_the_database_keeps_a_score_in_its_own_organisation(house):
    score = ScorecardScore(
        organisation_id=house.organisation.id,
        scorecard_id=house.foreign.id,
        indicator_id="q1-1-a",
        version=1,
    )

    with pytest.raises(IntegrityError):
        house.keep(score)
