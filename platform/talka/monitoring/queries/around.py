"""The editions that one which is computed is held against: its network's own, and those of the
networks around it; read in the system scope of editions alone."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from json import loads
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, cast, func, select

from talka.assessments.letters import UNANSWERED
from talka.assessments.models import Round, RoundPlace
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.cells import thawed
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.lines import Line, roll_of_lines
from talka.monitoring.models import Edition, EditionContribution
from talka.monitoring.queries.contributing import Question, revisions, some_of
from talka.monitoring.values import Breakdown
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry


def editions_around(scope: Scope, network_id: UUID, round_id: UUID) -> tuple[UUID, ...]:
    """Every edition to hold this round's against, the newest last.

    The network's own; those of networks above, below and beside it to which somebody asked here
    contributed; and those to which somebody contributed who did to one of these: of the network
    above one could take away both, this one and the one beside it. Two statements at most.
    """
    session = session_in(scope)
    every = session.execute(
        select(Edition.id, Edition.network_id)
        .where(Edition.network_id.in_(_around(network_id)))
        .order_by(Edition.computed_at, Edition.number, Edition.id)
    ).all()
    others = [id_ for id_, whose in every if whose != network_id]
    near = frozenset(session.scalars(_near(round_id, others))) if others else frozenset[UUID]()
    return tuple(id_ for id_, whose in every if whose == network_id or id_ in near)


def _near(round_id: UUID, editions: Sequence[UUID]) -> Select[tuple[UUID]]:
    """Which of these editions share somebody with the round, or with one that does."""
    asked = select(RoundPlace.organisation_id).where(RoundPlace.round_id == round_id)
    shared = _contributed_to(asked)
    beside = select(EditionContribution.organisation_id).where(
        EditionContribution.edition_id.in_(shared)
    )
    return _contributed_to(beside).where(EditionContribution.edition_id.in_(editions)).distinct()


def _contributed_to(organisations: Select[tuple[UUID]]) -> Select[tuple[UUID]]:
    return select(EditionContribution.edition_id).where(
        EditionContribution.organisation_id.in_(organisations)
    )


def _around(network_id: UUID) -> Select[tuple[UUID]]:
    """The whole tree that the network is part of."""
    above = select(NetworkAncestry.ancestor_id).where(NetworkAncestry.descendant_id == network_id)
    return select(NetworkAncestry.descendant_id).where(NetworkAncestry.ancestor_id.in_(above))


def take_turns(scope: Scope, network_id: UUID) -> None:
    """Let no two editions of a tree of networks be written at the same moment: until the commit
    nobody else comes past here."""
    top = (
        select(NetworkAncestry.ancestor_id)
        .where(NetworkAncestry.descendant_id == network_id)
        .order_by(NetworkAncestry.depth.desc())
        .limit(1)
    )
    held = select(Network.id).where(Network.id.in_(top)).with_for_update()
    session_in(scope).execute(held)


def last_number(scope: Scope, network_id: UUID) -> int:
    """The number of its newest edition; 0 where it has none."""
    newest = select(func.max(Edition.number)).where(Edition.network_id == network_id)
    return session_in(scope).scalar(newest) or 0


def earlier_of(
    scope: Scope,
    edition_id: UUID,
    closed: Round,
    question: Question,
    places: dict[str, int],
    told: Callable[[int], None],
) -> Earlier:
    """An edition with those behind it, to lay that of a closed round over it; ``told`` hears of
    each time that some of them were read."""
    network_id, at_least, content = (
        session_in(scope)
        .execute(
            select(Edition.network_id, Edition.at_least, Edition.content).where(
                Edition.id == edition_id
            )
        )
        .one()
    )
    lines, nothing = list[Line](), UNANSWERED * len(question.items)
    for rows in some_of(session_in(scope).execute(_behind(edition_id)).all()):
        given = revisions(scope, rows, question)
        for row in rows:
            named, groups = row.level is SharingLevel.NAMED, _told_apart(row.groups)
            letters = given.get((row.assessment_id, row.revision), nothing)
            lines.append(Line(str(row.organisation_id), named, groups, letters))
        told(0)
    roll = roll_of_lines(lines, question.items, question.places, places)
    return Earlier(thawed(content["figures"]), roll, network_id == closed.network_id, at_least)


@lru_cache(maxsize=1024)
def _told_apart(groups: str) -> dict[Breakdown, str]:
    """The groups as they are kept; many organisations stand in the same."""
    return {Breakdown(each): group for each, group in loads(groups).items()}


def _behind(edition_id: UUID) -> Select[Any]:
    return (
        select(
            EditionContribution.organisation_id,
            EditionContribution.level,
            cast(EditionContribution.groups, Text).label("groups"),
            EditionContribution.assessment_id,
            EditionContribution.revision,
        )
        .where(EditionContribution.edition_id == edition_id)
        .order_by(EditionContribution.organisation_id)
    )
