"""Signing in and out."""

from talka.accounts.actions.audit import record
from talka.accounts.actions.sessions import end_session, start_session
from talka.accounts.emails import normalise
from talka.accounts.identity import Person, find_person
from talka.accounts.kinds import AuditAct
from talka.accounts.models import User
from talka.accounts.passwords import hash_password, is_outdated, verify_password
from talka.accounts.queries.people import person_by_email
from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in


def sign_in(scope: Scope, *, email: str, password: str, browser: str) -> Person | None:
    """The person in a new session, or None where address and password do not belong together.

    Known and unknown addresses take the same steps: one password is checked, one line is logged.
    """
    user = person_by_typed_email(scope, email)
    kept = user.password_hash if user else None
    if not verify_password(password, kept) or user is None or kept is None:
        record(scope, act=AuditAct.SIGN_IN_FAILED, subject_id=user.id if user else None)
        return None
    if is_outdated(kept):
        user.password_hash = hash_password(password)
    session_in(scope).flush()
    person = find_person(start_session(scope, user_id=user.id, browser=browser))
    if person is None:
        raise RuntimeError("a session that was just begun is not there")
    with scope_opened(Scope(person_id=person.id, session_id=person.session_id)) as own:
        record(own, act=AuditAct.SIGNED_IN)
    return person


def sign_out(scope: Scope, *, person: Person) -> None:
    """End the person's present session for good."""
    record(scope, act=AuditAct.SIGNED_OUT)
    end_session(scope, user_id=person.id, session_id=person.session_id)


def person_by_typed_email(scope: Scope, email: str) -> User | None:
    """The person with an address as somebody typed it; what is no address is nobody's."""
    try:
        address = normalise(email)
    except RuleBroken:
        return None
    return person_by_email(scope, address)
