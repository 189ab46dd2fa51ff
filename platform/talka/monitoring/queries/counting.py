"""How far the edition of a closed round is, for those who look after the network."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from talka.assessments.models import Round
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.models import Counting, Edition
from talka.monitoring.values import CountingState


@dataclass(frozen=True, slots=True)
class Way:
    """How far it is: of ``organisations`` so many are ``counted``. ``edition_id`` once there is."""

    state: CountingState
    organisations: int
    counted: int
    edition_id: UUID | None

    @property
    def goes_on(self) -> bool:
        """Whether it will be further without anybody doing anything."""
        return self.state in (CountingState.WAITING, CountingState.COUNTING)

    @property
    def has_failed(self) -> bool:
        return self.state is CountingState.FAILED


def way_of(scope: Scope, round_id: UUID) -> Way | None:
    """How far the edition of a round is; None where the round is not closed. One statement."""
    row = (
        session_in(scope)
        .execute(
            select(Counting.state, Counting.organisations, Counting.counted, Edition.id)
            .select_from(Round)
            .outerjoin(Counting, Counting.round_id == Round.id)
            .outerjoin(Edition, Edition.round_id == Round.id)
            .where(Round.id == round_id, Round.closed_at.is_not(None))
        )
        .one_or_none()
    )
    if row is None:
        return None
    state, organisations, counted, edition_id = row
    if edition_id is not None:
        state = CountingState.PUBLISHED
    if state is None:
        return None
    return Way(state, organisations or 0, counted or 0, edition_id)
