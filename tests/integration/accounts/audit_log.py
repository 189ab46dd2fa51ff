"""Reading the audit log in tests: acts in the order in which they happened."""

from flask import Flask
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.kernel.database import db
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from tests.factories.people import PersonMade


def acts_of(app: Flask, person: PersonMade) -> list[AuditAct]:
    """What this person did."""
    return [event.act for event in events(app) if event.actor_id == person.id]


def acts_about(app: Flask, person: PersonMade) -> list[AuditAct]:
    """What was done about this person."""
    return [event.act for event in events(app) if event.subject_id == person.id]


def events(app: Flask) -> list[AuditEvent]:
    """The whole log."""
    with app.app_context(), system_scope(SystemScope.OPERATOR):
        return list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.at, AuditEvent.id)))
