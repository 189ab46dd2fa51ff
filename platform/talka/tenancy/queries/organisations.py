"""What an organisation's own pages show of it."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ScalarSelect, bindparam, func, select
from sqlalchemy.orm import aliased

from talka.kernel.clock import now, today
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import OrganisationKind, SharingLevel, SizeBand
from talka.tenancy.models import (
    Invitation,
    Membership,
    Network,
    NetworkAncestry,
    NetworkMember,
    Notice,
    Organisation,
)

NOTICES = 3
"""Notices on an organisation's home."""
_TELLS = aliased(Network)


@dataclass(frozen=True, slots=True)
class Profile:
    """Who an organisation is."""

    name: str
    kind: OrganisationKind
    country: str
    municipality: str
    size: SizeBand | None
    languages: tuple[str, ...]
    website: str
    about: str
    latitude: float | None
    longitude: float | None

    @classmethod
    def of(cls, row: Organisation) -> "Profile":
        return cls(
            name=row.name,
            kind=row.kind,
            country=row.country,
            municipality=row.municipality,
            size=row.size,
            languages=tuple(row.languages),
            website=row.website,
            about=row.about,
            latitude=row.latitude,
            longitude=row.longitude,
        )

    @property
    def fingerprint(self) -> str:
        """Changes when anything in the profile does; two people's edits are told apart by it."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class TakesPart:
    """A network the organisation is in, and what it shares there."""

    id: UUID
    slug: str
    name: str
    about: str
    level: SharingLevel
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A notice on an organisation's home. ``network`` is the name of the network that tells it."""

    id: UUID
    title: str
    text: str
    language: str
    network: str
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class Home:
    """What the home needs besides its panels."""

    welcomed: bool
    networks: tuple[str, ...]
    notices: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How far an organisation is on its first day, as its data tell."""

    has_profile: bool
    has_colleagues: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation as the operator knows it."""

    slug: str
    name: str
    kind: OrganisationKind
    country: str
    people: int


def all_organisations(scope: Scope) -> tuple[Listed, ...]:
    """Every organisation, for the operator; nothing of what it writes. One statement."""
    rows = session_in(scope).execute(
        select(
            Organisation.slug,
            Organisation.name,
            Organisation.kind,
            Organisation.country,
            func.count(Membership.id),
        )
        .outerjoin(Membership, Membership.organisation_id == Organisation.id)
        .group_by(Organisation.id)
        .order_by(Organisation.slug)
    )
    return tuple(Listed(*row) for row in rows)


def profile_of(scope: Scope) -> Profile:
    """The open organisation's profile."""
    return Profile.of(
        session_in(scope)
        .scalars(select(Organisation).where(Organisation.id == scope.organisation_id))
        .one()
    )


_HOME = (
    select(
        Organisation.welcomed_at,
        Network.name,
        Notice.id,
        Notice.title,
        Notice.text,
        Notice.language,
        _TELLS.name,
        Notice.posted_at,
    )
    .outerjoin(NetworkMember, NetworkMember.organisation_id == Organisation.id)
    .outerjoin(Network, Network.id == NetworkMember.network_id)
    .outerjoin(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
    .outerjoin(
        Notice,
        (Notice.network_id == NetworkAncestry.ancestor_id)
        & Notice.taken_down_at.is_(None)
        & (Notice.until_on >= bindparam("day")),
    )
    .outerjoin(_TELLS, _TELLS.id == Notice.network_id)
    .where(Organisation.id == bindparam("organisation"))
    .order_by(Network.name, Notice.posted_at.desc(), Notice.id)
)


def home_of(scope: Scope) -> Home:
    """The open organisation's networks, what they and those above tell, and whether its first steps
    are over. One statement."""
    asked = {"organisation": scope.organisation_id, "day": today()}
    rows = session_in(scope).execute(_HOME, asked).all()
    networks = dict.fromkeys(row[1] for row in rows if row[1])
    told = {row[2]: Told(*row[2:]) for row in rows if row[2]}
    notices = sorted(told.values(), key=lambda notice: notice.posted_at, reverse=True)
    return Home(rows[0].welcomed_at is not None, tuple(networks), tuple(notices[:NOTICES]))


def networks_of(scope: Scope) -> tuple[TakesPart, ...]:
    """The networks the open organisation takes part in, by name."""
    rows = session_in(scope).execute(
        select(
            Network.id,
            Network.slug,
            Network.name,
            Network.about,
            NetworkMember.level,
            NetworkMember.joined_at,
        )
        .join(NetworkMember, NetworkMember.network_id == Network.id)
        .where(NetworkMember.organisation_id == scope.organisation_id)
        .order_by(Network.name)
    )
    return tuple(TakesPart(*row) for row in rows)


def first_steps(scope: Scope) -> FirstSteps:
    """Whether the profile was filled in and colleagues were invited. One statement."""
    row = (
        session_in(scope)
        .execute(
            select(
                Organisation.size, Organisation.languages, _people(scope), _invited(scope)
            ).where(Organisation.id == scope.organisation_id)
        )
        .one()
    )
    size, languages, people, invited = row
    return FirstSteps(size is not None and bool(languages), people > 1 or invited > 0)


def _people(scope: Scope) -> ScalarSelect[int]:
    return (
        select(func.count(Membership.id))
        .where(Membership.organisation_id == scope.organisation_id)
        .scalar_subquery()
    )


def _invited(scope: Scope) -> ScalarSelect[int]:
    return (
        select(func.count(Invitation.id))
        .where(
            Invitation.organisation_id == scope.organisation_id,
            Invitation.withdrawn_at.is_(None),
            Invitation.expires_at > now(),
        )
        .scalar_subquery()
    )
