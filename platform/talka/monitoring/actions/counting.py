"""The way from a closed round to its edition, which the worker goes.

Closing writes that an edition is due, in the same transaction. Whoever counts claims it first, in
a transaction of its own; counting only reads, and says now and then how far it is; the edition is
written with the last step, all of it or nothing. Who dies on the way leaves a claim that runs out,
and the next one begins anew and comes to the same.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.errors import NotFound
from talka.kernel.logs import log
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NetworkSeat, Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.monitoring.actions.publishing import Overtaken, count_round, write_edition
from talka.monitoring.models import Counting
from talka.monitoring.queries.contributing import closed_round, signed_off
from talka.monitoring.values import CountingState
from talka.notifications.waking import wake_after_commit
from talka.tenancy.models import Network, NetworkAncestry

CLAIM = timedelta(minutes=2)
"""For how long a silent counter is believed to be alive; longer than anything between two signs."""

MOST_ATTEMPTS = 4
"""So often an edition is begun by itself; then a coordinator has to ask for it."""

FEW = 200
"""Up to so many organisations are counted at once, while the coordinator waits."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An edition that is counted by nobody else meanwhile."""

    id: UUID
    round_id: UUID
    attempt: int
    seat: NetworkSeat


def await_edition(scope: Scope, *, round_id: UUID) -> bool:
    """The open network closed this round: its edition is due. Says whether it is so small that it
    can be counted at once; a large one is left to the worker, who is woken."""
    with system_scope(SystemScope.EDITION, network=scope.network) as counting:
        closed = closed_round(counting, round_id)
        network_id, organisations = closed.network_id, signed_off(counting, round_id)
    session = session_in(scope)
    session.add(Counting(network_id=network_id, round_id=round_id, organisations=organisations))
    session.flush()
    return _left_to_worker(scope, organisations)


def count_again(scope: Scope, *, round_id: UUID) -> bool | None:
    """A coordinator asks for another try of an edition that failed; None where nothing failed,
    else as above. Raises NotFound."""
    held = select(Counting).where(
        Counting.round_id == round_id,
        Counting.network_id.in_(scope.network.ids if scope.network else ()),
    )
    counting = session_in(scope).scalars(held.with_for_update()).one_or_none()
    if counting is None:
        raise NotFound("round")
    if counting.state is not CountingState.FAILED:
        return None
    counting.state, counting.attempts, counting.counted = CountingState.WAITING, 0, 0
    session_in(scope).flush()
    return _left_to_worker(scope, counting.organisations)


def publish_here(scope: Scope, *, round_id: UUID) -> None:
    """Count and publish within the present transaction a round that the open network has closed in
    it: for who fills a house."""
    with system_scope(SystemScope.EDITION, network=scope.network) as counting:
        write_edition(counting, count_round(counting, closed_round(counting, round_id)))
        _settle(counting, Counting.round_id == round_id, CountingState.PUBLISHED)


def count_due() -> int:
    """Count what is due, one after the other; gives how many editions were published. For the
    worker; needs an app context."""
    published = 0
    while (claim := _claim()) is not None:
        published += _count(claim)
    return published


def count_one(round_id: UUID) -> None:
    """Count the edition of this round, if it is due. Needs an app context, and nothing open."""
    claim = _claim(round_id)
    if claim is not None:
        _count(claim)


def _left_to_worker(scope: Scope, organisations: int) -> bool:
    if organisations <= FEW:
        return True
    wake_after_commit(session_in(scope))
    return False


def _claim(round_id: UUID | None = None) -> Claim | None:
    """What is due longest, or of this round; nobody else gets it for a while."""
    moment = now()
    due = or_(
        Counting.state == CountingState.WAITING,
        and_(Counting.state == CountingState.COUNTING, Counting.claimed_until < moment),
    )
    asked = select(Counting).where(due).order_by(Counting.asked_at, Counting.id).limit(1)
    if round_id is not None:
        asked = asked.where(Counting.round_id == round_id)
    with unit_of_work(), system_scope(SystemScope.EDITION) as scope:
        found = session_in(scope).scalar(asked.with_for_update(skip_locked=True))
        if found is None or _ends(found):
            return None
        found.attempts, found.counted = found.attempts + 1, 0
        found.state, found.claimed_until = CountingState.COUNTING, moment + CLAIM
        return Claim(found.id, found.round_id, found.attempts, _seat(scope, found.network_id))


def _ends(found: Counting) -> bool:
    """Whether those who counted it died so often that a person has to look."""
    if found.attempts < MOST_ATTEMPTS:
        return False
    found.state, found.claimed_until = CountingState.FAILED, None
    return True


def _seat(scope: Scope, network_id: UUID) -> NetworkSeat:
    """A place in the network, as counting needs it: it holds for the networks below."""
    session = session_in(scope)
    network = session.scalars(select(Network).where(Network.id == network_id)).one()
    below = select(NetworkAncestry.descendant_id).where(NetworkAncestry.ancestor_id == network_id)
    ids = tuple(session.scalars(below))
    return NetworkSeat(network_id, network.slug, network.name, NetworkRole.OBSERVER, ids)


def _count(claim: Claim) -> bool:
    """Count, publish, and keep how it went; says whether it is published."""
    try:
        with system_scope(SystemScope.EDITION, network=claim.seat) as scope:
            closed = closed_round(scope, claim.round_id)
            counted = count_round(scope, closed, lambda count: _say(scope, claim, count))
            session_in(scope).commit()
            with unit_of_work():
                if not _settle(scope, _is(claim), CountingState.PUBLISHED):
                    return False  # taken for dead, and somebody else counts it
                write_edition(scope, counted)
        return True
    except (Overtaken, IntegrityError) as overtaken:
        log.warning("edition_overtaken", round=str(claim.round_id), by=type(overtaken).__name__)
        _give_up(claim, CountingState.WAITING)
    except Exception:
        log.exception("edition_not_counted", round=str(claim.round_id), attempt=claim.attempt)
        _give_up(claim, CountingState.FAILED)
    return False


def _give_up(claim: Claim, state: CountingState) -> None:
    db.session.rollback()
    last = claim.attempt >= MOST_ATTEMPTS
    with unit_of_work(), system_scope(SystemScope.EDITION) as scope:
        _settle(scope, _is(claim), CountingState.FAILED if last else state)


def _is(claim: Claim) -> ColumnElement[bool]:
    return and_(
        Counting.id == claim.id,
        Counting.attempts == claim.attempt,
        Counting.state == CountingState.COUNTING,
    )


def _say(scope: Scope, claim: Claim, count: int) -> None:
    """Say how far it is, and that somebody is alive; in a transaction of its own."""
    session_in(scope).commit()
    with unit_of_work():
        session_in(scope).execute(
            update(Counting)
            .where(_is(claim))
            .values(counted=count, claimed_until=now() + CLAIM)
            .execution_options(synchronize_session=False)
        )


def _settle(scope: Scope, which: ColumnElement[bool], state: CountingState) -> bool:
    settled = session_in(scope).execute(
        update(Counting)
        .where(which)
        .values(state=state, claimed_until=None)
        .execution_options(synchronize_session=False)
    )
    return bool(settled.rowcount)
