"""What the organisations of a network have published, for its home."""

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Visibility
from talka.practices.kinds.library import PracticeCard
from talka.practices.models import Publication
from talka.practices.queries.library import ON_CARD, card_of
from talka.tenancy.models import NetworkMember


def newest_of_network(scope: Scope, language: str, most: int) -> tuple[PracticeCard, ...]:
    """The newest public practices of those who take part in the open network and below. One
    statement."""
    ids = scope.network.ids if scope.network is not None else ()
    members = select(NetworkMember.organisation_id).where(NetworkMember.network_id.in_(ids))
    rows = session_in(scope).execute(
        select(*ON_CARD)
        .where(
            Publication.is_shown.is_(True),
            Publication.visibility == Visibility.PUBLIC,
            Publication.organisation_id.in_(members),
        )
        .order_by(Publication.published_at.desc(), Publication.practice_id)
        .limit(most)
    )
    return tuple(card_of(row, language) for row in rows)
