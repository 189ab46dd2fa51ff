"""Telling those whom a call concerns that it has opened; and stopping such mail."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.actions import Letter, enqueue_all
from talka.notifications.links import public_link
from talka.practices.messages.calls import CallTold, call_opened
from talka.practices.models import CallMailStopped
from talka.practices.queries.call_mail import Concerned, concerned_by_call, wants_call_mail
from talka.practices.queries.calls import CallRead, find_call
from talka.practices.stop_links import call_mail_token

KIND = "call-opened"


def tell_call_opened(scope: Scope, call_id: UUID) -> int:
    """Mail everybody it concerns but whoever opened it; gives how many. The call is held and opens
    now, so that nobody is told twice. Objects loaded before are let go."""
    call = find_call(scope, call_id)
    with system_scope(
        SystemScope.CALL_NEWS, person_id=scope.person_id, network=scope.network
    ) as news:
        concerned = concerned_by_call(news, call.network_id)
        letters = [_letter(call, each) for each in concerned if each.id != scope.person_id]
        return enqueue_all(news, kind=KIND, letters=letters)


def _letter(call: CallRead, person: Concerned) -> Letter:
    language = person.language if person.language in LANGUAGES else current_language()
    told = CallTold(
        name=person.name,
        organisation=person.organisation,
        network=call.network,
        title=call.title,
        guidance=call.guidance,
        opens_on=call.opens_on,
        closes_on=call.closes_on,
        link=_link(person, call.id),
        stop_link=public_link("practices.call_mail", token=call_mail_token(person.id)),
    )
    mail = call_opened(language, told)
    return Letter(
        key=f"{KIND}:{call.id}:{person.id}",
        recipient=person.email,
        language=language,
        subject=mail.subject,
        body=mail.body,
        person_id=person.id,
    )


def _link(person: Concerned, call_id: UUID) -> str:
    if person.slug:
        return public_link("practices.call_to_answer", organisation=person.slug, call_id=call_id)
    return public_link("practices.call_to_judge", call_id=call_id)


def gets_call_mail(*, person_id: UUID) -> bool:
    """Whether the person whom a mailed link names gets such mail."""
    with system_scope(SystemScope.CALL_NEWS, person_id=person_id) as news:
        return wants_call_mail(news)


def stop_call_mail(*, person_id: UUID) -> None:
    """No more of it, for whoever has such a mail; said twice, it is stopped once."""
    with system_scope(SystemScope.CALL_NEWS, person_id=person_id) as news:
        session = session_in(news)
        if not wants_call_mail(news):
            return
        try:
            with session.begin_nested():
                session.add(CallMailStopped(user_id=person_id, stopped_at=now()))
        except IntegrityError:
            return


def resume_call_mail(*, person_id: UUID) -> None:
    """Of the next call on it comes again."""
    with system_scope(SystemScope.CALL_NEWS, person_id=person_id) as news:
        session_in(news).execute(
            delete(CallMailStopped)
            .where(CallMailStopped.user_id == person_id)
            .execution_options(synchronize_session=False)
        )
