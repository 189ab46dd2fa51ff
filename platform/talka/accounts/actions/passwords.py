"""Setting a new password: with a mailed link, or with the old one."""

from flask_babel import lazy_gettext as _l

from talka.accounts import messages
from talka.accounts.actions.audit import record
from talka.accounts.actions.links import make_link, use_link, void_links
from talka.accounts.actions.sessions import end_all_sessions
from talka.accounts.actions.signing_in import person_by_typed_email
from talka.accounts.identity import Person
from talka.accounts.kinds import AuditAct, TokenPurpose
from talka.accounts.models import AccountToken, User
from talka.accounts.passwords import hash_password, refuse_weak, verify_password
from talka.accounts.queries.people import person_by_id
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.i18n import current_language
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.notifications.actions import enqueue
from talka.notifications.links import public_link


def ask_for_reset(scope: Scope, *, email: str) -> None:
    """Mail a link to the person with this address, if there is one; nobody else hears of it."""
    user = person_by_typed_email(scope, email)
    record(scope, act=AuditAct.PASSWORD_RESET_ASKED, subject_id=user.id if user else None)
    if user is None:
        return
    made = make_link(scope, user_id=user.id, purpose=TokenPurpose.PASSWORD_RESET, email=user.email)
    if made is None:
        return
    link_id, token = made
    language = user.language or current_language()
    mail = messages.password_reset(
        name=user.name, link=public_link("accounts.reset_password", token=token), language=language
    )
    enqueue(
        scope,
        key=f"password-reset:{link_id}",
        kind="password-reset",
        recipient=user.email,
        language=language,
        person_id=user.id,
        **mail._asdict(),
    )


def reset_password(scope: Scope, *, link: AccountToken, password: str) -> None:
    """Set a new password with a mailed link. Every session ends, every other link is void.

    Raises RuleBroken on ``password``, and NotFound where the link was used in the meantime.
    """
    user_id = link.user_id
    user = person_by_id(scope, user_id)
    if user is None:
        raise NotFound
    refuse_weak(password, email=user.email, name=user.name)
    if not use_link(scope, link):
        raise NotFound
    with scope_opened(Scope(person_id=user_id)) as own:
        _set(own, password)
        end_all_sessions(own, user_id=user_id)


def change_password(scope: Scope, *, person: Person, current: str, password: str) -> None:
    """Set a new password with the present one. Every session ends, this one too.

    Raises RuleBroken on ``current`` and on ``password``.
    """
    user = confirmed_person(scope, person, current, field="current")
    refuse_weak(password, email=user.email, name=user.name)
    _set(scope, password)
    end_all_sessions(scope, user_id=person.id)


def confirmed_person(scope: Scope, person: Person, password: str, *, field: str) -> User:
    """The person, who has just given the password again. Raises RuleBroken on ``field``."""
    user = person_by_id(scope, person.id)
    if user is None or not verify_password(password, user.password_hash):
        raise RuleBroken(_l("This is not your present password."), field=field)
    return user


def _set(scope: Scope, password: str) -> None:
    user = person_by_id(scope, scope.person)
    if user is None:
        raise NotFound
    user.password_hash = hash_password(password)
    user.password_changed_at = now()
    void_links(scope, user_id=user.id)
    record(scope, act=AuditAct.PASSWORD_CHANGED)
    _tell(scope, user)


def _tell(scope: Scope, user: User) -> None:
    language = user.language or current_language()
    mail = messages.password_changed(
        name=user.name, link=public_link("accounts.forgot_password"), language=language
    )
    enqueue(
        scope,
        key=f"password-changed:{user.id}:{now().timestamp():.0f}",
        kind="password-changed",
        recipient=user.email,
        language=language,
        person_id=user.id,
        **mail._asdict(),
    )
    session_in(scope).flush()
