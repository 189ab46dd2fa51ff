"""What a practice still lacks before it can be sent in, each thing in its order. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from talka.practices.values import Lack, Score


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that lacks. ``what`` is the id of a block, a picture or an indicator; empty for
    the rest."""

    lack: Lack
    what: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What was said of a picture."""

    id: str
    is_described: bool
    people_asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What its authors have told so far.

    ``needed`` are the ids of the blocks that need words, in the order in which they are read.
    ``indicators`` are those of the scorecard, in the handbook's order; ``scores`` has score and
    reason of those that somebody touched, and is None where there is no scorecard yet.
    """

    needed: Sequence[str]
    blocks: Mapping[str, str]
    areas: int
    target_groups: int
    since: date | None
    is_new: bool
    pictures: Sequence[Picture] = ()
    indicators: Sequence[str]
    scores: Mapping[str, tuple[Score | None, str]] | None


def missing(told: Told, today: date) -> tuple[Missing, ...]:
    """Everything that lacks; empty when it can be sent in."""
    return (
        *_words(told),
        *_facts(told, today),
        *lacking_of_pictures(told.pictures),
        *_scores(told),
    )


def lacking_of_pictures(pictures: Iterable[Picture]) -> Iterator[Missing]:
    """What was not yet said of pictures, without which nobody else may see them."""
    for picture in pictures:
        if not picture.is_described:
            yield Missing(Lack.PICTURE_WORDS, picture.id)
        if not picture.people_asked:
            yield Missing(Lack.PICTURE_PEOPLE, picture.id)


def runs_a_year(since: date, today: date) -> bool:
    """Whether the same month came round at least once; ``since`` is the first of a month."""
    return (today.year - since.year) * 12 + today.month - since.month >= 12


def needs_reason(score: Score | None) -> bool:
    """Whether a score is below yes: then somebody should say why."""
    return score in (Score.PARTLY, Score.NO)


def _words(told: Told) -> Iterator[Missing]:
    for block in told.needed:
        if not told.blocks.get(block, "").strip():
            yield Missing(Lack.BLOCK, block)


def _facts(told: Told, today: date) -> Iterator[Missing]:
    if not told.areas:
        yield Missing(Lack.AREA)
    if not told.target_groups:
        yield Missing(Lack.TARGET_GROUP)
    if told.is_new:
        return
    if told.since is None:
        yield Missing(Lack.SINCE)
    elif not runs_a_year(told.since, today):
        yield Missing(Lack.A_YEAR)


def _scores(told: Told) -> Iterator[Missing]:
    if told.scores is None:
        yield Missing(Lack.SCORECARD)
        return
    for indicator in told.indicators:
        score, reason = told.scores.get(indicator, (None, ""))
        if score is None:
            yield Missing(Lack.SCORE, indicator)
        elif needs_reason(score) and not reason.strip():
            yield Missing(Lack.REASON, indicator)
