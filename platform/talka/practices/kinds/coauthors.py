"""Invitations to write along: people of a partner organisation are asked to be co-authors."""

from datetime import timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

LIFE = timedelta(days=14)
"""How long an invitation to write along can be accepted."""

KEPT_AFTER_EXPIRY = timedelta(days=30)
"""How long one that nobody answered is still seen, before it and the address in it are erased."""

MOST_IN_A_DAY = 20
"""Invitations that one organisation may send within 24 hours."""


class InvitationState(StrEnum):
    """Where an invitation stands. Stored values never change."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> LazyString:
        return INVITATION_LABELS[self]


INVITATION_LABELS: dict[InvitationState, LazyString] = {
    InvitationState.WAITING: _l("Not answered yet"),
    InvitationState.ACCEPTED: _l("Accepted"),
    InvitationState.DECLINED: _l("Declined"),
    InvitationState.WITHDRAWN: _l("Withdrawn"),
}
