"""What an organisation does in a round that asks it: start, and leave it with the network."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from flask_babel import gettext as _
from sqlalchemy import delete, select

from talka.assessments.actions.answers import lock_open
from talka.assessments.actions.starting import Plan, start_assessment
from talka.assessments.kinds import PlaceStanding, SubjectKind
from talka.assessments.models import Round, RoundPlace
from talka.assessments.policy.periods import half_year_of
from talka.assessments.queries.assessments import find_assessment
from talka.assessments.queries.open_rounds import usable
from talka.handbook.queries import framework
from talka.kernel.clock import now, today
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.actions.sharing import let_see
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import NetworkAncestry, NetworkMember


@dataclass(frozen=True, slots=True)
class RoundSubject:
    """What an organisation assesses for a round."""

    kind: SubjectKind = SubjectKind.ORGANISATION
    name: str = ""


def start_in_round(
    *,
    scope: Scope,
    round_id: UUID,
    subject: RoundSubject | None = None,
    from_last: bool = False,
) -> UUID:
    """Answer the round: with an open assessment that asks for all it wants, else with a new one.
    Gives the assessment's id; a repeat gives the same.

    ``subject`` is left out where the round says what it is. Raises NotFound where the organisation
    has no place in the round, RuleBroken where it is closed, and as ``start_assessment`` does.
    """
    subject = subject or RoundSubject()
    place = _held_place(scope, round_id)
    if place.assessment_id is not None:
        return place.assessment_id
    asks = session_in(scope).scalars(select(Round).where(Round.id == round_id)).one()
    there = usable(
        scope,
        asks.framework_version,
        asks.checklists,
        subject.kind,
        subject.name,
        asks.opens_on,
    )
    if there is not None:
        assessment_id = there.id
    else:
        assessment_id = start_assessment(scope=scope, plan=_plan(scope, asks, subject, from_last))
    lock_open(scope=scope, assessment_id=assessment_id)  # so that nobody completes it meanwhile
    head = find_assessment(scope, assessment_id)
    place.assessment_id, place.started_at = assessment_id, now()
    place.standing = PlaceStanding.FINISHED if head.is_complete else PlaceStanding.STARTED
    session_in(scope).flush()
    return assessment_id


def say_level(*, scope: Scope, round_id: UUID, level: SharingLevel) -> None:
    """Choose what the network that asks sees of the organisation. Raises NotFound, and RuleBroken
    where the round is closed."""
    place = _held_place(scope, round_id)
    place.sharing_said_at = place.sharing_said_at or now()
    let_see(scope, network_id=place.network_id, level=level)


def give_places_up(scope: Scope, network_id: UUID) -> None:
    """The organisation left this network: it is asked no more by open rounds of networks that it
    takes part in no longer."""
    session = session_in(scope)
    left = select(NetworkAncestry.ancestor_id).where(NetworkAncestry.descendant_id == network_id)
    still = (
        select(NetworkAncestry.ancestor_id)
        .join(NetworkMember, NetworkMember.network_id == NetworkAncestry.descendant_id)
        .where(NetworkMember.organisation_id == scope.organisation_id)
    )
    session.execute(
        delete(RoundPlace)
        .where(
            RoundPlace.organisation_id == scope.organisation_id,
            RoundPlace.closed_at.is_(None),
            RoundPlace.network_id.in_(left),
            RoundPlace.network_id.not_in(still),
        )
        .execution_options(synchronize_session=False)
    )


def _held_place(scope: Scope, round_id: UUID) -> RoundPlace:
    session = session_in(scope)
    ours = select(RoundPlace).where(
        RoundPlace.round_id == round_id, RoundPlace.organisation_id == scope.organisation_id
    )
    held = session.scalars(ours.where(RoundPlace.closed_at.is_(None)).with_for_update())
    place = held.one_or_none()
    if place is not None:
        return place
    if session.scalars(ours).one_or_none() is None:
        raise NotFound("round")
    raise RuleBroken(_("The round is closed."))


def _plan(scope: Scope, asks: Round, subject: RoundSubject, from_last: bool) -> Plan:
    period_start, period_end = half_year_of(today())
    in_order = framework(asks.framework_version).checklists
    return Plan(
        subject_kind=subject.kind,
        subject_name=subject.name,
        period_start=period_start,
        period_end=period_end,
        checklist_ids=tuple(each.id for each in in_order if each.id in asks.checklists),
        from_last=from_last,
        key=uuid5(asks.id, str(scope.organisation_id)),
        framework_version=asks.framework_version,
    )
