"""A network's calls for practices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from talka.handbook.kinds import Framework
from talka.handbook.queries import framework
from talka.kernel.clock import today
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import CallState
from talka.practices.models import ReviewCall, Submission
from talka.practices.models.parts import networks_reviewed
from talka.practices.queries.open_calls import networks_with
from talka.practices.scoring import Thresholds, thresholds_from
from talka.tenancy.models import Network


@dataclass(frozen=True, slots=True)
class CallRead:
    """A call as it is read. ``network`` is the name of the network that asks."""

    id: UUID
    network_id: UUID
    network: str
    title: str
    guidance: str
    opens_on: date
    closes_on: date
    reviewers: int
    is_blind: bool
    framework_version: int
    percents: Mapping[str, int]
    state: CallState

    @property
    def framework(self) -> Framework:
        return framework(self.framework_version)

    @property
    def thresholds(self) -> Thresholds:
        return thresholds_from(self.percents)

    @property
    def takes_practices(self) -> bool:
        """Whether something can be sent today."""
        return self.state is CallState.OPEN and self.opens_on <= today() <= self.closes_on


@dataclass(frozen=True, slots=True)
class Listed:
    """A call in the list, with how much was sent to it."""

    call: CallRead
    sent: int


_COLUMNS = (
    ReviewCall.id,
    ReviewCall.network_id,
    Network.name,
    ReviewCall.title,
    ReviewCall.guidance,
    ReviewCall.opens_on,
    ReviewCall.closes_on,
    ReviewCall.reviewers,
    ReviewCall.is_blind,
    ReviewCall.framework_version,
    ReviewCall.thresholds,
    ReviewCall.state,
)


def list_calls(scope: Scope) -> list[Listed]:
    """The calls of the open network and those below, the newest first. One statement."""
    sent = (
        select(func.count(Submission.id))
        .where(Submission.call_id == ReviewCall.id)
        .correlate(ReviewCall)
        .scalar_subquery()
    )
    rows = session_in(scope).execute(
        select(*_COLUMNS, sent)
        .join(Network, Network.id == ReviewCall.network_id)
        .where(ReviewCall.network_id.in_(_ids(scope)))
        .order_by(ReviewCall.opens_on.desc(), ReviewCall.id.desc())
    )
    return [Listed(CallRead(*row[:-1]), row[-1]) for row in rows]


def calls_under_way(scope: Scope, day: date) -> list[CallRead]:
    """The calls of the open network and those below that take practices, or will; the first to
    close first. One statement."""
    rows = session_in(scope).execute(
        select(*_COLUMNS)
        .join(Network, Network.id == ReviewCall.network_id)
        .where(
            ReviewCall.network_id.in_(_ids(scope)),
            ReviewCall.state == CallState.OPEN,
            ReviewCall.closes_on >= day,
        )
        .order_by(ReviewCall.closes_on, ReviewCall.id)
    )
    return [CallRead(*row) for row in rows]


def find_call(scope: Scope, call_id: UUID) -> CallRead:
    """A call of the open network or one below it. Raises NotFound."""
    return _find(scope, call_id, ReviewCall.network_id.in_(_ids(scope)))


def find_call_to_answer(scope: Scope, call_id: UUID) -> CallRead:
    """A call that was opened in a network of the open organisation, or in one above; it may be
    over. Raises NotFound."""
    return _find(scope, call_id, ReviewCall.network_id.in_(networks_with(scope)), _WAS_OPENED)


def find_call_to_judge(scope: Scope, call_id: UUID) -> CallRead:
    """A call that was opened in a network the person reviews for. Raises NotFound."""
    return _find(scope, call_id, ReviewCall.network_id.in_(networks_reviewed(scope)), _WAS_OPENED)


_WAS_OPENED = ReviewCall.state != CallState.DRAFT


def _find(scope: Scope, call_id: UUID, *where: ColumnElement[bool]) -> CallRead:
    row = (
        session_in(scope)
        .execute(
            select(*_COLUMNS)
            .join(Network, Network.id == ReviewCall.network_id)
            .where(ReviewCall.id == call_id, *where)
        )
        .one_or_none()
    )
    if row is None:
        raise NotFound("call")
    return CallRead(*row)


def _ids(scope: Scope) -> tuple[UUID, ...]:
    return scope.network.ids if scope.network is not None else ()
