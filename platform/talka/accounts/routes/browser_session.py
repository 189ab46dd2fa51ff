"""The cookie's side of a session, shared by the routes that begin or end one."""

from flask import abort, request, session
from flask_login import current_user, login_user

from talka.accounts.browsers import browser_name
from talka.accounts.identity import Person
from talka.kernel.i18n import Preference, remember_preference


def present_person() -> Person | None:
    """The person signed in on this browser, or None."""
    person = current_user._get_current_object()
    return person if isinstance(person, Person) else None


def signed_in_person() -> Person:
    """The person signed in on this browser; only on routes that need one."""
    person = present_person()
    if person is None:
        abort(401)
    return person


def this_browser() -> str:
    """What this browser is called in the list of sessions."""
    return browser_name(request.headers.get("User-Agent", ""))


def begin(person: Person) -> None:
    """From here on this browser is the person's. Nothing of what its cookie held before stays."""
    session.clear()
    session.permanent = True
    login_user(person)


def end() -> None:
    """This browser is nobody's any more; what is still said is in its own language."""
    session.clear()
    remember_preference(Preference())
