"""What an edition is counted from is gathered, and then it is written: once, never changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import to_user_timezone

from talka import VERSION
from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.assessments.models import Round
from talka.kernel.clock import now
from talka.kernel.inserting import insert_many
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.cells import Figures, frozen
from talka.monitoring.aggregate.edition import figures_of
from talka.monitoring.aggregate.lines import Line, roll_of_lines
from talka.monitoring.models import Edition, EditionContribution, NamedResult
from talka.monitoring.queries.around import (
    earlier_of,
    editions_around,
    last_number,
    take_turns,
)
from talka.monitoring.queries.contributing import Contribution, Question, contributions
from talka.monitoring.queries.least import least_for
from talka.tenancy.kinds import SharingLevel

Told = Callable[[int], None]
"""Hears, now and then, how many organisations are counted."""

AT_ONCE = 5000
"""Rows of an edition that are written together."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A round's figures, and who gave to them; nothing of it is written yet."""

    closed: Round
    number: int
    at_least: int
    figures: Figures
    parts: list[Contribution]
    around: tuple[UUID, ...]
    """The editions that it was held against."""


class Overtaken(Exception):
    """Another edition was published meanwhile, with which this one has to be compared."""


def count_round(scope: Scope, closed: Round, told: Told = lambda _count: None) -> Counted:
    """Count a closed round in the scope that may; the answers are looked at some at a time.

    A few organisations, or none, make an edition too: it says that everything is withheld. Counted
    again, it comes out the same.
    """
    question = Question.of(closed.framework_version, closed.checklists)
    places: dict[str, int] = {}
    number = last_number(scope, closed.network_id) + 1
    around = editions_around(scope, closed.network_id, closed.id)
    earlier = [earlier_of(scope, each, closed, question, places, told) for each in around]
    at_least = least_for(scope, closed.network_id)
    parts, lines = list[Contribution](), list[Line]()
    for some in contributions(scope, closed, question):
        for part, line in some:
            parts.append(part)
            lines.append(line)
        told(len(parts))
    roll = roll_of_lines(lines, question.items, question.places, places)
    figures = figures_of(roll, question.areas, question.items, at_least=at_least, earlier=earlier)
    return Counted(closed, number, at_least, figures, parts, around)


def write_edition(scope: Scope, counted: Counted) -> None:
    """Publish it. Raises Overtaken, and IntegrityError where the round has its edition already."""
    session, closed = session_in(scope), counted.closed
    take_turns(scope, closed.network_id)
    if editions_around(scope, closed.network_id, closed.id) != counted.around:
        raise Overtaken
    edition = Edition(
        network_id=closed.network_id,
        round_id=closed.id,
        number=counted.number,
        title=closed.title,
        opened_on=closed.opens_on,
        closed_on=to_user_timezone(closed.closed_at or now()).date(),
        computed_at=now(),
        at_least=counted.at_least,
        framework_version=closed.framework_version,
        program_version=VERSION,
        content={"checklists": closed.checklists, "figures": frozen(counted.figures)},
    )
    session.add(edition)
    session.flush()
    _write_parts(scope, edition, counted.parts)
    record(
        scope,
        act=AuditAct.EDITION_PUBLISHED,
        network_id=closed.network_id,
        name=closed.title,
        edition=str(edition.id),
    )


def _write_parts(scope: Scope, edition: Edition, parts: list[Contribution]) -> None:
    """Keep who gave to the edition, and the results of those shown by name."""
    edition_of = {"network_id": edition.network_id, "edition_id": edition.id}
    for first in range(0, len(parts), AT_ONCE):
        some = parts[first : first + AT_ONCE]
        insert_many(scope, EditionContribution, (edition_of | _gave(part) for part in some))
        named = (part for part in some if part.level is SharingLevel.NAMED)
        insert_many(scope, NamedResult, (edition_of | _is_shown(part) for part in named))


def _gave(part: Contribution) -> dict[str, Any]:
    return {
        "organisation_id": part.organisation_id,
        "assessment_id": part.assessment_id,
        "revision": part.revision,
        "level": part.level,
        "groups": part.groups,
    }


def _is_shown(part: Contribution) -> dict[str, Any]:
    return {
        "organisation_id": part.organisation_id,
        "name": part.name,
        "country": part.country,
        "scores": part.scores,
    }
