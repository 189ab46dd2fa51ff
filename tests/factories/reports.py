"""Reports about published practices for tests, through the rooms' own actions."""

from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.practices.actions.reports import dismiss, report
from talka.practices.models import PracticeReport
from tests.factories.people import PersonMade
from tests.factories.questions import AskerMade
from tests.factories.tenants import NetworkMade, in_network, in_organisation

REASON = "A child can be recognised in the picture."


def report_practice(app: Flask, slug: str, reader: AskerMade, reason: str = REASON) -> UUID:
    """Somebody reports a practice; gives the report that is open."""
    with in_organisation(app, reader.organisation, reader.person) as scope:
        report(scope=scope, slug=slug, reason=reason)
        found = select(PracticeReport.id).where(
            PracticeReport.reporter_id == scope.person, PracticeReport.answered_at.is_(None)
        )
        return session_in(scope).scalars(found).one()


def dismiss_report(
    app: Flask, network: NetworkMade, coordinator: PersonMade, report_id: UUID
) -> None:
    """The network says why the practice stays."""
    with in_network(app, network, coordinator) as scope:
        dismiss(scope=scope, report_id=report_id, answer="Everybody in it is grown up and agreed.")
