"""Small worlds of organisations, reviewers and submissions; and the rules, told a second time."""

from collections import Counter
from itertools import combinations
from uuid import UUID

from hypothesis import strategies as st

from talka.practices.assigning import Task
from talka.practices.conflicts import Reviewer, SubmissionFacts, conflicts

COUNTRIES = ("LT", "LV", "FI")
SENDERS = tuple(UUID(int=n) for n in range(1, 5))


def organisation(number):
    return UUID(int=number)


def reviewer(number, country="FI", *, of=None, room=9, load=0, reads=("en",), topics=(), **more):
    """A reviewer; of an organisation that sends nothing, where none is named."""
    return Reviewer(
        id=UUID(int=100 + number),
        organisations=frozenset({of or UUID(int=500 + number)}),
        countries=frozenset({country}),
        languages=frozenset(reads),
        topics=frozenset(topics),
        load=load,
        max_load=load + room,
        **more,
    )


def task(number, country="LT", *, owner=None, language="en", areas=(), wanted=2, **more):
    """A task; its submission is of an organisation with no reviewers, where none is named."""
    facts = SubmissionFacts(
        id=UUID(int=200 + number),
        owner=owner or UUID(int=300 + number),
        country=country,
        language=language,
        areas=frozenset(areas),
    )
    return Task(submission=facts, wanted=wanted, **more)


def _codes(*choices):
    return st.frozensets(st.sampled_from(choices), max_size=2)


def seldom(something):
    """None of it, or in one world out of five one of it."""
    one = something.map(lambda each: frozenset({each}))
    return st.integers(0, 4).flatmap(lambda n: one if n == 4 else st.just(frozenset()))


@st.composite
def worlds(draw, *, rivals=True, most_tasks=3, most_reviewers=6):
    """Tasks and reviewers; with rivals, reviewers come from organisations that sent something."""
    senders = SENDERS if rivals else (UUID(int=900), UUID(int=901))
    reviewers = [
        Reviewer(
            id=UUID(int=100 + number),
            organisations=frozenset({draw(st.sampled_from(senders))}),
            countries=frozenset({draw(st.sampled_from(COUNTRIES))}),
            languages=frozenset(draw(st.sampled_from([["en"], ["lt"], ["en", "lt"]]))),
            topics=draw(_codes("a1", "a2")),
            load=draw(st.integers(0, 1)),
            max_load=draw(st.integers(1, 4)),
            declared=draw(seldom(st.sampled_from(SENDERS))),
        )
        for number in range(draw(st.integers(2, most_reviewers)))
    ]
    some = seldom(st.sampled_from([each.id for each in reviewers]))
    tasks = []
    for number in range(draw(st.integers(1, most_tasks))):
        facts = SubmissionFacts(
            id=UUID(int=200 + number),
            owner=draw(st.sampled_from(SENDERS)),
            partners=draw(seldom(st.sampled_from(SENDERS))),
            authors=draw(some),
            country=draw(st.sampled_from(COUNTRIES)),
            language=draw(st.sampled_from(["en", "lt"])),
            areas=draw(_codes("a1", "a2")),
        )
        wanted = draw(st.sampled_from([2, 2, 3]))
        tasks.append(Task(submission=facts, wanted=wanted, has=draw(some), declined=draw(some)))
    return tasks, reviewers


def suits(person, each):
    """Whether this reviewer could be suggested for this task, all others left aside."""
    out = each.has | each.declined
    return person.id not in out and not conflicts(person, each.submission)


def is_satisfied(each, picked, people):
    """Whether a task with these picks has enough reviewers, one of them from abroad."""
    judging = {*each.has, *picked}
    abroad = [
        one for one in judging if one in people and people[one].is_from_abroad(each.submission)
    ]
    return len(judging) >= each.wanted and bool(abroad)


def judged_in_turn(tasks, chosen, people):
    """New picks by which organisations judge each other, as pairs of a task's place and a person.

    ``chosen`` are the picks of each task.
    """
    judging = Counter(
        (own, behind)
        for each, picked in zip(tasks, chosen, strict=True)
        for one in {*each.has, *picked} & people.keys()
        for own in people[one].organisations
        for behind in each.submission.organisations
    )
    return [
        (place, one)
        for place, (each, picked) in enumerate(zip(tasks, chosen, strict=True))
        for one in picked
        for own in people[one].organisations
        for behind in each.submission.organisations
        if judging[behind, own]
    ]


def solutions(tasks, reviewers, also=suits):
    """Every way to satisfy all tasks at once, by trying them all."""
    people = {each.id: each for each in reviewers}

    def extended(chosen, load):
        if len(chosen) == len(tasks):
            if not judged_in_turn(tasks, chosen, people):
                yield chosen
            return
        each = tasks[len(chosen)]
        able = [one for one in reviewers if suits(one, each) and also(one, each)]
        free = [one.id for one in able if load[one.id] < one.room]
        fewest = max(each.wanted - len(each.has), 0)
        for number in (fewest, fewest + 1):
            for group in combinations(free, number):
                if is_satisfied(each, group, people):
                    yield from extended([*chosen, group], load + Counter(group))

    return extended([], Counter())
