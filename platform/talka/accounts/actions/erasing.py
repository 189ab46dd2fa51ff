"""A person leaves Talka for good. What the organisation has stays, as by a former member."""

from flask_babel import LazyString
from sqlalchemy import delete

from talka.accounts import slots
from talka.accounts.actions.audit import record
from talka.accounts.actions.passwords import confirmed_person
from talka.accounts.identity import Person
from talka.accounts.kinds import AuditAct
from talka.accounts.models import User
from talka.kernel.errors import RuleBroken
from talka.kernel.scope import NOBODY, Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.actions import forget_person


def objections(scope: Scope) -> list[LazyString | str]:
    """Why the person can not be erased just now; empty where nothing stands in the way."""
    return [reason for asked in slots.erasure_objections.values() for reason in asked(scope)]


def erase_person(scope: Scope, *, person: Person, password: str) -> None:
    """Delete the account, its sessions, links, places and mails, for ever.

    Raises RuleBroken on ``password``, or with the first objection.
    """
    confirmed_person(scope, person, password, field="password")
    for reason in objections(scope):
        raise RuleBroken(reason)
    for step in slots.erasure_steps.values():
        step(scope)
    with system_scope(SystemScope.OWN_DATA, person_id=person.id) as own:
        forget_person(own, person_id=person.id, email=person.email)
        session_in(own).execute(delete(User).where(User.id == person.id))
    with scope_opened(NOBODY) as nobody:
        record(nobody, act=AuditAct.ACCOUNT_ERASED)
