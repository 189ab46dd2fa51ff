"""What a coordinator does with a report: makes it, writes its foreword, signs or discards it."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from talka import VERSION
from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.actions.turns import wait_for_turn
from talka.monitoring.models import EditionReport
from talka.monitoring.queries.report_material import gather
from talka.monitoring.reports.freezing import freeze
from talka.monitoring.reports.snapshot import digest_of
from talka.monitoring.values import ReportAbout


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to report on: an edition, and of it all, a country or a partner's part."""

    edition_id: UUID
    about: ReportAbout
    key: str
    language: str


def make_report(*, scope: Scope, report_id: UUID, wanted: Wanted) -> None:
    """Freeze a draft of the open network. ``report_id`` is made with the form: sent twice, made
    once. Raises NotFound, also for an id that something else has."""
    session = session_in(scope)
    wait_for_turn(scope)  # its number is the next one
    there = session.scalar(select(EditionReport.network_id).where(EditionReport.id == report_id))
    if there == scope.network_id:
        return
    gathered = gather(scope, wanted.edition_id, wanted.about, wanted.key)
    content = freeze(gathered)
    highest = session.scalar(
        select(func.max(EditionReport.number)).where(EditionReport.network_id == scope.network_id)
    )
    report = EditionReport(
        id=report_id,
        network_id=scope.network_id,
        number=(highest or 0) + 1,
        edition_network_id=gathered.edition.network_id,
        edition_id=wanted.edition_id,
        about=wanted.about,
        about_key=wanted.key,
        language=wanted.language,
        content=content,
        digest=digest_of(content),
        program_version=VERSION,
        made_by=scope.person,
    )
    try:
        with session.begin_nested():
            session.add(report)
    except IntegrityError:
        raise NotFound("report") from None
    _note(scope, AuditAct.REPORT_MADE, report)


def save_foreword(
    *, scope: Scope, report_id: UUID, foreword: str, language: str, seen: int
) -> bool:
    """Say something ahead of the figures; False where it says just that already.

    ``seen`` is the version it was written on. Raises NotFound, Conflict where somebody else wrote
    meanwhile, RuleBroken where the report is signed.
    """
    report = _held(scope, report_id)
    if (report.foreword, report.language) == (foreword, language):
        return False
    if report.signed_at is not None:
        raise RuleBroken(_("The report is signed and does not change any more."))
    if report.version != seen:
        raise Conflict("foreword")
    report.foreword, report.language = foreword, language
    report.version += 1
    session_in(scope).flush()
    return True


def sign_report(*, scope: Scope, report_id: UUID, seen: int) -> bool:
    """Stand behind it: from now on nothing of it changes. False where that was done already.

    ``seen`` is the version that was read. Raises NotFound, and Conflict where the foreword is
    another one by now.
    """
    report = _held(scope, report_id)
    if report.signed_at is not None:
        return False
    if report.version != seen:
        raise Conflict("foreword")
    report.signed_at, report.signed_by = now(), scope.person
    session_in(scope).flush()
    _note(scope, AuditAct.REPORT_SIGNED, report)
    return True


def discard_report(*, scope: Scope, report_id: UUID) -> None:
    """Throw a draft away. Raises NotFound, and RuleBroken where it is signed."""
    report = _held(scope, report_id)
    if report.signed_at is not None:
        raise RuleBroken(_("The report is signed and does not change any more."))
    session_in(scope).delete(report)
    session_in(scope).flush()
    _note(scope, AuditAct.REPORT_DISCARDED, report)


def _held(scope: Scope, report_id: UUID) -> EditionReport:
    """A report of the open network; that one's row is held, so that everybody takes turns."""
    wait_for_turn(scope)
    ours = select(EditionReport).where(
        EditionReport.id == report_id, EditionReport.network_id == scope.network_id
    )
    report = session_in(scope).scalars(ours).one_or_none()
    if report is None:
        raise NotFound("report")
    return report


def _note(scope: Scope, act: AuditAct, report: EditionReport) -> None:
    name = report.content["edition"]["title"]
    record(scope, act=act, network_id=report.network_id, report=report.number, name=name)
