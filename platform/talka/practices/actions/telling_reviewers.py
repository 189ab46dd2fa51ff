"""Putting the mails to reviewers into the outbox."""

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.notifications.links import public_link
from talka.practices.actions.telling import language_of, tell
from talka.practices.messages.reviews import Told, reviewer_told
from talka.practices.queries.calls import CallRead
from talka.practices.queries.submissions import SentIn


def tell_reviewer(
    scope: Scope, *, key: str, person: User, told: Told, sent: SentIn, call: CallRead
) -> bool:
    """Tell a reviewer about a submission; False where that was told under this key before."""
    mail = reviewer_told(
        language_of(person),
        told,
        name=person.name,
        title=call.title if call.is_blind else sent.title,
        network=call.network,
        link=public_link("practices.reviews"),
    )
    return tell(scope, key=key, person=person, mail=mail)
