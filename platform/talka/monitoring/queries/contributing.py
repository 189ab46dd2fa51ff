"""Who contributes to an edition, and with what; read in its own system scope alone.

Answers are looked at some organisations after others, and of each only the value: a note is never
read out of what was loaded.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from talka.assessments.kinds import AnswerValue, PlaceStanding
from talka.assessments.models import AssessmentRevision, Round, RoundPlace
from talka.assessments.scoring import count
from talka.handbook.kinds import OVERALL
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.cells import thawed
from talka.monitoring.aggregate.contributors import NOWHERE, Contributor, Roll
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.models import Edition, EditionContribution
from talka.monitoring.values import Breakdown
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, Organisation

AT_ONCE = 500
"""Organisations whose answers are held in memory."""

VALUES = {each.value: each for each in AnswerValue}
"""By what is stored; quicker than asking the enum a million times."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a round asked: its items, and those that each area pools."""

    items: tuple[str, ...]
    areas: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, version: int, checklist_ids: Sequence[str]) -> "Question":
        book, asked = framework(version), set(checklist_ids)
        areas = {
            area.id: tuple(i.id for each in area.checklists if each.id in asked for i in each.items)
            for area in book.areas
        }
        areas = {area_id: items for area_id, items in areas.items() if items}
        overall = tuple(item.id for item in book.overall.items) if OVERALL in asked else ()
        return cls((*(i for items in areas.values() for i in items), *overall), areas)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One organisation's part, without what it answered: the revision that counts, how it is told
    apart, and its area scores in points where it is shown by name."""

    organisation_id: UUID
    assessment_id: UUID
    revision: int
    level: SharingLevel
    groups: dict[str, str]
    name: str
    country: str
    scores: dict[str, int]


Part = tuple[Contribution, Contributor]


def closed_round(scope: Scope, round_id: UUID) -> Round:
    """The round. Raises NotFound where it is not closed."""
    found = session_in(scope).scalars(select(Round).where(Round.id == round_id)).one_or_none()
    if found is None or found.closed_at is None:
        raise NotFound("round")
    return found


def signed_off(scope: Scope, round_id: UUID) -> int:
    """How many organisations signed off in a round. One statement."""
    counted = select(func.count(RoundPlace.id)).where(
        RoundPlace.round_id == round_id, RoundPlace.standing == PlaceStanding.SIGNED_OFF
    )
    return session_in(scope).scalar(counted) or 0


def contributions(scope: Scope, closed: Round, question: Question) -> Iterator[list[Part]]:
    """Everybody who signed off and lets it count; by id, so that it is always the same, and some
    at once, so that not all are in memory. Nothing is open in the database in between.

    A revision that counts in another edition already is left out.
    """
    children = _children(scope, closed.network_id)
    for rows in _some_at_once(scope, _signed_off(closed.id), RoundPlace.organisation_id):
        yield [_part(row, children, question) for row in rows]


def _part(row: Any, children: Mapping[UUID, str], question: Question) -> Part:
    organisation_id, level, assessment_id, number, answers, name, country, kind, size = row
    groups = {
        Breakdown.COUNTRY: country,
        Breakdown.CHILD: children.get(organisation_id, NOWHERE),
        Breakdown.KIND: kind.value,
        Breakdown.SIZE: size.value if size else NOWHERE,
    }
    made = contributor(organisation_id, level, groups, answers, question)
    kept = Contribution(
        organisation_id,
        assessment_id,
        number,
        level,
        {breakdown.value: group for breakdown, group in groups.items()},
        name,
        country,
        _points(made) if made.named else {},
    )
    return kept, made


def _points(made: Contributor) -> dict[str, int]:
    return {
        area_id: round(counts.score * 100)
        for area_id, counts in made.areas.items()
        if counts.score is not None
    }


def _some_at_once(
    scope: Scope, asked: Select[Any], key: InstrumentedAttribute[UUID]
) -> Iterator[Sequence[Any]]:
    """The rows in the order of ``key``, which is their first column."""
    rows = session_in(scope).execute(asked.order_by(key).limit(AT_ONCE)).all()
    while rows:
        yield rows
        after = asked.where(key > rows[-1][0]).order_by(key).limit(AT_ONCE)
        rows = session_in(scope).execute(after).all() if len(rows) == AT_ONCE else []


def _signed_off(round_id: UUID) -> Select[Any]:
    """Asks for what counts in a round: the revisions signed off at its close, and whose."""
    counted = exists().where(
        EditionContribution.assessment_id == RoundPlace.assessment_id,
        EditionContribution.revision == RoundPlace.revision,
    )
    return (
        select(
            RoundPlace.organisation_id,
            RoundPlace.level_at_close,
            RoundPlace.assessment_id,
            RoundPlace.revision,
            AssessmentRevision.answers,
            Organisation.name,
            Organisation.country,
            Organisation.kind,
            Organisation.size,
        )
        .join(
            AssessmentRevision,
            and_(
                AssessmentRevision.assessment_id == RoundPlace.assessment_id,
                AssessmentRevision.number == RoundPlace.revision,
            ),
        )
        .join(Organisation, Organisation.id == RoundPlace.organisation_id)
        .where(
            RoundPlace.round_id == round_id,
            RoundPlace.standing == PlaceStanding.SIGNED_OFF,
            RoundPlace.level_at_close.in_([SharingLevel.ANONYMOUS, SharingLevel.NAMED]),
            ~counted,
        )
    )


def editions_of(scope: Scope, network_id: UUID) -> Sequence[Edition]:
    """Every edition of the network itself, the newest last."""
    every = select(Edition).where(Edition.network_id == network_id)
    return session_in(scope).scalars(every.order_by(Edition.number)).all()


def last_number(scope: Scope, network_id: UUID) -> int:
    """The number of its newest edition; 0 where it has none."""
    newest = select(func.max(Edition.number)).where(Edition.network_id == network_id)
    return session_in(scope).scalar(newest) or 0


def earlier_of(
    scope: Scope,
    edition: Edition,
    question: Question,
    places: dict[str, int],
    told: Callable[[int], None],
) -> Earlier:
    """An edition with those behind it, to lay the next one over it; ``told`` hears of each time
    that some of them were read."""
    figures, roll = thawed(edition.content["figures"]), Roll(places)
    behind = _behind(edition.id)
    for rows in _some_at_once(scope, behind, EditionContribution.organisation_id):
        for id_, level, groups, answers in rows:
            told_apart = {Breakdown(each): group for each, group in groups.items()}
            roll.add(contributor(id_, level, told_apart, answers, question))
        told(0)
    return Earlier(figures, roll)


def _behind(edition_id: UUID) -> Select[Any]:
    return (
        select(
            EditionContribution.organisation_id,
            EditionContribution.level,
            EditionContribution.groups,
            AssessmentRevision.answers,
        )
        .join(
            AssessmentRevision,
            and_(
                AssessmentRevision.assessment_id == EditionContribution.assessment_id,
                AssessmentRevision.number == EditionContribution.revision,
            ),
        )
        .where(EditionContribution.edition_id == edition_id)
    )


def contributor(
    organisation_id: UUID,
    level: SharingLevel,
    groups: Mapping[Breakdown, str],
    answers: Mapping[str, Any],
    question: Question,
) -> Contributor:
    """What is counted of an organisation: the values of its answers to what was asked."""
    values = {
        item_id: VALUES[answers[item_id]["value"]]
        for item_id in question.items
        if item_id in answers and answers[item_id]["value"]
    }
    areas = {area_id: count(items, values) for area_id, items in question.areas.items()}
    return Contributor(str(organisation_id), level is SharingLevel.NAMED, groups, values, areas)


def _children(scope: Scope, network_id: UUID) -> dict[UUID, str]:
    """Organisation to the network below this one that it takes part through.

    Who takes part through several counts in the first by its slug.
    """
    rows = session_in(scope).execute(
        select(NetworkMember.organisation_id, Network.slug)
        .join(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
        .join(Network, Network.id == NetworkAncestry.ancestor_id)
        .where(Network.parent_id == network_id)
        .order_by(Network.slug.desc())
    )
    return dict(rows.all())
