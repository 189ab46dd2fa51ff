"""Saying for an organisation that it does the same as a published practice of another one."""

from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import AlsoDone
from talka.practices.queries.shared import Shared, find_shared


def mark(*, scope: Scope, slug: str, is_named: bool) -> None:
    """Say so, or choose anew whether to be named; the same twice says it once.

    Raises NotFound, and RuleBroken for one's own practice.
    """
    shared = find_shared(scope, slug)
    if shared.is_of(scope):
        raise RuleBroken(_("It is a practice of your own organisation."))
    session, known = session_in(scope), _known(scope, shared.practice_id)
    if known is None:
        try:
            with session.begin_nested():
                session.add(_new(scope, shared, is_named))
        except IntegrityError:
            return  # the same click has arrived twice at the same time
    elif known.is_named is not is_named:
        known.is_named, known.marked_at, known.marked_by = is_named, now(), scope.person
        session.flush()


def take_back(*, scope: Scope, slug: str) -> None:
    """No longer say so; nothing happens where it was not said. Raises NotFound."""
    known = _known(scope, find_shared(scope, slug).practice_id)
    if known is not None:
        session_in(scope).delete(known)
        session_in(scope).flush()


def _known(scope: Scope, practice_id: UUID) -> AlsoDone | None:
    found = select(AlsoDone).where(
        AlsoDone.practice_id == practice_id,
        AlsoDone.doing_organisation_id == scope.organisation_id,
    )
    return session_in(scope).scalars(found).one_or_none()


def _new(scope: Scope, shared: Shared, is_named: bool) -> AlsoDone:
    seat = scope.organisation
    return AlsoDone(
        practice_id=shared.practice_id,
        doing_organisation_id=scope.organisation_id,
        organisation_id=shared.organisation_id,
        name=seat.name if seat else "",
        country=seat.country if seat else "",
        is_named=is_named,
        marked_at=now(),
        marked_by=scope.person,
    )
