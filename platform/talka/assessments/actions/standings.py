"""How far the organisation is in the rounds that an assessment answers, kept in step with it."""

from uuid import UUID

from sqlalchemy import bindparam, update

from talka.assessments.kinds import PlaceStanding
from talka.assessments.models import RoundPlace
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in

_NOTE = (
    update(RoundPlace)
    .where(RoundPlace.assessment_id == bindparam("assessment"), RoundPlace.closed_at.is_(None))
    .values(
        standing=bindparam("now_standing"),
        revision=bindparam("now_revision"),
        signed_off_at=bindparam("signed_at"),
    )
    .execution_options(synchronize_session=False)
)


def note_standing(
    scope: Scope, assessment_id: UUID, standing: PlaceStanding, revision: int | None = None
) -> None:
    """Say in every round that this assessment answers, and that is not closed, how far it is;
    where it is signed off, as which ``revision``.

    Called where it changes, in the same transaction; the assessment's row is held meanwhile.
    """
    signed_at = now() if standing is PlaceStanding.SIGNED_OFF else None
    noted = {"now_standing": standing, "now_revision": revision, "signed_at": signed_at}
    session_in(scope).execute(_NOTE, {"assessment": assessment_id, **noted})
