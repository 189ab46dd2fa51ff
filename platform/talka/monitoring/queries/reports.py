"""Reports as they are read, and what can be reported on."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from talka.accounts.models import User
from talka.handbook.kinds import Text
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.models import EditionReport
from talka.monitoring.project import Partner
from talka.monitoring.queries.editions import EditionRead
from talka.monitoring.queries.results import places_of, project
from talka.monitoring.reports.snapshot import Snapshot, day_of, opened
from talka.monitoring.values import Breakdown, ReportAbout
from talka.tenancy.models import Network


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report in a list. ``signed_by`` is None where that person left."""

    id: UUID
    network_id: UUID
    network: str
    number: int
    edition_id: UUID
    about: ReportAbout
    about_key: str
    made_at: datetime
    signed_at: datetime | None
    signed_by: str | None

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def day(self) -> date:
        """When it was signed, else made; the same for readers in every time zone."""
        return day_of(self.signed_at or self.made_at)


@dataclass(frozen=True, slots=True)
class ReportCover(ReportHead):
    """A report without what it froze: all of it that changes. ``language``: of the foreword."""

    language: str
    foreword: str
    version: int


@dataclass(frozen=True, slots=True)
class ReportRead(ReportCover):
    """A whole report. ``content``: what it froze."""

    content: dict[str, Any]
    digest: str
    program_version: str

    @property
    def snapshot(self) -> Snapshot:
        """What it froze, to be read."""
        return opened(self.content, framework(self.content["edition"]["framework_version"]))


_HEAD = (
    EditionReport.id,
    EditionReport.network_id,
    Network.name,
    EditionReport.number,
    EditionReport.edition_id,
    EditionReport.about,
    EditionReport.about_key,
    EditionReport.made_at,
    EditionReport.signed_at,
    User.name,
)
_COVER = (*_HEAD, EditionReport.language, EditionReport.foreword, EditionReport.version)
_WHOLE = (*_COVER, EditionReport.content, EditionReport.digest, EditionReport.program_version)


def reports_on(scope: Scope, edition_id: UUID) -> tuple[ReportHead, ...]:
    """The reports on an edition that this scope may read, the newest first. One statement."""
    rows = session_in(scope).execute(
        _named(select(*_HEAD))
        .where(EditionReport.edition_id == edition_id)
        .order_by(EditionReport.made_at.desc(), EditionReport.id)
    )
    return tuple(ReportHead(*row) for row in rows)


def find_report(scope: Scope, report_id: UUID) -> ReportRead:
    """A report that this scope may read. Raises NotFound. One statement."""
    return ReportRead(*_one(scope, _whole(), report_id))


def find_cover(scope: Scope, report_id: UUID) -> ReportCover:
    """The same without what it froze, which is large, for those who have its words already."""
    return ReportCover(*_one(scope, _cover(), report_id))


def countries_in(read: EditionRead) -> tuple[str, ...]:
    """The countries that an edition tells apart, withheld ones too."""
    return tuple(sorted(read.figures.groups.get(Breakdown.COUNTRY, {})))


def partners_to_report(scope: Scope) -> tuple[Partner, ...]:
    """The partners of the project whose network is the open one, or below it. One statement."""
    places = places_of(scope, project().partners)
    return tuple(each for each in project().partners if each.network in places)


def partner_name(partner_id: str) -> Text | None:
    """What the project calls a partner; None where it knows none of this id (any more)."""
    return next((each.name for each in project().partners if each.id == partner_id), None)


def _one(scope: Scope, statement: Select[Any], report_id: UUID) -> Row[Any]:
    row = session_in(scope).execute(statement, {"report": report_id}).one_or_none()
    if row is None:
        raise NotFound("report")
    return row


@cache
def _whole() -> Select[Any]:
    return _named(select(*_WHOLE)).where(EditionReport.id == bindparam("report"))


@cache
def _cover() -> Select[Any]:
    return _named(select(*_COVER)).where(EditionReport.id == bindparam("report"))


def _named(statement: Select[Any]) -> Select[Any]:
    """With the names of the network, and of who signed."""
    return statement.join(Network, Network.id == EditionReport.network_id).outerjoin(
        User, User.id == EditionReport.signed_by
    )
