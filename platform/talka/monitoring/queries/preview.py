"""What others would see of the open organisation in a network: made of what they do see.

The line of participation and the line of scores come out of the same queries that the pages of
others show; here they are asked for one organisation, by itself, in its own scope.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from talka.assessments.kinds import AssessmentState
from talka.assessments.models import AssessmentRevision
from talka.assessments.queries.assessments import Head, list_assessments
from talka.assessments.queries.results import find_outcome
from talka.assessments.scoring import Counts
from talka.handbook.kinds import Area
from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.periods import YEAR, period_of
from talka.monitoring.queries.contributing import Question, contributor, points_of
from talka.monitoring.queries.least import least_for
from talka.monitoring.queries.named import Named
from talka.monitoring.queries.staying import gave_to
from talka.monitoring.queries.taking_part import TakingPart, own_line
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, Organisation


@dataclass(frozen=True, slots=True)
class Answered:
    """The assessment that the figures are of. ``is_signed_off``: an edition would count it so."""

    subject: str
    head: Head
    is_signed_off: bool
    counts: Counts


@dataclass(frozen=True, slots=True)
class Preview:
    """What others would see: the line of participation; behind how many organisations a figure
    stands; the scores of each area with the name. ``of`` is None where nothing is answered yet.

    ``unnamed``: how many editions count it without its name. Whoever reads them beside a later one
    that names it takes it out of them, and those who stand there in a small group are hidden less.
    ``elsewhere``: other trees of networks that it lets its answers count in, by the name of the
    top. Editions of two trees are not held against each other.
    """

    line: TakingPart | None
    at_least: int
    areas: tuple[Area, ...]
    named: Named
    of: Answered | None
    unnamed: int
    elsewhere: tuple[str, ...]


def preview(scope: Scope, network_id: UUID) -> Preview:
    """What others in this network would see of the open organisation. At most ten statements."""
    ours = (
        session_in(scope)
        .scalars(select(Organisation).where(Organisation.id == scope.organisation_id))
        .one()
    )
    found = _newest(scope)
    areas, scores, of = tuple(current_framework().areas), dict[str, int](), None
    if found is not None:
        head, answers, is_signed_off = found
        question = Question.of(head.framework_version, head.checklist_ids)
        made = contributor(ours.id, True, {}, answers, question)
        areas = tuple(head.framework.area(each) for each in question.areas)
        counts = sum(made.areas.values(), start=Counts())
        scores, of = points_of(made.areas), Answered(head.subject, head, is_signed_off, counts)
    return Preview(
        line=own_line(scope, network_id, period_of(YEAR, today())),
        at_least=least_for(scope, network_id),
        areas=areas,
        named=Named(ours.name, ours.country, scores),
        of=of,
        unnamed=sum(not each.by_name for each in gave_to(scope, network_id)),
        elsewhere=_elsewhere(scope, network_id),
    )


def _elsewhere(scope: Scope, network_id: UUID) -> tuple[str, ...]:
    """Trees that the open organisation shares its answers with, but for this network's. One
    statement."""
    ours = select(NetworkMember.network_id).where(
        NetworkMember.organisation_id == scope.organisation_id,
        NetworkMember.level != SharingLevel.PARTICIPATION,
    )
    above = select(NetworkAncestry.ancestor_id)
    found = session_in(scope).scalars(
        select(Network.name)
        .where(
            Network.parent_id.is_(None),
            Network.id.in_(above.where(NetworkAncestry.descendant_id.in_(ours))),
            Network.id.not_in(above.where(NetworkAncestry.descendant_id == network_id)),
        )
        .order_by(Network.name)
    )
    return tuple(found)


def _newest(scope: Scope) -> tuple[Head, Mapping[str, Any], bool] | None:
    """The assessment started last that is signed off, or complete, with its answers."""
    for head in list_assessments(scope):
        if head.state is AssessmentState.SIGNED_OFF:
            return head, _signed_off(scope, head, head.revision), True
        if head.is_complete:
            values = find_outcome(scope, head.id).values
            answers = {item_id: {"value": value} for item_id, value in values.items()}
            return head, answers, False
    return None


def _signed_off(scope: Scope, head: Head, number: int) -> Mapping[str, Any]:
    """The answers of a revision as they were frozen. One statement."""
    frozen: Mapping[str, Any] = (
        session_in(scope)
        .scalars(
            select(AssessmentRevision.answers).where(
                AssessmentRevision.assessment_id == head.id, AssessmentRevision.number == number
            )
        )
        .one()
    )
    return frozen
