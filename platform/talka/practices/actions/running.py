"""Keeping the library current: authors are asked once a year whether a practice is still running,
and say so with one button."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError

from talka.accounts.identity import digest, new_token
from talka.accounts.models import User
from talka.kernel.clock import now, today
from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.links import public_link
from talka.practices.actions.archiving import archive
from talka.practices.actions.moving import practice_to_move
from talka.practices.actions.telling import authors_of, language_of, people, tell
from talka.practices.kinds import Facet, State
from talka.practices.kinds.running import RunningAnswer
from talka.practices.messages.running import still_running_asked
from talka.practices.models import Publication, PublicationFacet, RunningQuestion
from talka.practices.policy.running import A_YEAR, LIFE, who_is_asked
from talka.practices.queries.published import publication_of
from talka.tenancy.models import Membership

MOST_AT_ONCE = 50
"""Practices that one hour asks about; the rest waits for the next."""


def confirm_running(*, scope: Scope, practice_id: UUID) -> None:
    """Say that a published practice of the open organisation is still running; on one day once,
    however often it is said. Raises NotFound, and RuleBroken where it is not published."""
    practice = practice_to_move(scope, practice_id)
    row = publication_of(scope, practice_id)
    if row is None or practice.state is not State.PUBLISHED:
        raise RuleBroken(
            _("That is not possible now: it stands at “%(state)s”.", state=practice.state.label)
        )
    if row.confirmed_on == today():
        return
    row.confirmed_on, row.changed_at = today(), now()
    session = session_in(scope)
    session.execute(
        delete(PublicationFacet)
        .where(
            PublicationFacet.practice_id == practice_id, PublicationFacet.facet == Facet.VERIFIED
        )
        .execution_options(synchronize_session=False)
    )
    session.add(
        PublicationFacet(
            practice_id=practice_id,
            organisation_id=row.organisation_id,
            network_id=row.network_id,
            visibility=row.visibility,
            is_shown=row.is_shown,
            facet=Facet.VERIFIED,
            value=row.confirmed_on.isoformat(),
        )
    )
    session.flush()


def answer_running(*, scope: Scope, question_id: UUID, answer: RunningAnswer) -> None:
    """Answer the yearly question in the scope that its link opens: confirm the practice, or archive
    it. Works once; a repeat changes nothing. Raises NotFound and RuleBroken."""
    session = session_in(scope)
    held = select(RunningQuestion).where(RunningQuestion.id == question_id).with_for_update()
    question = session.scalars(held).one()
    if question.answered_at is not None:
        return
    question.answered_at, question.answer = now(), answer
    session.flush()
    act = confirm_running if answer is RunningAnswer.YES else archive
    act(scope=scope, practice_id=question.practice_id)


def ask_still_running(scope: Scope) -> int:
    """Ask about every practice whose year is over, in the scope for that; each once a year. Gives
    how many people were asked."""
    asked = 0
    for row in list(session_in(scope).execute(_due())):
        for person in _whom(scope, row.practice_id, row.organisation_id):
            asked += _ask(scope, person, *row)
    return asked


def _due() -> Select[tuple[UUID, UUID, str, date]]:
    before: datetime = now() - A_YEAR
    lately = select(RunningQuestion.id).where(
        RunningQuestion.practice_id == Publication.practice_id, RunningQuestion.asked_at > before
    )
    return (
        select(
            Publication.practice_id,
            Publication.organisation_id,
            Publication.title,
            Publication.confirmed_on,
        )
        .where(
            Publication.is_shown.is_(True),
            Publication.confirmed_on <= before.date(),
            ~lately.exists(),
        )
        .order_by(Publication.confirmed_on, Publication.practice_id)
        .limit(MOST_AT_ONCE)
    )


def _whom(scope: Scope, practice_id: UUID, organisation_id: UUID) -> Sequence[User]:
    members = session_in(scope).execute(
        select(Membership.user_id, Membership.role).where(
            Membership.organisation_id == organisation_id
        )
    )
    roles = dict(members.all())
    return people(scope, who_is_asked(authors_of(scope, practice_id), roles))


def _ask(
    scope: Scope,
    person: User,
    practice_id: UUID,
    organisation_id: UUID,
    title: str,
    confirmed_on: date,
) -> bool:
    """Keep the question and mail its link; False where this person was asked this year."""
    token, moment = new_token(), now()
    question = RunningQuestion(
        organisation_id=organisation_id,
        practice_id=practice_id,
        user_id=person.id,
        year=moment.year,
        token_hash=digest(token),
        asked_at=moment,
        expires_at=moment + LIFE,
    )
    try:
        with session_in(scope).begin_nested():
            session_in(scope).add(question)
    except IntegrityError:
        return False
    mail = still_running_asked(
        language_of(person),
        name=person.name,
        title=title,
        confirmed_on=confirmed_on,
        until=(moment + LIFE).date(),
        link=public_link("practices.still_running", token=token),
    )
    return tell(scope, key=f"still-running:{question.id}", person=person, mail=mail)
