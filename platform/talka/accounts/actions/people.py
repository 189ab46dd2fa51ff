"""Making a person's account."""

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from talka.accounts.emails import normalise
from talka.accounts.models import User
from talka.accounts.names import tidy_name
from talka.accounts.passwords import hash_password, refuse_weak
from talka.accounts.queries.people import person_by_email
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def create_person(
    scope: Scope,
    *,
    email: str,
    name: str,
    password: str,
    language: str | None = None,
    time_zone: str | None = None,
) -> User:
    """A new account. Call it only once the address is known to be the person's own.

    Raises RuleBroken on ``email`` (no address, or taken), ``name`` (empty) and ``password`` (too
    weak).
    """
    address = normalise(email)
    name = tidy_name(name)
    refuse_weak(password, email=address, name=name)
    if person_by_email(scope, address) is not None:
        raise _taken()
    person = User(
        email=address,
        name=name,
        password_hash=hash_password(password),
        password_changed_at=now(),
        language=language,
        time_zone=time_zone,
    )
    session = session_in(scope)
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError as problem:  # somebody else was a moment faster
        raise _taken() from problem
    return person


def _taken() -> RuleBroken:
    return RuleBroken(_l("There is an account with this address already."), field="email")
