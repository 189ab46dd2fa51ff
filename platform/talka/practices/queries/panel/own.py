"""What ties one person to what was sent in: a reviewer, or whoever decides."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.conflicts import Reviewer, SubmissionFacts, behind, conflicts
from talka.practices.kinds import Conflict
from talka.practices.models import Submission
from talka.practices.queries.panel.looking import along_of, authors_of, behind_one, homes_of
from talka.practices.queries.submissions import SentIn


def own_ties(scope: Scope, submission_id: UUID) -> tuple[Conflict, ...]:
    """What keeps the scope's person from judging it; empty where nothing does. Four statements.

    Objects loaded before are let go.
    """
    found = select(Submission.practice_id, Submission.organisation_id).where(
        Submission.id == submission_id
    )
    practice_id, owner = session_in(scope).execute(found).one()
    person = scope.person
    with system_scope(SystemScope.REVIEW_TIES, person_id=person) as ties:
        standing, homes = behind_one(ties, practice_id, owner, [person])
    facts = SubmissionFacts(
        id=submission_id,
        owner=owner,
        country="",
        language="",
        partners=standing.organisations - {owner},
        authors=standing.people,
    )
    own = homes.get(person, frozenset())
    return conflicts(
        Reviewer(id=person, organisations=own, countries=frozenset(), max_load=0), facts
    )


def tied_to(scope: Scope, sent: Iterable[SentIn]) -> frozenset[UUID]:
    """Those of these submissions that the scope's person may not act on: somebody else decides.
    Three statements, however many there are; none where there is nothing.

    Objects loaded before are let go.
    """
    submissions, person = list(sent), scope.person
    if not submissions:
        return frozenset()
    practices = {each.practice_id for each in submissions}
    with system_scope(
        SystemScope.REVIEW_PANEL, person_id=person, network=scope.network
    ) as panel_scope:
        authors, along = authors_of(panel_scope, practices), along_of(panel_scope, practices)
        homes = homes_of(panel_scope, {person, *(one for some in authors.values() for one in some)})
    own = homes.get(person, frozenset())
    return frozenset(
        each.id
        for each in submissions
        if behind(
            each.organisation_id,
            authors=authors.get(each.practice_id, frozenset()),
            along=along.get(each.practice_id, ()),
            homes=homes,
        ).ties(person, own)
    )
