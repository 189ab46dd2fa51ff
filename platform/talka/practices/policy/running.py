"""When a published practice's authors are asked whether it is still running, and who. Pure."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from talka.kernel.permissions import ORGANISATION_PERMISSIONS, OrganisationRole, Permission

A_YEAR = timedelta(days=365)
"""From the last confirmation, or the last question, to the next question."""

LIFE = timedelta(days=60)
"""How long the mailed link can be used."""


def may_answer(role: OrganisationRole | None) -> bool:
    """Whether a member in this role may say so; None is no member."""
    return role is not None and Permission.PRACTICE_EDIT in ORGANISATION_PERMISSIONS[role]


def who_is_asked(
    authors: Iterable[UUID], roles: Mapping[UUID, OrganisationRole]
) -> tuple[UUID, ...]:
    """The authors who may answer; where none is left, the administrators. ``roles`` are those of
    the organisation's members."""
    able = tuple(author for author in authors if may_answer(roles.get(author)))
    admins = (person for person, role in roles.items() if role is OrganisationRole.ADMIN)
    return able or tuple(admins)
