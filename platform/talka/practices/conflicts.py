"""Who may not judge a submission, and who may not decide on it. Pure: facts in, reasons out."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from uuid import UUID

from talka.practices.values import Conflict


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


def may_decide(person_organisations: Set[UUID], submission: SubmissionFacts) -> bool:
    """Whether somebody of these organisations may decide: none of them stands behind it."""
    return submission.organisations.isdisjoint(person_organisations)


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
