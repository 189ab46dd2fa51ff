"""Who may not judge a submission, and who may not decide on it. Pure: facts in, reasons out."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from uuid import UUID

from talka.practices.values import Conflict


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind a practice: ``people`` who write or ever wrote it, and ``organisations``
    they did it for, its owner among them."""

    people: frozenset[UUID]
    organisations: frozenset[UUID]

    def ties(self, person: UUID, organisations: Set[UUID]) -> bool:
        """Whether this person, who is of these organisations, is tied to it."""
        return person in self.people or not self.organisations.isdisjoint(organisations)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFacts:
    """What matters of a submission for who judges it.

    ``country`` and ``language`` are two-letter codes: of its owner, and what it is written in.
    ``areas`` are ids of key areas. ``judged_before`` are the reviewers of a decision that its
    authors appealed against.
    """

    id: UUID
    owner: UUID
    country: str
    language: str
    partners: frozenset[UUID] = frozenset()
    authors: frozenset[UUID] = frozenset()
    areas: frozenset[str] = frozenset()
    judged_before: frozenset[UUID] = frozenset()

    @property
    def organisations(self) -> frozenset[UUID]:
        """Those that stand behind it: its owner and the partners."""
        return self.partners | {self.owner}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """What matters of a reviewer; ``id`` is the person's.

    ``load`` is how many reviews they have now, of at most ``max_load``. ``declared`` are the
    organisations they said they cannot judge fairly. ``judged_by`` are the organisations whose
    people judge, in the same call, what this reviewer's organisations sent.
    """

    id: UUID
    organisations: frozenset[UUID]
    countries: frozenset[str]
    languages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    load: int = 0
    max_load: int
    declared: frozenset[UUID] = frozenset()
    judged_by: frozenset[UUID] = frozenset()

    @property
    def room(self) -> int:
        """How many more reviews they can take; never below 0."""
        return max(self.max_load - self.load, 0)

    def is_from_abroad(self, submission: SubmissionFacts) -> bool:
        """Whether they are from another country; not known is not abroad."""
        return bool(self.countries) and submission.country not in self.countries

    def reads(self, submission: SubmissionFacts) -> bool:
        return submission.language in self.languages

    def knows(self, submission: SubmissionFacts) -> frozenset[str]:
        """The key areas of it that are among their topics."""
        return self.topics & submission.areas


def conflicts(reviewer: Reviewer, submission: SubmissionFacts) -> tuple[Conflict, ...]:
    """Every reason why this reviewer may not judge it; empty when they may."""
    return tuple(_conflicts(reviewer, submission))


def may_decide(person: UUID, organisations: Set[UUID], submission: SubmissionFacts) -> bool:
    """Whether this person may decide, being of these organisations: none of them stands behind it,
    and they never wrote it themselves."""
    return not Behind(submission.authors, submission.organisations).ties(person, organisations)


def behind(
    owner: UUID,
    *,
    authors: Set[UUID],
    along: Iterable[tuple[UUID | None, UUID | None]],
    homes: Mapping[UUID, Set[UUID]],
) -> Behind:
    """Who stands behind a practice of this owner.

    ``along`` are the people who ever wrote it along, each with the organisation they did it for
    (None: gone meanwhile). ``homes`` are the organisations of its authors; one who is not of the
    owner brings theirs along.
    """
    people: set[UUID | None] = set(authors)
    organisations: set[UUID | None] = {owner}
    for person, organisation in along:
        people.add(person)
        organisations.add(organisation)
    for author in authors:
        theirs = homes.get(author, frozenset())
        if owner not in theirs:
            organisations |= theirs
    return Behind(_known(people), _known(organisations))


def _known(ids: Iterable[UUID | None]) -> frozenset[UUID]:
    return frozenset(each for each in ids if each is not None)


def _conflicts(reviewer: Reviewer, submission: SubmissionFacts) -> Iterator[Conflict]:
    if submission.owner in reviewer.organisations:
        yield Conflict.OWN_ORGANISATION
    if submission.partners & reviewer.organisations:
        yield Conflict.PARTNER
    if reviewer.id in submission.authors:
        yield Conflict.AUTHOR
    if submission.organisations & reviewer.declared:
        yield Conflict.DECLARED
    if submission.organisations & reviewer.judged_by:
        yield Conflict.EACH_OTHER
    if reviewer.id in submission.judged_before:
        yield Conflict.BEFORE_APPEAL
