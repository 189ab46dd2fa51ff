"""From tasks and reviewers to a suggestion for each task, the same every time. Pure.

First those are picked who read the language, then the others; where everybody suitable is full,
work is handed on along a chain of reviewers until it reaches one with room. Such a chain is found
whenever there is one, so a task is short only if it has to be. What a chain cannot foresee is that
organisations would judge each other: then a search through all choices follows, up to ``PATIENCE``
of them; beyond that a solution may be missed, and the tasks are told to be short. At the end single
reviews change hands as long as that makes it better.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from talka.practices.assigning.board import ONE_MORE, UNREAD, Board, Step, Task
from talka.practices.conflicts import Reviewer
from talka.practices.values import Shortage

PATIENCE = 5000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whom to ask for a submission, besides those it has; and why they are too few, if they are."""

    submission: UUID
    reviewers: tuple[UUID, ...]
    shortage: Shortage | None = None


def suggest(tasks: Sequence[Task], reviewers: Iterable[Reviewer]) -> tuple[Suggestion, ...]:
    """One suggestion for each task, in the order of the tasks; reviewers by their ids.

    Every submission gets as many reviewers as it wants, all free of conflicts and one or more from
    another country, unless it has a shortage; then it gets those there are. Nobody gets more than
    they take. Organisations never judge each other.
    """
    people = list(reviewers)
    board = Board(tasks, people)
    _fill(board)
    if board.is_short and board.has_rivals:
        searched = Board(tasks, people)
        if _search(searched, _hardest_first(searched, searched.able), iter(range(PATIENCE))):
            board = searched
    _improve(board)
    _fill(board)  # Who judges whom has changed, so one more may fit.
    told = {each.submission: each for each in _suggestions(board)}
    return tuple(told[task.submission.id] for task in tasks)


def _hardest_first(board: Board, allowed: Sequence[Sequence[int]]) -> list[int]:
    """The tasks, those with the fewest choices first."""
    return sorted(range(len(board.tasks)), key=lambda task: (len(allowed[task]), task))


def _fill(board: Board) -> None:
    """Pick for one task after the other; what is picked already stays."""
    readers = [
        tuple(place for place in able if board.cost[task][place] < UNREAD)
        for task, able in enumerate(board.able)
    ]
    for allowed in (readers, board.able):
        for task in _hardest_first(board, allowed):
            while board.lacking(task) and (
                _pick(board, task, allowed) or _hand_on(board, task, allowed)
            ):
                pass


def _pick(board: Board, task: int, allowed: Sequence[Sequence[int]]) -> bool:
    """Pick the best of those with room."""
    free = (each for each in allowed[task] if board.room[each] and board.fits(Step(task, each)))
    best = min(
        free,
        key=lambda each: (board.cost[task][each] + ONE_MORE * board.load[each], each),
        default=None,
    )
    return best is not None and board.take([Step(task, best)])


def _hand_on(board: Board, task: int, allowed: Sequence[Sequence[int]]) -> bool:
    """Pick somebody who is full and hands a review to another, who may do the same, and so on."""
    reached = {each: Step(task, each) for each in allowed[task] if board.fits(Step(task, each))}
    waiting = deque(reached)
    while waiting:
        place = waiting.popleft()
        if board.room[place] and board.take(_chain(reached, place)):
            return True
        for held in sorted(board.held[place]):
            for taker in allowed[held]:
                step = Step(held, taker, place)
                if taker not in reached and board.fits(step):
                    reached[taker] = step
                    waiting.append(taker)
    return False


def _chain(reached: dict[int, Step], last: int) -> list[Step]:
    """The steps that led to this reviewer."""
    steps = [reached[last]]
    while (giver := steps[-1].giver) is not None:
        steps.append(reached[giver])
    return steps


def _search(board: Board, tasks: Sequence[int], patience: Iterator[int]) -> bool:
    """Try every choice for the first of these tasks, and with each of them the rest."""
    if not tasks:
        return True
    task, *rest = tasks
    choices = [each for each in board.able[task] if board.room[each]]
    for group in combinations(choices, board.lacking(task)):
        if next(patience, None) is None:
            return False
        steps = [Step(task, each) for each in group]
        if board.take(steps):
            if _search(board, rest, patience):
                return True
            board.take_back(steps)
    return False


def _improve(board: Board) -> None:
    """Let reviews change hands as long as that makes it better; each round does, so it ends."""
    is_better = True
    while is_better:
        given = [_give_away(board, task, place) for task, place in _picks(board)]
        is_better = any(given)


def _picks(board: Board) -> list[tuple[int, int]]:
    return [(task, place) for task, places in enumerate(board.picks) for place in sorted(places)]


def _give_away(board: Board, task: int, giver: int) -> bool:
    """Give this review to whom it suits best, or exchange it, where that is better."""
    if giver not in board.picks[task]:
        return False
    costs = board.cost[task]
    for taker in board.able[task]:
        gain = costs[giver] - costs[taker]
        lighter = ONE_MORE * (board.load[giver] - board.load[taker] - 1)
        if board.room[taker] and gain + lighter > 0 and board.take([Step(task, taker, giver)]):
            return True
        if gain > 0 and _exchange(board, task, giver, taker):
            return True
    return False


def _exchange(board: Board, task: int, giver: int, taker: int) -> bool:
    """Let two reviewers exchange this review for another one, where both together gain."""
    gain = board.cost[task][giver] - board.cost[task][taker]
    for other in sorted(board.held[taker]):
        if giver not in board.able[other]:
            continue
        loss = board.cost[other][giver] - board.cost[other][taker]
        steps = [Step(task, taker, giver), Step(other, giver, taker)]
        if gain > loss and board.take(steps):
            return True
    return False


def _suggestions(board: Board) -> Iterator[Suggestion]:
    for number, task in enumerate(board.tasks):
        picked = tuple(board.reviewers[place].id for place in sorted(board.picks[number]))
        yield Suggestion(task.submission.id, picked, _shortage(board, number))


def _shortage(board: Board, task: int) -> Shortage | None:
    able, abroad = board.able[task], board.abroad[task]
    if not board.lacking(task):
        return None
    if len(able) < board.slots[task]:
        return Shortage.TOO_FEW
    if board.home_limit[task] < board.slots[task] and abroad.isdisjoint(able):
        return Shortage.NOBODY_FROM_ABROAD
    free = [each for each in able if board.room[each] and each not in board.picks[task]]
    if any(board.leaves_one_from_abroad(task, each) for each in free):
        return Shortage.EACH_OTHER
    return Shortage.ABROAD_FULL if free else Shortage.NO_ROOM
