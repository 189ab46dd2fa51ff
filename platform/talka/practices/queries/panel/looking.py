"""What a network may not see and conflicts are told by, read in a system scope of its own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select

from talka.accounts.models import User
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.conflicts import Behind, behind
from talka.practices.kinds.coauthors import InvitationState
from talka.practices.models import CoAuthorInvitation, PracticeAuthor, Review, ReviewerProfile
from talka.practices.policy.reviewing import PENDING
from talka.tenancy.models import Membership, NetworkAncestry, NetworkRoleGrant, Organisation

K = TypeVar("K")
V = TypeVar("V")

USUAL_LOAD = 3
"""Reviews at the same time, for somebody who has not said how many."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer said of themselves."""

    languages: frozenset[str]
    areas: frozenset[str]
    at_most: int
    country: str


Along = tuple[UUID | None, UUID | None]
"""Somebody who ever wrote a practice along, and the organisation they did it for."""


@dataclass(frozen=True)
class Seen:
    """What is told by people's ids, before it is put together. ``names`` are the reviewers'."""

    names: Mapping[UUID, str]
    organisations: Mapping[UUID, frozenset[UUID]]
    countries: Mapping[UUID, frozenset[str]]
    authors: Mapping[UUID, frozenset[UUID]]
    along: Mapping[UUID, frozenset[Along]]
    profiles: Mapping[UUID, Said]
    loads: Mapping[UUID, int]


def look(
    panel_scope: Scope, network_id: UUID, practices: Collection[UUID], person_id: UUID
) -> Seen:
    names = _reviewers(panel_scope, network_id)
    authors = authors_of(panel_scope, practices)
    people = {*names, *(each for some in authors.values() for each in some), person_id}
    organisations, countries = _belonging(panel_scope, people)
    return Seen(
        names=names,
        organisations=organisations,
        countries=countries,
        authors=authors,
        along=along_of(panel_scope, practices),
        profiles=_profiles(panel_scope, network_id, names),
        loads=_loads(panel_scope, names),
    )


def _reviewers(panel_scope: Scope, network_id: UUID) -> dict[UUID, str]:
    rows = session_in(panel_scope).execute(
        select(User.id, User.name)
        .join(NetworkRoleGrant, NetworkRoleGrant.user_id == User.id)
        .join(NetworkAncestry, NetworkAncestry.ancestor_id == NetworkRoleGrant.network_id)
        .where(
            NetworkAncestry.descendant_id == network_id,
            NetworkRoleGrant.role == NetworkRole.REVIEWER,
        )
        .order_by(User.name, User.id)
    )
    return dict(rows.all())


def authors_of(panel_scope: Scope, practices: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    rows = session_in(panel_scope).execute(
        select(PracticeAuthor.practice_id, PracticeAuthor.user_id).where(
            PracticeAuthor.practice_id.in_(list(practices))
        )
    )
    return by_first(rows)


def along_of(panel_scope: Scope, practices: Collection[UUID]) -> dict[UUID, frozenset[Along]]:
    """By what was accepted: whoever left since is tied all the same."""
    rows = session_in(panel_scope).execute(
        select(
            CoAuthorInvitation.practice_id,
            CoAuthorInvitation.answered_by,
            CoAuthorInvitation.partner_organisation_id,
        ).where(
            CoAuthorInvitation.practice_id.in_(list(practices)),
            CoAuthorInvitation.state == InvitationState.ACCEPTED,
        )
    )
    return by_first((practice_id, (person_id, home)) for practice_id, person_id, home in rows)


def homes_of(scope: Scope, people: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The organisations of each."""
    rows = session_in(scope).execute(
        select(Membership.user_id, Membership.organisation_id).where(
            Membership.user_id.in_(list(people))
        )
    )
    return by_first(rows)


def behind_one(
    scope: Scope, practice_id: UUID, owner: UUID, people: Collection[UUID]
) -> tuple[Behind, dict[UUID, frozenset[UUID]]]:
    """Who stands behind one practice, and the organisations of these people and of its authors.
    Three statements."""
    authors = authors_of(scope, [practice_id]).get(practice_id, frozenset())
    along = along_of(scope, [practice_id]).get(practice_id, frozenset())
    homes = homes_of(scope, {*people, *authors})
    return behind(owner, authors=authors, along=along, homes=homes), homes


def _belonging(
    panel_scope: Scope, people: Collection[UUID]
) -> tuple[dict[UUID, frozenset[UUID]], dict[UUID, frozenset[str]]]:
    """The organisations of each, and the countries these are in."""
    rows = (
        session_in(panel_scope)
        .execute(
            select(Membership.user_id, Membership.organisation_id, Organisation.country)
            .join(Organisation, Organisation.id == Membership.organisation_id)
            .where(Membership.user_id.in_(list(people)))
        )
        .all()
    )
    return (
        by_first((person_id, organisation_id) for person_id, organisation_id, _country in rows),
        by_first((person_id, country) for person_id, _organisation_id, country in rows),
    )


def by_first(pairs: Iterable[tuple[K, V]]) -> dict[K, frozenset[V]]:
    """For each first of a pair, all that it stands with."""
    found: dict[K, set[V]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(some) for key, some in found.items()}


def _profiles(panel_scope: Scope, network_id: UUID, people: Collection[UUID]) -> dict[UUID, Said]:
    """What each said for the nearest network."""
    rows = session_in(panel_scope).execute(
        select(
            ReviewerProfile.user_id,
            ReviewerProfile.languages,
            ReviewerProfile.areas,
            ReviewerProfile.at_most,
            ReviewerProfile.country,
        )
        .join(NetworkAncestry, NetworkAncestry.ancestor_id == ReviewerProfile.network_id)
        .where(
            NetworkAncestry.descendant_id == network_id,
            ReviewerProfile.user_id.in_(list(people)),
        )
        .order_by(NetworkAncestry.depth.desc())
    )
    return {
        person_id: Said(frozenset(languages), frozenset(areas), at_most, country)
        for person_id, languages, areas, at_most, country in rows
    }


def _loads(panel_scope: Scope, people: Collection[UUID]) -> dict[UUID, int]:
    rows = session_in(panel_scope).execute(
        select(Review.reviewer_id, func.count(Review.id))
        .where(Review.reviewer_id.in_(list(people)), Review.state.in_(PENDING))
        .group_by(Review.reviewer_id)
    )
    return dict(rows.all())
