"""Whatever is asked, a suggestion breaks no rule, and it is found where there is one."""

from collections import Counter
from time import process_time
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from talka.practices.assigning import suggest
from talka.practices.values import Shortage
from tests.unit.practices.assigning.worlds import (
    COUNTRIES,
    is_satisfied,
    judged_in_turn,
    reviewer,
    solutions,
    suits,
    task,
    worlds,
)

few = settings(max_examples=50)


def suggested(tasks, reviewers):
    """The picks for each task, and the people by id."""
    people = {each.id: each for each in reviewers}
    return [each.reviewers for each in suggest(tasks, reviewers)], people


@few
@given(worlds())
def test_nobody_is_suggested_whom_the_rules_forbid(world):
    tasks, reviewers = world
    chosen, people = suggested(tasks, reviewers)
    load = Counter(one for picked in chosen for one in picked)
    for each, picked in zip(tasks, chosen, strict=True):
        assert len(picked) == len(set(picked))
        assert all(suits(people[one], each) for one in picked)
    assert all(load[one] <= person.room for one, person in people.items())
    assert judged_in_turn(tasks, chosen, people) == []


@few
@given(worlds())
def test_a_task_without_a_shortage_has_enough_and_one_from_abroad(world):
    tasks, reviewers = world
    people = {each.id: each for each in reviewers}
    for each, told in zip(tasks, suggest(tasks, reviewers), strict=True):
        assert told.submission == each.submission.id
        assert (told.shortage is None) == is_satisfied(each, told.reviewers, people)
        assert len(told.reviewers) <= max(each.wanted - len(each.has), 1)


@settings(max_examples=120)
@given(worlds())
def test_where_everybody_can_be_served_everybody_is(world):
    tasks, reviewers = world
    possible = next(solutions(tasks, reviewers), None)
    shortages = {each.shortage for each in suggest(tasks, reviewers)}
    assert (shortages == {None}) == (possible is not None)


@few
@given(worlds(rivals=False))
def test_where_everything_can_be_read_by_its_reviewers_it_is(world):
    tasks, reviewers = world
    assume(any(solutions(tasks, reviewers, lambda one, each: one.reads(each.submission))))
    chosen, people = suggested(tasks, reviewers)
    for each, picked in zip(tasks, chosen, strict=True):
        assert all(people[one].reads(each.submission) for one in picked)


@few
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_named_changes_nothing(world, chance):
    tasks, reviewers = world
    before = {each.submission: each for each in suggest(tasks, reviewers)}
    chance.shuffle(tasks)
    chance.shuffle(reviewers)
    again = suggest(tasks, reviewers)
    assert [each.submission for each in again] == [each.submission.id for each in tasks]
    assert {each.submission: each for each in again} == before


@few
@given(worlds())
def test_a_shortage_tells_the_truth(world):
    tasks, reviewers = world
    chosen, people = suggested(tasks, reviewers)
    load = Counter(one for picked in chosen for one in picked)
    for place, told in enumerate(suggest(tasks, reviewers)):
        each, picked = tasks[place], chosen[place]
        able = [one for one in reviewers if suits(one, each)]
        free = [one for one in able if one.id not in picked and load[one.id] < one.room]
        abroad = [one for one in free if one.is_from_abroad(each.submission)]
        if told.shortage is Shortage.TOO_FEW:
            assert not is_satisfied(each, [one.id for one in able], people)
        elif told.shortage is Shortage.NOBODY_FROM_ABROAD:
            assert not any(one.is_from_abroad(each.submission) for one in able)
        elif told.shortage is Shortage.NO_ROOM:
            assert free == []
        elif told.shortage is Shortage.ABROAD_FULL:
            assert free
            assert abroad == []
        elif told.shortage is Shortage.EACH_OTHER:
            for one in abroad:
                more = [(*p, one.id) if n == place else p for n, p in enumerate(chosen)]
                assert judged_in_turn(tasks, more, people)


@few
@given(worlds(rivals=False, most_tasks=4))
def test_no_review_could_go_to_somebody_equally_fit_with_two_fewer(world):
    tasks, reviewers = world
    chosen, people = suggested(tasks, reviewers)
    added = Counter(one for picked in chosen for one in picked)
    load = {one: person.load + added[one] for one, person in people.items()}
    for each, picked in zip(tasks, chosen, strict=True):
        for one in picked:
            for other in reviewers:
                fit = [
                    (
                        person.reads(each.submission),
                        bool(person.knows(each.submission)),
                        person.is_from_abroad(each.submission),
                    )
                    for person in (people[one], other)
                ]
                if other.id not in picked and suits(other, each) and fit[0] == fit[1]:
                    full = added[other.id] == other.room
                    assert full or load[one] <= load[other.id] + 1


@pytest.mark.parametrize("wanted", [2, 3])
def test_a_large_call_is_no_matter_of_waiting(wanted):
    """200 submissions and 60 reviewers, the last place taken."""
    reviewers = [
        reviewer(
            number,
            COUNTRIES[number % 3],
            of=UUID(int=1000 + number % 40) if number % 2 else None,
            room=-(-200 * wanted // 60),
            reads=("en", ("lt", "lv", "fi")[number % 3]),
            topics=(f"a{1 + number % 6}", f"a{1 + number * 5 % 6}"),
        )
        for number in range(60)
    ]
    tasks = [
        task(
            number,
            COUNTRIES[number * 7 % 3],
            owner=UUID(int=1000 + number % 100),
            language=("en", "lt", "lv", "fi")[number % 4],
            areas=(f"a{1 + number % 6}",),
            wanted=wanted,
        )
        for number in range(200)
    ]
    started = process_time()
    told = suggest(tasks, reviewers)
    assert process_time() - started < 1
    assert {each.shortage for each in told} == {None}
    loads = sorted(Counter(one for each in told for one in each.reviewers).values())
    assert loads[-1] - loads[0] <= 2


@pytest.mark.parametrize("wanted", [0, 1])
def test_one_reviewer_is_not_enough(wanted):
    with pytest.raises(ValueError, match="two reviewers"):
        task(1, wanted=wanted)


def test_nothing_to_judge_and_nobody_to_judge_it():
    assert suggest([], [reviewer(1)]) == ()
    (told,) = suggest([task(1)], [])
    assert (told.reviewers, told.shortage) == ((), Shortage.TOO_FEW)
