"""A person changes the own profile."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from talka.accounts import messages
from talka.accounts.actions.audit import record
from talka.accounts.actions.links import make_link, use_link, void_links
from talka.accounts.actions.passwords import confirmed_person
from talka.accounts.actions.sessions import end_all_sessions
from talka.accounts.emails import normalise
from talka.accounts.identity import Person
from talka.accounts.kinds import AuditAct, TokenPurpose
from talka.accounts.models import AccountToken, User
from talka.accounts.names import tidy_name
from talka.accounts.queries.people import person_by_email, person_by_id
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.i18n import LANGUAGES, TIME_ZONES, current_language
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.notifications.actions import enqueue
from talka.notifications.links import public_link


def change_profile(scope: Scope, *, name: str, language: str | None, time_zone: str | None) -> None:
    """Keep what the person is called and how pages speak; None leaves it to the browser.

    Raises RuleBroken on ``name``.
    """
    user = _own(scope)
    wanted = {
        "name": tidy_name(name),
        "language": language if language in LANGUAGES else None,
        "time_zone": time_zone if time_zone in TIME_ZONES else None,
    }
    changed = sorted(field for field, value in wanted.items() if getattr(user, field) != value)
    if not changed:
        return
    for field in changed:
        setattr(user, field, wanted[field])
    record(scope, act=AuditAct.PROFILE_CHANGED, fields=changed)


def keep_language(scope: Scope, *, language: str) -> None:
    """The language a person picked on some page is the one of the profile from then on."""
    _own(scope).language = language
    session_in(scope).flush()


def ask_for_email_change(scope: Scope, *, person: Person, email: str, password: str) -> None:
    """Mail a link to the new address; it counts once somebody there has confirmed it.

    Whether another account has the address is told to its owner only, by mail.
    Raises RuleBroken on ``email`` and ``password``.
    """
    address = normalise(email)
    user = confirmed_person(scope, person, password, field="password")
    if address == user.email:
        raise RuleBroken(_l("This is your address already."), field="email")
    made = make_link(scope, user_id=user.id, purpose=TokenPurpose.EMAIL_CHANGE, email=address)
    if made is None:
        raise RuleBroken(
            _l("You asked for this several times already. Please try again in an hour."),
            field="email",
        )
    link_id, token = made
    taken = person_by_email(scope, address)
    if taken is not None:
        _tell_owner(scope, owner=taken, link_id=link_id)
        return
    language = user.language or current_language()
    mail = messages.confirm_email(
        link=public_link("accounts.confirm_email", token=token), language=language
    )
    enqueue(
        scope,
        key=f"email-change:{link_id}",
        kind="email-change",
        recipient=address,
        language=language,
        person_id=user.id,
        **mail._asdict(),
    )


def confirm_email(scope: Scope, *, link: AccountToken, session_id: UUID | None) -> None:
    """The new address counts from now on. Every session but the given one ends.

    Raises RuleBroken where somebody else has the address by now, NotFound where the link was
    used in the meantime.
    """
    link_id, user_id, address = link.id, link.user_id, link.email
    if not use_link(scope, link):
        raise NotFound
    with scope_opened(Scope(person_id=user_id, session_id=session_id)) as own:
        user = _own(own)
        old = user.email
        try:
            with session_in(own).begin_nested():
                user.email = address
        except IntegrityError as problem:
            raise RuleBroken(_l("This address is in use already.")) from problem
        void_links(own, user_id=user_id)
        end_all_sessions(own, user_id=user_id, except_id=session_id)
        record(own, act=AuditAct.EMAIL_CHANGED)
        _tell_old_address(own, user=user, old=old, link_id=link_id)


def _own(scope: Scope) -> User:
    user = person_by_id(scope, scope.person)
    if user is None:
        raise NotFound
    return user


def _tell_owner(scope: Scope, *, owner: User, link_id: UUID) -> None:
    language = owner.language or current_language()
    mail = messages.email_taken(
        name=owner.name, link=public_link("accounts.sign_in"), language=language
    )
    enqueue(
        scope,
        key=f"email-taken:{link_id}",
        kind="email-taken",
        recipient=owner.email,
        language=language,
        person_id=owner.id,
        **mail._asdict(),
    )


def _tell_old_address(scope: Scope, *, user: User, old: str, link_id: UUID) -> None:
    language = user.language or current_language()
    mail = messages.email_changed(
        name=user.name, link=public_link("accounts.sign_in"), language=language
    )
    enqueue(
        scope,
        key=f"email-changed:{link_id}",
        kind="email-changed",
        recipient=old,
        language=language,
        person_id=user.id,
        **mail._asdict(),
    )
