"""What ties a reviewer to something they were asked to judge, since then as well."""

from uuid import UUID

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.conflicts import Reviewer, SubmissionFacts, conflicts
from talka.practices.kinds import Conflict
from talka.practices.models import Submission
from talka.practices.queries.panel.looking import behind_one


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
