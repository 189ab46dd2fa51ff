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
from talka.kernel.keeping import Kept
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


@dataclass(frozen=True, slots=True)
class _Frozen:
    """What an edition, which never changes, froze: the same for everybody who may read it."""

    checklists: tuple[str, ...]
    figures: Figures
    before: Figures | None


FROZEN: Kept[_Frozen] = Kept(most=8)
"""By the edition's id; asked for only after the edition itself was found in the reader's scope."""

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
    """An edition this scope may read. Raises NotFound. Two statements; three for the first who
    reads it."""
    session = session_in(scope)
    found = session.execute(
        select(
            *_HEAD,
            Edition.network_id,
            Edition.opened_on,
            Edition.at_least,
            Edition.program_version,
            Edition.framework_version,
        )
        .join(Network, Network.id == Edition.network_id)
        .where(Edition.id == edition_id)
    ).one_or_none()
    if found is None:
        raise NotFound("edition")
    below = session.execute(
        select(Network.slug, Network.name).where(Network.parent_id == found.network_id)
    )
    frozen = FROZEN.get(edition_id, lambda: _frozen(scope, found.network_id, found.number))
    return EditionRead(
        head=EditionHead(*found[: len(_HEAD)]),
        network_id=found.network_id,
        opened_on=found.opened_on,
        at_least=found.at_least,
        program_version=found.program_version,
        framework=framework(found.framework_version),
        checklists=frozen.checklists,
        figures=frozen.figures,
        before=frozen.before,
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


def _frozen(scope: Scope, network_id: UUID, number: int) -> _Frozen:
    """The content of a network's edition, with the figures of the one before."""
    rows = session_in(scope).execute(
        select(Edition.number, Edition.content).where(
            Edition.network_id == network_id, Edition.number.in_((number - 1, number))
        )
    )
    contents: dict[int, dict[str, Any]] = dict(rows.all())
    before = contents.get(number - 1)
    return _Frozen(
        tuple(contents[number]["checklists"]),
        thawed(contents[number]["figures"]),
        thawed(before["figures"]) if before else None,
    )
