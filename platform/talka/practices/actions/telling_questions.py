"""Telling of questions: the authors of the practice, and the one who asked. Nobody else."""

from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.links import public_link
from talka.practices.actions.telling import authors_at_home, exchange_about, language_of, tell
from talka.practices.messages.questions import answer_told, question_told
from talka.practices.models import PracticeQuestion
from talka.practices.queries.shared import Shared
from talka.tenancy.models import Membership, Organisation

KIND = "practice-question"


def tell_question(scope: Scope, *, question: PracticeQuestion, shared: Shared) -> None:
    """Put the mails to the authors into the outbox. Objects loaded before are let go."""
    with exchange_about(question.practice_id, scope.person_id) as news:
        for person, home in authors_at_home(news, question.practice_id):
            link = public_link(
                "practices.one_question",
                organisation=home,
                practice_id=question.practice_id,
                question_id=question.id,
            )
            mail = question_told(
                language_of(person),
                name=person.name,
                title=shared.title,
                organisation=question.asking_name,
                question=question.text,
                link=link,
            )
            tell(news, key=f"{KIND}:{question.id}:{person.id}", person=person, mail=mail)


def tell_answer(*, question: PracticeQuestion, shared: Shared) -> None:
    """Put the mail to whoever asked into the outbox, once, while they belong to the organisation
    they asked for. Objects loaded before are let go."""
    with exchange_about(question.practice_id, question.asked_by) as news:
        found = _asker(news, question.asked_by, question.asking_organisation_id)
        if found is None:
            return
        person, home = found
        link = public_link("practices.own_published", organisation=home, slug=shared.slug)
        mail = answer_told(
            language_of(person),
            name=person.name,
            title=shared.title,
            organisation=shared.organisation,
            answer=question.answer,
            link=f"{link}#questions",
        )
        tell(news, key=f"{KIND}-answered:{question.id}", person=person, mail=mail)


def _asker(
    news: Scope, person_id: UUID | None, organisation_id: UUID | None
) -> tuple[User, str] | None:
    """Who asked, and the short name of the organisation they asked for and still belong to."""
    row = (
        session_in(news)
        .execute(
            select(User, Organisation.slug)
            .join(Membership, Membership.user_id == User.id)
            .join(Organisation, Organisation.id == Membership.organisation_id)
            .where(User.id == person_id, Organisation.id == organisation_id)
        )
        .one_or_none()
    )
    return (row[0], row[1]) if row is not None else None
