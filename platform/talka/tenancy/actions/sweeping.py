"""Erasing invitations that nobody took up."""

from datetime import timedelta

from sqlalchemy import delete

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Invitation

KEPT_AFTER_EXPIRY = timedelta(days=30)
"""How long an invitation that nobody answered can still be seen, and be sent anew."""


def sweep_invitations(scope: Scope) -> int:
    """Erase invitations, and the addresses in them, that nobody took up while there was time."""
    swept = session_in(scope).execute(
        delete(Invitation)
        .where(Invitation.accepted_at.is_(None), Invitation.expires_at < now() - KEPT_AFTER_EXPIRY)
        .execution_options(synchronize_session=False)
    )
    return int(swept.rowcount)
