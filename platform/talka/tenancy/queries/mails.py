"""How many mails went out for a network: numbers by kind, never to whom or what they said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.models import NetworkMail

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SentMails:
    """A kind of mail: how many went out within a year, and when the last did."""

    kind: str
    mails: int
    last_at: datetime


def sent_mails(scope: Scope) -> tuple[SentMails, ...]:
    """By kind, the last sent first; for the open network and those below. One statement."""
    ids = scope.network.ids if scope.network is not None else ()
    last = func.max(NetworkMail.at)
    rows = session_in(scope).execute(
        select(NetworkMail.kind, func.sum(NetworkMail.mails), last)
        .where(NetworkMail.network_id.in_(ids), NetworkMail.at >= now() - LOOKED_BACK)
        .group_by(NetworkMail.kind)
        .order_by(last.desc(), NetworkMail.kind)
    )
    return tuple(SentMails(*row) for row in rows)
