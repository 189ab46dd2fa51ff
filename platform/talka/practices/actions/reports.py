"""Report a published practice; answer a report by hiding the practice or saying why it stays."""

from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.telling_reports import ReportMade, answered, tell_answers, tell_report
from talka.practices.kinds.reports import ReportState
from talka.practices.models import PracticeReport, Publication
from talka.practices.queries.reports import find_report


def report(*, scope: Scope, slug: str, reason: str) -> None:
    """Tell the network that something is wrong with a practice; a repeat acts once.

    One report of a person about a practice is open at a time. Raises NotFound, and RuleBroken for
    a practice of one's own organisation, or where another report still waits (field ``reason``).
    """
    session = session_in(scope)
    found = select(Publication).where(Publication.slug == slug, Publication.is_shown.is_(True))
    shown = session.scalars(found).one_or_none()
    if shown is None:
        raise NotFound("practice")
    if shown.organisation_id == scope.organisation_id or shown.network_id is None:
        raise RuleBroken(
            _("It is a practice of your own organisation. You can change or archive it yourselves.")
        )
    row = PracticeReport(
        practice_id=shown.practice_id,
        organisation_id=shown.organisation_id,
        network_id=shown.network_id,
        title=shown.title,
        reporter_id=scope.person,
        reason=reason,
        made_at=now(),
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        _refuse_another(scope, shown.practice_id, reason)
        return
    tell_report(scope, ReportMade.of(scope, row))


def dismiss(*, scope: Scope, report_id: UUID, answer: str) -> None:
    """Say why the practice stays, and mail whoever reported it; the same answer acts once.

    Raises NotFound, also where the coordinator is tied to the practice, and RuleBroken where it is
    answered already.
    """
    row = _to_answer(scope, report_id)
    if row.state is ReportState.DISMISSED and row.answer == answer:
        return
    if row.state is not ReportState.OPEN:
        raise RuleBroken(_("It is answered already."))
    _answer(scope, row, ReportState.DISMISSED, answer)
    session_in(scope).flush()
    tell_answers(scope, [answered(scope, row)])


def answer_by_hiding(*, scope: Scope, practice_id: UUID) -> None:
    """The practice was hidden: every open report about it is answered by that, and its reporter
    told."""
    found = select(PracticeReport).where(
        PracticeReport.practice_id == practice_id, PracticeReport.state == ReportState.OPEN
    )
    rows = list(session_in(scope).scalars(found))
    for row in rows:
        _answer(scope, row, ReportState.HIDDEN, "")
    session_in(scope).flush()
    tell_answers(scope, [answered(scope, row) for row in rows])


def _refuse_another(scope: Scope, practice_id: UUID, reason: str) -> None:
    there = session_in(scope).scalar(
        select(PracticeReport.reason).where(
            PracticeReport.practice_id == practice_id,
            PracticeReport.reporter_id == scope.person,
            PracticeReport.state == ReportState.OPEN,
        )
    )
    if there != reason:
        raise RuleBroken(
            _("You have reported it already. You are told by mail what comes of it."), "reason"
        )


def _to_answer(scope: Scope, report_id: UUID) -> PracticeReport:
    find_report(scope, report_id)
    found = select(PracticeReport).where(PracticeReport.id == report_id).with_for_update()
    return session_in(scope).scalars(found).one()


def _answer(scope: Scope, row: PracticeReport, state: ReportState, answer: str) -> None:
    row.state, row.answer = state, answer
    row.answered_at, row.answered_by = now(), scope.person
