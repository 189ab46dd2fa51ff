"""What people take along of the diaries of adoptions that they wrote in."""

from typing import Any

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import Adoption, AdoptionEntry


def own_adoptions(scope: Scope) -> list[dict[str, Any]]:
    """The adoptions the person began."""
    rows = session_in(scope).execute(
        select(Adoption.id, Adoption.title, Adoption.organisation_name, Adoption.started_on)
        .where(Adoption.started_by == scope.person)
        .order_by(Adoption.started_on, Adoption.id)
    )
    return [row._asdict() for row in rows]


def own_entries(scope: Scope) -> list[dict[str, Any]]:
    """The entries the person wrote, as they say now."""
    rows = session_in(scope).execute(
        select(
            AdoptionEntry.adoption_id,
            AdoptionEntry.day,
            AdoptionEntry.kind,
            AdoptionEntry.what,
            AdoptionEntry.why,
            AdoptionEntry.written_at,
        )
        .where(AdoptionEntry.written_by == scope.person)
        .order_by(AdoptionEntry.written_at, AdoptionEntry.id)
    )
    return [row._asdict() for row in rows]
