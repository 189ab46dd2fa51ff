"""Whether readers find a published practice, and by what: the one place that says so in every
table."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, update

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Facet
from talka.practices.models import Publication, PublicationFacet, PublicationWords


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


def find_by(
    scope: Scope, row: Publication, facets: Iterable[tuple[Facet, str]], words: str
) -> None:
    """Let its readers find it by these, and by nothing that it was found by before."""
    session = session_in(scope)
    of = {"practice_id": row.practice_id, "organisation_id": row.organisation_id}
    for table in (PublicationFacet, PublicationWords):
        session.execute(
            delete(table)
            .where(table.practice_id == row.practice_id)
            .execution_options(synchronize_session=False)
        )
    readers = {"network_id": row.network_id, "visibility": row.visibility, "is_shown": row.is_shown}
    session.add_all(
        PublicationFacet(**of, **readers, facet=facet, value=value)
        for facet, value in sorted(facets)
    )
    session.add(PublicationWords(**of, words=words))
    session.flush()
