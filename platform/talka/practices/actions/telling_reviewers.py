"""Putting the mails to reviewers into the outbox."""

from uuid import UUID

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.notifications.links import public_link
from talka.practices.actions.telling import language_of, tell
from talka.practices.messages.reviews import Told, reviewer_told
from talka.practices.queries.calls import CallRead
from talka.practices.queries.submissions import SentIn

TO_DO = frozenset({Told.ASKED, Told.REMINDED})
"""These lead to the review itself; the others only to the desk, as the review is closed."""


def tell_reviewer(
    scope: Scope,
    *,
    key: str,
    person: User,
    told: Told,
    review_id: UUID,
    sent: SentIn,
    call: CallRead,
) -> bool:
    """Tell a reviewer about a submission; False where that was told under this key before."""
    link = (
        public_link("practices.review", review_id=review_id)
        if told in TO_DO
        else public_link("practices.reviews")
    )
    mail = reviewer_told(
        language_of(person),
        told,
        name=person.name,
        title=call.title if call.is_blind else sent.title,
        network=call.network,
        link=link,
    )
    return tell(scope, key=key, person=person, mail=mail)
