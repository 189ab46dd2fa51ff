"""Publish the edition of a round that was just closed: counted once, kept, never changed."""

from uuid import UUID

from flask_babel import to_user_timezone

from talka import VERSION
from talka.assessments.models import Round
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.monitoring.aggregate.cells import frozen
from talka.monitoring.aggregate.contributors import Roll
from talka.monitoring.aggregate.edition import FEWEST, figures_of
from talka.monitoring.models import Edition, EditionContribution, NamedResult
from talka.monitoring.queries.contributing import (
    Contribution,
    Question,
    closed_round,
    contributions,
    earlier_edition,
)
from talka.monitoring.values import Breakdown
from talka.tenancy.kinds import SharingLevel


def publish_edition(scope: Scope, round_id: UUID) -> None:
    """Count the round that the open network has closed, in the transaction that closed it.

    A few organisations, or none, make an edition too: it says that everything is withheld.
    """
    with system_scope(SystemScope.EDITION, network=scope.network) as counting:
        _publish(counting, closed_round(counting, round_id))


def _publish(scope: Scope, closed: Round) -> None:
    session = session_in(scope)
    question = Question.of(closed.framework_version, closed.checklists)
    places: dict[str, int] = {}
    number, earlier = earlier_edition(scope, closed.network_id, question, places)
    roll, parts = Roll(places), []
    for part in contributions(scope, closed, question):
        roll.add(part.contributor)
        parts.append(part)
    figures = figures_of(roll, question.areas, question.items, at_least=FEWEST, earlier=earlier)
    moment = now()
    edition = Edition(
        network_id=closed.network_id,
        round_id=closed.id,
        number=number + 1,
        title=closed.title,
        opened_on=closed.opens_on,
        closed_on=to_user_timezone(moment).date(),
        computed_at=moment,
        at_least=FEWEST,
        framework_version=closed.framework_version,
        program_version=VERSION,
        content={"checklists": closed.checklists, "figures": frozen(figures)},
    )
    session.add(edition)
    session.flush()
    session.add_all(_contribution(edition, part) for part in parts)
    session.add_all(_named(edition, part) for part in parts if part.level is SharingLevel.NAMED)
    session.flush()


def _contribution(edition: Edition, part: Contribution) -> EditionContribution:
    groups = part.contributor.groups
    return EditionContribution(
        network_id=edition.network_id,
        edition_id=edition.id,
        organisation_id=part.organisation_id,
        assessment_id=part.assessment_id,
        revision=part.revision,
        level=part.level,
        groups={breakdown.value: groups[breakdown] for breakdown in Breakdown},
    )


def _named(edition: Edition, part: Contribution) -> NamedResult:
    return NamedResult(
        network_id=edition.network_id,
        edition_id=edition.id,
        organisation_id=part.organisation_id,
        name=part.name,
        country=part.country,
        scores={
            area_id: round(counts.score * 100)
            for area_id, counts in part.contributor.areas.items()
            if counts.score is not None
        },
    )
