"""Telling of adoptions: the practice's authors when one begins, and the adopter's own people when
it is time to say what came of it. Nobody else."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.links import public_link
from talka.practices.actions.telling import (
    authors_at_home,
    exchange_about,
    language_of,
    people,
    tell,
)
from talka.practices.kinds.adoptions import RESULTS, AdoptionState, EntryKind
from talka.practices.messages.adoptions import practice_adopted, result_asked
from talka.practices.models import Adoption
from talka.practices.policy.adoptions import months_before, result_due, who_is_asked
from talka.tenancy.models import Membership, Organisation

MOST_AT_ONCE = 100
"""Adoptions that one hour asks; the rest waits for the next."""


def tell_adoption(scope: Scope, *, adoption: Adoption) -> None:
    """Put the mails to the practice's authors into the outbox. Objects loaded before are let go."""
    practice_id = adoption.practice_id
    if practice_id is None:
        return
    with exchange_about(practice_id, scope.person_id) as news:
        for person, home in authors_at_home(news, practice_id):
            mail = practice_adopted(
                language_of(person),
                name=person.name,
                title=adoption.title,
                organisation=adoption.organisation_name,
                country=adoption.country,
                link=_diary(home, adoption.id),
            )
            tell(news, key=f"adoption:{adoption.id}:{person.id}", person=person, mail=mail)


def ask_due(scope: Scope, *, today: date) -> int:
    """Ask for the results that are due, in the scope for that; each once. Gives how many were."""
    due = list(session_in(scope).scalars(_due(today)))
    for adoption in due:
        result = result_due(adoption.started_on, today, adoption.asked_months)
        if result is not None and result.months is not None:
            adoption.asked_months = result.months
            _ask(scope, adoption, result)
    session_in(scope).flush()
    return len(due)


def _due(today: date) -> Select[tuple[Adoption]]:
    waiting = (
        and_(Adoption.asked_months < months, Adoption.started_on <= months_before(today, months))
        for months in RESULTS.values()
    )
    return (
        select(Adoption)
        .where(Adoption.state != AdoptionState.GIVEN_UP, or_(*waiting))
        .order_by(Adoption.started_on, Adoption.id)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )


def _ask(scope: Scope, adoption: Adoption, result: EntryKind) -> None:
    session, home = session_in(scope), adoption.organisation_id
    members = session.execute(
        select(Membership.user_id, Membership.role).where(Membership.organisation_id == home)
    )
    asked = who_is_asked(adoption.started_by, dict(members.all()))
    slug = session.scalars(select(Organisation.slug).where(Organisation.id == home)).one()
    for person in people(scope, asked):
        mail = result_asked(
            language_of(person),
            name=person.name,
            title=adoption.title,
            months=result.months or 0,
            link=f"{_diary(slug, adoption.id)}?kind={result.value}#write",
        )
        key = f"adoption-result:{adoption.id}:{result.months}:{person.id}"
        tell(scope, key=key, person=person, mail=mail)


def _diary(organisation: str, adoption_id: UUID) -> str:
    return public_link("practices.adoption", organisation=organisation, adoption_id=adoption_id)
