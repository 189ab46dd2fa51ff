"""Who can judge what was sent to a call, and what keeps somebody from it.

A network may not look into memberships or authors. They are read here, in a system scope of their
own, and only what conflicts are told by leaves this module.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.conflicts import (
    Reviewer,
    SubmissionFacts,
    behind,
    conflicts,
    may_decide,
)
from talka.practices.kinds import Conflict, Facet
from talka.practices.models import (
    PracticeVersion,
    Review,
    Submission,
)
from talka.practices.queries.calls import CallRead
from talka.practices.queries.panel.looking import USUAL_LOAD, Said, Seen, by_first, homes_of, look
from talka.practices.queries.submissions import SentIn
from talka.tenancy.models import (
    Network,
    NetworkAncestry,
    NetworkRoleGrant,
)


@dataclass(frozen=True, slots=True)
class Judge:
    """A reviewer of the network or of one above it. ``country`` is "" where nobody knows it;
    ``has_said`` tells whether they said themselves what they can judge."""

    name: str
    country: str
    has_said: bool
    reviewer: Reviewer

    @property
    def id(self) -> UUID:
        return self.reviewer.id

    def country_for(self, submission: SubmissionFacts) -> str:
        """The country their review of it counts for: its own, where they have a tie to that."""
        return submission.country if not self.reviewer.is_from_abroad(submission) else self.country


@dataclass(frozen=True)
class Panel:
    """The reviewers for one call, by name, and what matters of its submissions."""

    judges: tuple[Judge, ...]
    submissions: Mapping[UUID, SubmissionFacts]
    organisations: Mapping[UUID, frozenset[UUID]]

    def judge(self, person_id: UUID) -> Judge | None:
        return next((each for each in self.judges if each.id == person_id), None)

    def conflicts(self, judge: Judge, submission_id: UUID) -> tuple[Conflict, ...]:
        return conflicts(judge.reviewer, self.submissions[submission_id])

    def is_untied(self, person_id: UUID, submission_id: UUID) -> bool:
        """Whether this person may decide: no author, and of no organisation behind it."""
        own = self.organisations.get(person_id, frozenset())
        return may_decide(person_id, own, self.submissions[submission_id])


def panel_of(scope: Scope, call: CallRead, sent: Iterable[SentIn]) -> Panel:
    """The panel for these submissions of the call. Nine statements, however many there are.

    Objects loaded before are let go.
    """
    submissions = list(sent)
    areas = _areas(scope, [each.version_id for each in submissions])
    declared = _declared(scope)
    practices = {each.practice_id for each in submissions}
    person = scope.person
    with system_scope(
        SystemScope.REVIEW_PANEL, person_id=person, network=scope.network
    ) as panel_scope:
        seen = look(panel_scope, call.network_id, practices, person)
    facts = {each.id: _facts(each, seen, areas[each.version_id]) for each in submissions}
    judging = _judging(submissions, seen)
    judges = tuple(_judge(person_id, seen, judging, declared) for person_id in seen.names)
    return Panel(judges, facts, seen.organisations)


def deciders(scope: Scope, network_id: UUID, facts: SubmissionFacts) -> tuple[str, list[str]]:
    """Who may decide in place of somebody who is tied: the network, and its coordinators' names.

    They are of the nearest network, from this one upwards, that has one without a tie; ("", [])
    where no network has. Three statements.
    """
    with system_scope(
        SystemScope.REVIEW_PANEL, person_id=scope.person, network=scope.network
    ) as panel_scope:
        session = session_in(panel_scope)
        rows = session.execute(
            select(Network.name, User.id, User.name)
            .join(NetworkAncestry, NetworkAncestry.ancestor_id == Network.id)
            .join(NetworkRoleGrant, NetworkRoleGrant.network_id == Network.id)
            .join(User, User.id == NetworkRoleGrant.user_id)
            .where(
                NetworkAncestry.descendant_id == network_id,
                NetworkRoleGrant.role == NetworkRole.COORDINATOR,
            )
            .order_by(NetworkAncestry.depth, User.name)
        ).all()
        homes = homes_of(panel_scope, {person_id for _, person_id, _ in rows})
    free = [
        (network, name)
        for network, person_id, name in rows
        if may_decide(person_id, homes.get(person_id, frozenset()), facts)
    ]
    nearest = free[0][0] if free else ""
    return nearest, [name for network, name in free if network == nearest]


def _areas(scope: Scope, version_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    content = PracticeVersion.content
    rows = session_in(scope).execute(
        select(PracticeVersion.id, content[("tags", Facet.AREA.value)]).where(
            PracticeVersion.id.in_(list(version_ids))
        )
    )
    return {version_id: frozenset(areas or ()) for version_id, areas in rows}


def _declared(scope: Scope) -> dict[UUID, frozenset[UUID]]:
    """By reviewer: the organisations they said they cannot judge fairly when they declined."""
    rows = session_in(scope).execute(
        select(Review.reviewer_id, Submission.organisation_id)
        .join(Submission, Submission.id == Review.submission_id)
        .where(Review.has_conflict, Review.reviewer_id.is_not(None))
    )
    return by_first(rows)


def _facts(sent: SentIn, seen: Seen, areas: frozenset[str]) -> SubmissionFacts:
    standing = behind(
        sent.organisation_id,
        authors=seen.authors.get(sent.practice_id, frozenset()),
        along=seen.along.get(sent.practice_id, ()),
        homes=seen.organisations,
    )
    before = sent.appealed_at
    return SubmissionFacts(
        id=sent.id,
        owner=sent.organisation_id,
        country=sent.country,
        language=sent.language,
        partners=standing.organisations - {sent.organisation_id},
        authors=standing.people,
        areas=areas,
        judged_before=frozenset(
            each.reviewer_id
            for each in sent.handed_in
            if each.reviewer_id and each.handed_in_at and before and each.handed_in_at <= before
        ),
    )


def _judging(submissions: Iterable[SentIn], seen: Seen) -> dict[UUID, frozenset[UUID]]:
    """By organisation that sent something: the organisations whose people judge it."""
    judging: dict[UUID, frozenset[UUID]] = defaultdict(frozenset)
    for sent in submissions:
        for review in sent.active:
            if review.reviewer_id is not None:
                judging[sent.organisation_id] |= seen.organisations.get(
                    review.reviewer_id, frozenset()
                )
    return judging


def _judge(
    person_id: UUID,
    seen: Seen,
    judging: Mapping[UUID, frozenset[UUID]],
    declared: Mapping[UUID, frozenset[UUID]],
) -> Judge:
    said = seen.profiles.get(person_id, Said(frozenset(), frozenset(), USUAL_LOAD, ""))
    own = seen.organisations.get(person_id, frozenset())
    countries = seen.countries.get(person_id, frozenset())
    if said.country:
        countries |= {said.country}
    return Judge(
        name=seen.names[person_id],
        country=said.country or min(countries, default=""),
        has_said=person_id in seen.profiles,
        reviewer=Reviewer(
            id=person_id,
            organisations=own,
            countries=countries,
            languages=said.languages,
            topics=said.areas,
            load=seen.loads.get(person_id, 0),
            max_load=said.at_most,
            declared=declared.get(person_id, frozenset()),
            judged_by=frozenset().union(*(judging.get(each, frozenset()) for each in own)) - own,
        ),
    )
