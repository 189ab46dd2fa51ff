"""The board on which reviewers are moved about: it takes no pick that breaks a rule. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from uuid import UUID

from talka.practices.conflicts import Reviewer, SubmissionFacts, conflicts

UNREAD, OFF_TOPIC, ONE_MORE = 1000, 4, 2
"""What is worse than what: that somebody cannot read it outweighs everything; not to know the
subject is as bad as giving the work to somebody who has two reviews more than another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A submission that needs reviewers.

    ``wanted`` is how many in all, two or more. Those it ``has`` stay and are counted in their
    loads. Who ``declined`` is not suggested again. Raises ValueError for fewer than two.
    """

    submission: SubmissionFacts
    wanted: int = 2
    has: frozenset[UUID] = frozenset()
    declined: frozenset[UUID] = frozenset()

    def __post_init__(self) -> None:
        if self.wanted < 2:
            raise ValueError("a submission is judged by two reviewers or more")


@dataclass(frozen=True, slots=True)
class Step:
    """A task goes to ``taker``; from ``giver``, or from nobody. All are places on the board."""

    task: int
    taker: int
    giver: int | None = None


class Board:
    """Tasks and reviewers by their place in the order of ids, and who is picked for what.

    ``slots`` is how many a task still needs, at the start; one more where all it has are from its
    own country. ``able`` are those without a conflict, the best first.
    """

    def __init__(self, tasks: Iterable[Task], reviewers: Iterable[Reviewer]) -> None:
        self.tasks = sorted(tasks, key=lambda task: task.submission.id)
        self.reviewers = sorted(reviewers, key=lambda reviewer: reviewer.id)
        self.room = [reviewer.room for reviewer in self.reviewers]
        self.load = [reviewer.load for reviewer in self.reviewers]
        self.held: list[set[int]] = [set() for _each in self.reviewers]
        self.picks: list[set[int]] = [set() for _each in self.tasks]
        self.cost = [[_cost(each, task) for each in self.reviewers] for task in self.tasks]
        self.able = [self._able(number) for number in range(len(self.tasks))]
        self.abroad = [
            frozenset(
                place
                for place, reviewer in enumerate(self.reviewers)
                if reviewer.is_from_abroad(task.submission)
            )
            for task in self.tasks
        ]
        self._set_slots()
        self._meet()

    def _able(self, number: int) -> tuple[int, ...]:
        task, costs = self.tasks[number], self.cost[number]
        out = task.has | task.declined
        able = (
            place
            for place, reviewer in enumerate(self.reviewers)
            if reviewer.id not in out and not conflicts(reviewer, task.submission)
        )
        return tuple(sorted(able, key=lambda place: (costs[place], place)))

    def _set_slots(self) -> None:
        self.slots, self.home_limit = [], []
        for task, abroad in zip(self.tasks, self.abroad, strict=True):
            has_abroad = any(self.reviewers[place].id in task.has for place in abroad)
            slots = max(task.wanted - len(task.has), 0 if has_abroad else 1)
            self.slots.append(slots)
            self.home_limit.append(slots if has_abroad else slots - 1)

    def _meet(self) -> None:
        """Note which organisations judge which, from the reviews there are."""
        self._judging: Counter[tuple[UUID, UUID]] = Counter()
        sent = frozenset().union(*(task.submission.organisations for task in self.tasks))
        self._rivals = {n for n, each in enumerate(self.reviewers) if each.organisations & sent}
        for number, task in enumerate(self.tasks):
            for place, reviewer in enumerate(self.reviewers):
                if reviewer.id in task.has:
                    self._judging.update(self._relations(number, place))

    @property
    def has_rivals(self) -> bool:
        """Whether some reviewer's organisation has a submission of its own here."""
        return bool(self._rivals)

    @property
    def is_short(self) -> bool:
        return any(self.lacking(task) for task in range(len(self.tasks)))

    def lacking(self, task: int) -> int:
        return self.slots[task] - len(self.picks[task])

    def would_judge_each_other(self, task: int, place: int) -> bool:
        """Whether somebody behind this submission judges one that the reviewer stands behind."""
        return place in self._rivals and any(
            self._judging[behind, own] > 0 for own, behind in self._relations(task, place)
        )

    def leaves_one_from_abroad(self, task: int, taker: int, giver: int | None = None) -> bool:
        """Whether one reviewer from another country is, or can still be, among the picks."""
        if taker in self.abroad[task]:
            return True
        staying = self.picks[task] - self.abroad[task] - {giver}
        return len(staying) < self.home_limit[task]

    def fits(self, step: Step) -> bool:
        """Whether the rules allow it; whether the taker has room is another question."""
        return (
            step.taker not in self.picks[step.task]
            and self.leaves_one_from_abroad(step.task, step.taker, step.giver)
            and not self.would_judge_each_other(step.task, step.taker)
        )

    def take(self, steps: Sequence[Step]) -> bool:
        """Take all these steps at once; or none, where one of them breaks a rule."""
        for step in steps:
            if step.giver is not None:
                self._remove(step.task, step.giver)
        for number, step in enumerate(steps):
            if not self.room[step.taker] or not self.fits(Step(step.task, step.taker)):
                self._undo(steps, steps[:number])
                return False
            self._add(step.task, step.taker)
        return True

    def take_back(self, steps: Sequence[Step]) -> None:
        """Undo steps that were taken."""
        self._undo(steps, steps)

    def _undo(self, steps: Sequence[Step], added: Sequence[Step]) -> None:
        for step in added:
            self._remove(step.task, step.taker)
        for step in steps:
            if step.giver is not None:
                self._add(step.task, step.giver)

    def _add(self, task: int, place: int) -> None:
        self.picks[task].add(place)
        self.held[place].add(task)
        self.room[place] -= 1
        self.load[place] += 1
        self._judging.update(self._relations(task, place))

    def _remove(self, task: int, place: int) -> None:
        self.picks[task].remove(place)
        self.held[place].remove(task)
        self.room[place] += 1
        self.load[place] -= 1
        self._judging.subtract(self._relations(task, place))

    def _relations(self, task: int, place: int) -> Iterator[tuple[UUID, UUID]]:
        """Each organisation of the reviewer with each one behind the submission."""
        behind = self.tasks[task].submission.organisations
        return product(self.reviewers[place].organisations, behind)


def _cost(reviewer: Reviewer, task: Task) -> int:
    unread = 0 if reviewer.reads(task.submission) else UNREAD
    return unread + (0 if reviewer.knows(task.submission) else OFF_TOPIC)
