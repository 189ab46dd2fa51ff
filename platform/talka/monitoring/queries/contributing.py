"""Who contributes to an edition, and with what; read in its own system scope alone.

Answers are looked at one organisation after another, and of each only the value: a note is never
read out of what was loaded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, select

from talka.assessments.kinds import AnswerValue, PlaceStanding
from talka.assessments.models import AssessmentRevision, Round, RoundPlace
from talka.assessments.scoring import count
from talka.handbook.kinds import OVERALL
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.cells import thawed
from talka.monitoring.aggregate.contributors import NOWHERE, Contributor, roll_of
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.models import Edition, EditionContribution
from talka.monitoring.values import Breakdown
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, Organisation

AT_ONCE = 500
"""Rows of answers that are held in memory."""


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
    """One organisation's part: the revision that counts, and how it is told apart."""

    organisation_id: UUID
    assessment_id: UUID
    revision: int
    level: SharingLevel
    name: str
    country: str
    contributor: Contributor


def closed_round(scope: Scope, round_id: UUID) -> Round:
    """The round. Raises NotFound where it is not closed."""
    found = session_in(scope).scalars(select(Round).where(Round.id == round_id)).one_or_none()
    if found is None or found.closed_at is None:
        raise NotFound("round")
    return found


def contributions(scope: Scope, closed: Round, question: Question) -> Iterator[Contribution]:
    """Everybody who signed off and lets it count; by id, so that it is always the same.

    A revision that counts in another edition already is left out.
    """
    children = _children(scope, closed.network_id)
    rows = session_in(scope).execute(
        _signed_off(closed.id), execution_options={"yield_per": AT_ONCE}
    )
    for organisation_id, level, assessment_id, number, answers, name, country, kind, size in rows:
        groups = {
            Breakdown.COUNTRY: country,
            Breakdown.CHILD: children.get(organisation_id, NOWHERE),
            Breakdown.KIND: kind.value,
            Breakdown.SIZE: size.value if size else NOWHERE,
        }
        made = contributor(organisation_id, level, groups, answers, question)
        yield Contribution(organisation_id, assessment_id, number, level, name, country, made)


def _signed_off(round_id: UUID) -> Select[Any]:
    """Asks for what counts in a round: revisions that stand, and whose they are."""
    counted = exists().where(
        EditionContribution.assessment_id == AssessmentRevision.assessment_id,
        EditionContribution.revision == AssessmentRevision.number,
    )
    return (
        select(
            RoundPlace.organisation_id,
            RoundPlace.level_at_close,
            AssessmentRevision.assessment_id,
            AssessmentRevision.number,
            AssessmentRevision.answers,
            Organisation.name,
            Organisation.country,
            Organisation.kind,
            Organisation.size,
        )
        .join(AssessmentRevision, AssessmentRevision.assessment_id == RoundPlace.assessment_id)
        .join(Organisation, Organisation.id == RoundPlace.organisation_id)
        .where(
            RoundPlace.round_id == round_id,
            RoundPlace.standing == PlaceStanding.SIGNED_OFF,
            RoundPlace.level_at_close.in_([SharingLevel.ANONYMOUS, SharingLevel.NAMED]),
            AssessmentRevision.reopened_at.is_(None),
            ~counted,
        )
        .order_by(RoundPlace.organisation_id)
    )


def earlier_edition(
    scope: Scope, network_id: UUID, question: Question, places: dict[str, int]
) -> tuple[int, Earlier | None]:
    """The number of the network's last edition (0: none), and it with those behind it."""
    session = session_in(scope)
    last = session.scalars(
        select(Edition)
        .where(Edition.network_id == network_id)
        .order_by(Edition.number.desc())
        .limit(1)
    ).one_or_none()
    if last is None:
        return 0, None
    rows = session.execute(
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
        .where(EditionContribution.edition_id == last.id)
        .order_by(EditionContribution.organisation_id),
        execution_options={"yield_per": AT_ONCE},
    )
    then = (
        contributor(id_, level, {Breakdown(k): v for k, v in groups.items()}, answers, question)
        for id_, level, groups, answers in rows
    )
    return last.number, Earlier(thawed(last.content["figures"]), roll_of(then, places))


def contributor(
    organisation_id: UUID,
    level: SharingLevel,
    groups: Mapping[Breakdown, str],
    answers: Mapping[str, Any],
    question: Question,
) -> Contributor:
    """What is counted of an organisation: the values of its answers to what was asked."""
    values = {
        item_id: AnswerValue(answers[item_id]["value"])
        for item_id in question.items
        if answers.get(item_id, {}).get("value")
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
