"""Telling those who follow a practice what happened to it, while they may read it."""

from collections.abc import Iterable
from uuid import UUID

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.notifications.links import public_link
from talka.practices.actions.telling import authors_of, exchange_about, language_of, tell
from talka.practices.kinds import Act
from talka.practices.kinds.following import News
from talka.practices.messages.following import follower_told
from talka.practices.models import PracticeQuestion, PracticeStep
from talka.practices.queries.following import Reach, find_reach, followers
from talka.practices.stop_links import stop_token

KIND = "practice-followed"
STEPS = {
    Act.PUBLISH: News.NEW_VERSION,
    Act.UPDATE: News.NEW_VERSION,
    Act.ARCHIVE: News.ARCHIVED,
    Act.RESTORE: News.BACK,
    Act.HIDE: News.AWAY,
    Act.SHOW_AGAIN: News.BACK,
}
"""Steps that are news; authors are told of every step by themselves. Why a network hides something
is between it and them."""


def tell_followers_of_step(scope: Scope, *, step: PracticeStep) -> None:
    """Put the mails about a step into the outbox. Objects loaded before are let go."""
    if step.act in STEPS:
        _tell(scope, step.practice_id, STEPS[step.act], about=step.id)


def tell_followers_of_answer(scope: Scope, *, question: PracticeQuestion) -> None:
    """Put the mails about a first answer into the outbox; whoever asked gets one of their own.
    Objects loaded before are let go."""
    asker = [question.asked_by] if question.asked_by is not None else []
    _tell(scope, question.practice_id, News.ANSWERED, about=question.id, but=asker)


def _tell(
    scope: Scope, practice_id: UUID, news: News, *, about: UUID, but: Iterable[UUID] = ()
) -> None:
    reach = find_reach(scope, practice_id)
    if reach is None:
        return
    actor = [scope.person_id] if scope.person_id is not None else []
    with exchange_about(practice_id, scope.person_id) as opened:
        told = [*but, *actor, *authors_of(opened, practice_id)]
        for person, home in followers(opened, reach, but=told):
            mail = follower_told(
                language_of(person),
                news,
                name=person.name,
                title=reach.title,
                organisation=reach.organisation,
                link=_link(reach, news, home),
                stop_link=_stop_link(reach, person),
            )
            tell(opened, key=f"{KIND}:{news}:{about}:{person.id}", person=person, mail=mail)


def _link(reach: Reach, news: News, home: str) -> str:
    if news in (News.ARCHIVED, News.AWAY):
        return ""
    link = public_link("practices.own_published", organisation=home, slug=reach.slug)
    return f"{link}#questions" if news is News.ANSWERED else link


def _stop_link(reach: Reach, person: User) -> str:
    token = stop_token(reach.practice_id, person.id)
    return public_link("practices.stop_following", token=token)
