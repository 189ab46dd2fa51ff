"""Who contributes to an edition, and with what; read in its own system scope alone.

Answers come in short: the notes stay where they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, exists, func, select

from talka.assessments.kinds import PlaceStanding
from talka.assessments.letters import UNANSWERED, VALUES, counts_of, in_short, letters_of
from talka.assessments.models import AssessmentRevision, Round, RoundPlace
from talka.assessments.scoring import Counts
from talka.handbook.kinds import OVERALL
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.contributors import NOWHERE, Contributor
from talka.monitoring.aggregate.lines import Line
from talka.monitoring.models import EditionContribution
from talka.monitoring.values import Breakdown
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, Organisation

AT_ONCE = 2000
"""Organisations that are looked at between two signs of how far it is."""

Given = Mapping[tuple[UUID, int], str]
"""Letters by assessment and revision, in the order of what was asked."""

_REVISIONS = select(
    AssessmentRevision.assessment_id,
    AssessmentRevision.number,
    AssessmentRevision.in_short,
    case((AssessmentRevision.in_short.is_(None), AssessmentRevision.answers)),
).where(
    AssessmentRevision.assessment_id.in_(bindparam("asked", expanding=True, literal_execute=True))
)


@dataclass(frozen=True, slots=True)
class Question:
    """What a round asked: its items, and those that each area pools."""

    items: tuple[str, ...]
    areas: Mapping[str, tuple[str, ...]]

    @property
    def places(self) -> dict[str, slice]:
        """Where the items of each area stand among all."""
        found, first = {}, 0
        for area_id, items in self.areas.items():
            found[area_id] = slice(first, first + len(items))
            first += len(items)
        return found

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
    groups: Mapping[Breakdown, str]
    name: str
    country: str
    scores: dict[str, int]


Part = tuple[Contribution, Line]


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
    at once, so that somebody hears of it. Nothing is open in the database in between.

    A revision that counts in another edition already is left out.
    """
    children = _children(scope, closed.network_id)
    named_below = _named_below(scope, closed.network_id)
    for rows in some_of(session_in(scope).execute(_signed_off(closed.id)).all()):
        given = revisions(scope, rows, question)
        yield [
            _part(row, children, row.organisation_id in named_below, given, question)
            for row in rows
        ]


def _part(
    row: Any, children: Mapping[UUID, str], known: bool, given: Given, question: Question
) -> Part:
    groups = {
        Breakdown.COUNTRY: row.country,
        Breakdown.CHILD: children.get(row.organisation_id, NOWHERE),
        Breakdown.KIND: row.kind.value,
        Breakdown.SIZE: row.size.value if row.size else NOWHERE,
    }
    letters = given[row.assessment_id, row.revision]
    named = row.level_at_close is SharingLevel.NAMED
    kept = Contribution(
        row.organisation_id,
        row.assessment_id,
        row.revision,
        row.level_at_close,
        groups,
        row.name,
        row.country,
        points_of(areas_of(letters, question)) if named else {},
    )
    return kept, Line(str(row.organisation_id), named or known, groups, letters)


def areas_of(letters: str, question: Question) -> dict[str, Counts]:
    """The counts of each area that was asked."""
    return {area_id: counts_of(letters[where]) for area_id, where in question.places.items()}


def points_of(areas: Mapping[str, Counts]) -> dict[str, int]:
    """Area scores in points, as they are shown by name; areas without a score are left out."""
    return {
        area_id: round(counts.score * 100)
        for area_id, counts in areas.items()
        if counts.score is not None
    }


def some_of(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[first : first + AT_ONCE] for first in range(0, len(rows), AT_ONCE))


def revisions(scope: Scope, rows: Sequence[Any], question: Question) -> Given:
    """What the revisions that these rows name answer to a question. One statement.

    They are asked for by their ids. Joined with whom they belong to, all was well until PostgreSQL
    thought, of a table it had not looked at yet, that these are few: then it went through a whole
    round for each of them.
    """
    found = session_in(scope).execute(_REVISIONS, {"asked": [row.assessment_id for row in rows]})
    return {
        (id_, number): letters_of(short or in_short(answers), question.items)
        for id_, number, short, answers in found
    }


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
            Organisation.name,
            Organisation.country,
            Organisation.kind,
            Organisation.size,
        )
        .join(Organisation, Organisation.id == RoundPlace.organisation_id)
        .where(
            RoundPlace.round_id == round_id,
            RoundPlace.standing == PlaceStanding.SIGNED_OFF,
            RoundPlace.level_at_close.in_([SharingLevel.ANONYMOUS, SharingLevel.NAMED]),
            ~counted,
        )
        .order_by(RoundPlace.organisation_id)
    )


def contributor(
    organisation_id: UUID,
    named: bool,
    groups: Mapping[Breakdown, str],
    answers: Mapping[str, Any],
    question: Question,
) -> Contributor:
    """What is counted of an organisation: the values of its answers to what was asked. ``named``:
    it is shown by name, here or where many of the same people read it."""
    letters = letters_of(in_short(answers), question.items)
    given = zip(question.items, letters, strict=True)
    values = {item_id: VALUES[letter] for item_id, letter in given if letter != UNANSWERED}
    areas = areas_of(letters, question)
    return Contributor(str(organisation_id), named, groups, values, areas)


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


def _named_below(scope: Scope, network_id: UUID) -> frozenset[UUID]:
    """Organisations that are shown by name in a network below this one. They may have lowered that
    for this one; whoever reads both knows them all the same, so they hide nobody here."""
    found = session_in(scope).scalars(
        select(NetworkMember.organisation_id)
        .join(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
        .where(NetworkAncestry.ancestor_id == network_id, NetworkMember.level == SharingLevel.NAMED)
    )
    return frozenset(found)
