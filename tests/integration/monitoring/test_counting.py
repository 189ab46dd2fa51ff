"""From a closed round to its edition: at once where few took part, else by the worker, whatever
befalls it on the way."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talka.assessments.actions.rounds import close_round
from talka.assessments.actions.signing import reopen
from talka.assessments.kinds import AnswerValue
from talka.kernel.clock import now, pretend
from talka.kernel.errors import NotFound
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in
from talka.monitoring.actions import counting
from talka.monitoring.models import Counting
from talka.monitoring.queries.editions import editions, find_edition, own_part
from talka.monitoring.values import CountingState
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_network, in_organisation, make_network_role
from tests.integration.accounts.visitor import words

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
TURNS = ((MET, NOT_MET, PARTLY), (NOT_MET, MET, MET), (PARTLY, PARTLY, NOT_MET))


class Closing:
    """A network of seven that answered, and another one; nothing is small enough to be counted
    while somebody waits, unless a test says so."""

    def __init__(self, app):
        self.app, self.crowd, self.other = app, make_crowd(app), make_crowd(app, "Elsewhere")
        for number in range(7):
            self.crowd.join(f"Anonymous {number}")

    def answered(self, title="Autumn round"):
        crowd = self.crowd
        asked = crowd.open(title)
        self.made = [crowd.answer(asked, m, TURNS[n % 3]) for n, m in enumerate(crowd.members)]
        return asked

    def close(self, asked):
        with self.desk() as scope:
            close_round(scope=scope, round_id=asked)
        return asked

    def desk(self):
        crowd = self.crowd
        return in_network(self.app, crowd.network, crowd.coordinator, below=(crowd.below,))

    def work(self):
        with self.app.app_context():
            return counting.count_due()

    def state(self, asked):
        with self.desk() as scope:
            found = select(Counting.state).where(Counting.round_id == asked)
            return session_in(scope).scalars(found).one()

    def figures(self):
        with self.desk() as scope:
            return [find_edition(scope, each.id).figures for each in editions(scope)]

    def page(self, asked, role=None):
        crowd, person = self.crowd, self.crowd.coordinator
        if role:
            person = make_person(self.app, role.value)
            make_network_role(self.app, crowd.network, person, role)
        return words(client_of(self.app, person).get(f"{crowd.network.home}/rounds/{asked}"))

    def press(self, asked, what):
        browser = client_of(self.app, self.crowd.coordinator)
        return browser.post(f"{self.crowd.network.home}/rounds/{asked}/{what}")


@pytest.fixture
def closing(app):
    return Closing(app)


@pytest.fixture
def large(closing, monkeypatch):
    monkeypatch.setattr(counting, "FEW", 0)
    return closing


def test_a_small_network_sees_its_edition_right_after(closing):
    asked = closing.answered()
    assert closing.press(asked, "close").status_code == 303
    assert "Read the edition" in closing.page(asked)
    assert len(closing.figures()) == 1
    assert closing.work() == 0


def test_a_large_one_sees_how_far_it_is_until_the_worker_has_published(large):
    asked = large.answered()
    large.press(asked, "close")
    said = large.page(asked)
    assert "The results are being counted" in said
    assert "0 of 7" in said
    assert large.figures() == []
    assert large.work() == 1
    assert "Read the edition" in large.page(asked)
    assert "Read the edition" in large.page(asked, NetworkRole.OBSERVER)
    assert large.work() == 0
    with in_network(large.app, large.other.network, large.other.coordinator) as scope:
        assert editions(scope) == ()


def test_what_fails_says_so_and_is_tried_again_when_asked(large, monkeypatch):
    asked = large.close(large.answered())
    with monkeypatch.context() as patch:
        patch.setattr(counting, "write_edition", lambda *_: 1 / 0)
        assert large.work() == 0
    assert large.state(asked) is CountingState.FAILED
    assert large.work() == 0
    assert "Try again" in large.page(asked)
    assert "A coordinator can have it tried again" in large.page(asked, NetworkRole.OBSERVER)
    for _twice in range(2):
        assert large.press(asked, "edition").status_code == 303
    assert large.state(asked) is CountingState.WAITING
    assert large.work() == 1
    assert large.press(asked, "edition").status_code == 303
    assert large.state(asked) is CountingState.PUBLISHED


def test_a_stranger_cannot_have_it_tried(large):
    asked = large.close(large.answered())
    with (
        in_network(large.app, large.other.network, large.other.coordinator) as scope,
        pytest.raises(NotFound),
    ):
        counting.count_again(scope, round_id=asked)


def test_who_dies_on_the_way_is_followed_by_another_who_comes_to_the_same(large, monkeypatch):
    asked = large.close(large.answered())
    seen = []

    def dies(scope, counted):
        seen.append(counted.figures)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(counting, "write_edition", dies)
        with pytest.raises(SystemExit):
            large.work()
    assert large.state(asked) is CountingState.COUNTING
    assert "7 of 7" in large.page(asked)
    assert large.work() == 0
    with pretend(now() + timedelta(minutes=3)):
        assert large.work() == 1
    assert large.figures() == seen


def test_who_was_only_slow_does_not_publish_a_second_time(large, monkeypatch):
    asked = large.close(large.answered())
    count, others = counting.count_round, []

    def is_slow(scope, closed, told):
        counted = count(scope, closed, told)
        session_in(scope).commit()
        if not others:
            others.append("somebody else")
            with pretend(now() + timedelta(minutes=3)):
                assert large.work() == 1
        return counted

    monkeypatch.setattr(counting, "count_round", is_slow)
    assert large.work() == 0
    assert len(large.figures()) == 1
    assert large.state(asked) is CountingState.PUBLISHED


def test_who_dies_again_and_again_is_looked_at_by_a_person(large, monkeypatch):
    asked = large.close(large.answered())
    monkeypatch.setattr(counting, "count_round", lambda *_: (_ for _ in ()).throw(SystemExit()))
    for turn in range(counting.MOST_ATTEMPTS):
        with pretend(now() + timedelta(minutes=3 * turn)), pytest.raises(SystemExit):
            large.work()
    with pretend(now() + timedelta(hours=1)):
        assert large.work() == 0
    assert large.state(asked) is CountingState.FAILED


def test_one_that_another_overtook_is_counted_anew(large, monkeypatch):
    first = large.close(large.answered())
    second = large.close(large.answered("Winter round"))
    count, others = counting.count_round, []

    def is_overtaken(scope, closed, told):
        counted = count(scope, closed, told)
        session_in(scope).commit()
        if not others:
            others.append("the second round")
            counting.count_one(second)
        return counted

    with monkeypatch.context() as patch:
        patch.setattr(counting, "count_round", is_overtaken)
        assert large.work() == 1
    assert large.state(first) is CountingState.PUBLISHED
    with large.desk() as scope:
        assert [each.title for each in editions(scope)] == ["Autumn round", "Winter round"]
        assert [each.number for each in editions(scope)] == [2, 1]


def test_what_is_reopened_after_the_close_counts_as_it_stood_then(large):
    asked = large.close(large.answered())
    ours = large.made[0]
    with in_organisation(large.app, ours.organisation, large.crowd.person) as scope:
        reopen(scope=scope, assessment_id=ours.id, revision=1)
    assert large.work() == 1
    assert large.state(asked) is CountingState.PUBLISHED
    with in_organisation(large.app, ours.organisation, large.crowd.person) as scope:
        part = own_part(scope, find_edition(scope, editions(scope)[0].id))
        assert part is not None
