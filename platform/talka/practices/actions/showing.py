"""Whether readers find a published practice: the one place that says so in every table."""

from uuid import UUID

from sqlalchemy import update

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import Publication, PublicationFacet


def show(scope: Scope, practice_id: UUID, *, is_shown: bool, by_network: bool = False) -> None:
    """Let readers find it, or no longer; ``by_network`` keeps since when the network hides it."""
    session, moment = session_in(scope), now()
    hidden_at = moment if by_network and not is_shown else None
    session.execute(
        update(Publication)
        .where(Publication.practice_id == practice_id)
        # Pages kept for visitors are as old as the newest change.
        .values(is_shown=is_shown, hidden_at=hidden_at, changed_at=moment)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(PublicationFacet)
        .where(PublicationFacet.practice_id == practice_id)
        .values(is_shown=is_shown)
        .execution_options(synchronize_session=False)
    )
