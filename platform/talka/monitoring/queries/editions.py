"""Editions as they are read: the list, one of them, and the own part."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from talka.assessments.models import AssessmentRevision
from talka.handbook.kinds import Framework
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.cells import Figures, thawed
from talka.monitoring.aggregate.contributors import Contributor
from talka.monitoring.models import Edition, EditionContribution
from talka.monitoring.queries.contributing import Question, contributor
from talka.monitoring.values import Breakdown
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network


@dataclass(frozen=True, slots=True)
class EditionHead:
    """An edition in a list."""

    id: UUID
    network: str
    number: int
    title: str
    closed_on: date


@dataclass(frozen=True, slots=True)
class EditionRead:
    """An edition, and the one of the same network before it, if any."""

    head: EditionHead
    network_id: UUID
    opened_on: date
    at_least: int
    program_version: str
    framework: Framework
    checklists: tuple[str, ...]
    figures: Figures
    before: Figures | None
    networks: dict[str, str]
    """Names of the networks below, by slug."""

    @property
    def question(self) -> Question:
        """What was asked."""
        return Question.of(self.framework.version, self.checklists)


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What the open organisation gave to an edition."""

    level: SharingLevel
    contributor: Contributor


_HEAD = (Edition.id, Network.name, Edition.number, Edition.title, Edition.closed_on)


def editions(scope: Scope) -> tuple[EditionHead, ...]:
    """Every edition this scope may read, the newest first. One statement."""
    rows = session_in(scope).execute(
        select(*_HEAD)
        .join(Network, Network.id == Edition.network_id)
        .order_by(Edition.computed_at.desc(), Edition.id)
    )
    return tuple(EditionHead(*row) for row in rows)


def newest_edition(scope: Scope) -> EditionHead | None:
    """The last one published of those this scope may read. One statement."""
    row = (
        session_in(scope)
        .execute(
            select(*_HEAD)
            .join(Network, Network.id == Edition.network_id)
            .order_by(Edition.computed_at.desc(), Edition.id)
            .limit(1)
        )
        .one_or_none()
    )
    return EditionHead(*row) if row else None


def find_edition(scope: Scope, edition_id: UUID) -> EditionRead:
    """An edition this scope may read. Raises NotFound. Three statements."""
    session = session_in(scope)
    found = session.execute(
        select(Edition, Network.name)
        .join(Network, Network.id == Edition.network_id)
        .where(Edition.id == edition_id)
    ).one_or_none()
    if found is None:
        raise NotFound("edition")
    edition, name = found
    below = session.execute(
        select(Network.slug, Network.name).where(Network.parent_id == edition.network_id)
    )
    return EditionRead(
        head=EditionHead(edition.id, name, edition.number, edition.title, edition.closed_on),
        network_id=edition.network_id,
        opened_on=edition.opened_on,
        at_least=edition.at_least,
        program_version=edition.program_version,
        framework=framework(edition.framework_version),
        checklists=tuple(edition.content["checklists"]),
        figures=thawed(edition.content["figures"]),
        before=_figures_before(scope, edition),
        networks=dict(below.all()),
    )


def own_part(scope: Scope, edition: EditionRead) -> OwnPart | None:
    """What the open organisation gave to the edition; None where it gave nothing."""
    found = (
        session_in(scope)
        .execute(
            select(
                EditionContribution.level, EditionContribution.groups, AssessmentRevision.answers
            )
            .join(
                AssessmentRevision,
                AssessmentRevision.assessment_id == EditionContribution.assessment_id,
            )
            .where(
                EditionContribution.edition_id == edition.head.id,
                EditionContribution.organisation_id == scope.organisation_id,
                AssessmentRevision.number == EditionContribution.revision,
            )
        )
        .one_or_none()
    )
    if found is None:
        return None
    level, groups, answers = found
    told_apart = {Breakdown(key): group for key, group in groups.items()}
    made = contributor(
        scope.organisation_id, level is SharingLevel.NAMED, told_apart, answers, edition.question
    )
    return OwnPart(level, made)


def _figures_before(scope: Scope, edition: Edition) -> Figures | None:
    kept: dict[str, Any] | None = session_in(scope).scalar(
        select(Edition.content).where(
            Edition.network_id == edition.network_id, Edition.number == edition.number - 1
        )
    )
    return thawed(kept["figures"]) if kept else None
