"""Telling of reports: coordinators that there is one, and whoever reported what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.links import public_link
from talka.practices.actions.in_charge import in_charge
from talka.practices.actions.telling import language_of, people, tell
from talka.practices.kinds.reports import ReportState
from talka.practices.messages.reports import answer_told, report_told
from talka.practices.models import PracticeReport
from talka.tenancy.models import Network


@dataclass(frozen=True, slots=True)
class ReportMade:
    """What is told of a new report, read before the scope changes."""

    id: UUID
    practice_id: UUID
    organisation_id: UUID
    network_id: UUID
    network_slug: str
    title: str

    @classmethod
    def of(cls, scope: Scope, row: PracticeReport) -> Self:
        network = session_in(scope).get_one(Network, row.network_id)
        return cls(
            row.id, row.practice_id, row.organisation_id, row.network_id, network.slug, row.title
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """What is told of an answer."""

    id: UUID
    reporter_id: UUID | None
    title: str
    network: str
    state: ReportState
    answer: str


def answered(scope: Scope, row: PracticeReport) -> Answered:
    """Read before the scope changes."""
    network = session_in(scope).get_one(Network, row.network_id)
    return Answered(row.id, row.reporter_id, row.title, network.name, row.state, row.answer)


def tell_report(scope: Scope, made: ReportMade) -> None:
    """Mail the coordinators who are not tied to the practice. Objects loaded before are let go."""
    with system_scope(SystemScope.PRACTICE_NEWS, person_id=scope.person_id) as news:
        looking_after = in_charge(
            news,
            network_id=made.network_id,
            owner_id=made.organisation_id,
            practice_id=made.practice_id,
        )
        for person in people(news, looking_after):
            link = public_link(
                "practices.report_read", network=made.network_slug, report_id=made.id
            )
            mail = report_told(language_of(person), name=person.name, title=made.title, link=link)
            tell(news, key=f"report:{made.id}:{person.id}", person=person, mail=mail)


def tell_answers(scope: Scope, every: Iterable[Answered]) -> None:
    """Mail each who reported what came of it. Objects loaded before are let go."""
    with system_scope(SystemScope.PRACTICE_NEWS, person_id=scope.person_id) as news:
        for told in every:
            for person in people(news, [told.reporter_id] if told.reporter_id else []):
                mail = answer_told(
                    language_of(person),
                    name=person.name,
                    title=told.title,
                    network=told.network,
                    answer=told.answer,
                    is_hidden=told.state is ReportState.HIDDEN,
                )
                tell(news, key=f"report:{told.id}:answered", person=person, mail=mail)
