"""What is known of the world once it is built: ids, secrets of links, words that were planted."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from talka.kernel.permissions import NetworkRole, OrganisationRole
from tests.factories.people import PersonMade
from tests.factories.tenants import NetworkMade, OrganisationMade


@dataclass(frozen=True)
class Someone:
    """A person with a session, and the places that person has."""

    made: PersonMade
    token: str
    session_id: UUID
    other_session_id: UUID
    organisation: OrganisationMade | None = None
    organisation_role: OrganisationRole | None = None
    network: NetworkMade | None = None
    network_role: NetworkRole | None = None

    @property
    def id(self) -> UUID:
        return self.made.id


@dataclass(frozen=True)
class Secrets:
    """Words that stand in an organisation's work and nowhere else in the world."""

    note: str
    former_note: str
    improvement: str
    who: str
    subject: str
    shared_note: str
    private_note: str
    activity: str
    score_reason: str
    practice: str
    diary: str

    @classmethod
    def of(cls, owner: str) -> "Secrets":
        """Unmistakable words for this owner; letters only, so that no markup can hide them."""
        work = ("Note", "Former", "Improvement", "Who", "Subject", "Shared", "Private")
        words = (*work, "Activity", "Reason", "Practice", "Diary")
        return cls(*(f"Zx{owner.title()}{word}Xz" for word in words))

    def all(self) -> tuple[str, ...]:
        work = (self.note, self.former_note, self.improvement, self.who, self.subject)
        notes = (self.shared_note, self.private_note)
        return (*work, *notes, self.activity, self.score_reason, self.practice, self.diary)


@dataclass(frozen=True)
class Link:
    """A row that a mailed link opens."""

    id: UUID
    token: str
    email: str


@dataclass(frozen=True)
class Neighbour:
    """An organisation, its network, its people and all their work."""

    key: str
    network: NetworkMade
    organisation: OrganisationMade
    people: dict[str, Someone]
    secrets: Secrets
    half: UUID
    ready: UUID
    signed: UUID
    improvements: dict[str, UUID]
    scorecard: UUID
    practices: dict[str, UUID]
    call: UUID
    submission: UUID
    private_notes: dict[UUID, UUID]
    shared_notes: dict[UUID, UUID]
    reviews: dict[str, UUID]
    desk: dict[str, UUID]
    files: dict[str, UUID]
    along: dict[str, UUID]
    judged_file: UUID
    library: str
    library_file: UUID
    still_running: str
    to_publish: dict[str, UUID]
    blank_scorecard: UUID
    rounds: dict[str, UUID]
    places: dict[str, UUID]
    exchange: dict[str, Any]
    adoption: dict[str, UUID]
    reports: dict[str, UUID]
    edition: UUID
    edition_reports: dict[str, UUID]
    notices: dict[str, UUID]
    below: NetworkMade
    partners: dict[str, str]
    memberships: dict[str, UUID]
    network_roles: dict[str, UUID]
    participation: UUID
    colleague_invitations: dict[str, Link]
    network_invitations: dict[str, Link]
    join_requests: dict[str, Link]
    account_links: dict[str, Link]


@dataclass(frozen=True)
class World:
    """Both neighbours, the network above them, and people who are between them."""

    root: NetworkMade
    ours: Neighbour
    theirs: Neighbour
    others: dict[str, Someone] = field(default_factory=dict)
    """``above``: coordinates the network above both; ``loner``: has an account and no place."""

    def __getitem__(self, key: str) -> Neighbour:
        return {"ours": self.ours, "theirs": self.theirs}[key]
