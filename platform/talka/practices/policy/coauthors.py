"""What somebody of a partner organisation may do with a practice they write along. Pure."""

from datetime import datetime

from talka.practices.kinds.coauthors import InvitationState
from talka.practices.policy.writing import WRITABLE
from talka.practices.values import State

INVITABLE = frozenset({State.DRAFT})
"""Where others can be asked to write along, and accept. Whoever joined later could be tied to a
practice that others judge already."""

WRITABLE_ALONG = frozenset({State.DRAFT})
"""Where co-authors write. What was sent in stands still, and what is published is the owner's."""


def writable(*, is_own: bool) -> frozenset[State]:
    """Where its words can be changed by people of its organisation, or by co-authors."""
    return WRITABLE if is_own else WRITABLE_ALONG


def is_open(state: InvitationState, expires_at: datetime, now: datetime) -> bool:
    """Whether an invitation can be answered."""
    return state is InvitationState.WAITING and expires_at > now
