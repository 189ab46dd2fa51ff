"""Partners of the demo who write a practice along, and let readers know."""

from uuid import UUID

from sqlalchemy import select

from talka.demo.house import House
from talka.demo.practices.days import days_ago
from talka.demo.practices.ways import Way
from talka.kernel.scoping import scope_opened, session_in
from talka.practices.actions.coauthors import invite
from talka.practices.actions.writing_along import accept
from talka.practices.models import CoAuthorInvitation


def write_along(house: House, way: Way, practice_id: UUID, begun: int) -> None:
    """They are asked the day after it was begun, and accept on the next."""
    part = way.practice
    for organisation, email in part.along:
        owner = house.in_organisation(part.organisation, part.author)
        with scope_opened(owner) as scope, days_ago(begun - 1, 9):
            invite(scope=scope, practice_id=practice_id, email=email)
            sent = select(CoAuthorInvitation.id).where(
                CoAuthorInvitation.practice_id == practice_id, CoAuthorInvitation.email == email
            )
            invitation_id = session_in(scope).scalars(sent).one()
        partner = house.in_organisation(organisation, email)
        with scope_opened(partner) as scope, days_ago(begun - 2, 16):
            accept(scope=scope, invitation_id=invitation_id, is_named=True)
