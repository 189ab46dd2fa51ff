"""What a network published: the edition of a round that the organisation answered by name."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from unittest.mock import patch
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.assessments.actions.rounds import close_round
from talka.assessments.actions.signing import fingerprint, sign_off
from talka.assessments.kinds import AnswerValue, SubjectRule
from talka.assessments.models import Round
from talka.assessments.queries.results import find_outcome
from talka.kernel.ids import new_id
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.actions import counting
from talka.monitoring.actions.counting import publish_here
from talka.monitoring.actions.least import ask_for_more
from talka.monitoring.actions.publishing import Counted, count_round
from talka.monitoring.actions.reports import Wanted, make_report, save_foreword, sign_report
from talka.monitoring.models import Counting, Edition
from talka.monitoring.values import CountingState, ReportAbout
from talka.tenancy.actions.networks import lower, share
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.queries.sharing import networks_above
from tests.factories.assessments import AssessmentMade, make_answers
from tests.factories.rounds import make_round, said, start_round
from tests.factories.tenants import NetworkMade, OrganisationMade, in_network, in_organisation
from tests.support.world.facts import Neighbour, Someone, World

_Source = Callable[[World, Neighbour, Someone | None], tuple[UUID, ...]]


def _draft(_world: World, place: Neighbour, _someone: Someone | None) -> tuple[UUID, ...]:
    return (place.edition_reports["draft"],)


def _reports(_world: World, place: Neighbour, someone: Someone | None) -> tuple[UUID, ...]:
    """Observers know of what is signed alone."""
    signed, draft = place.edition_reports["signed"], place.edition_reports["draft"]
    is_observer = someone is not None and someone.network_role is NetworkRole.OBSERVER
    return (signed,) if is_observer else (draft, signed)


OF_EDITIONS: Mapping[tuple[str, str], _Source] = {
    ("monitoring.report", "report_id"): _reports,
    ("monitoring.save_report", "report_id"): _draft,
    ("monitoring.sign_report", "report_id"): _draft,
    ("monitoring.discard_report", "report_id"): _draft,
    ("monitoring.export_report", "report_id"): _reports,
}
"""One can be written on, and one is signed."""


def publish_results(
    app: Flask,
    key: str,
    network: NetworkMade,
    organisation: OrganisationMade,
    people: dict[str, Someone],
) -> dict[str, Any]:
    """One service, answered and signed off; what is shared is afterwards as it was."""
    admin, coordinator = people["admin"].made, people["coordinator"].made
    asked = said(f"{key} published", subject_rule=SubjectRule.EACH_CHOOSES)
    opened = make_round(app, network, coordinator, asked)
    started = start_round(app, opened, organisation, admin, service=f"{key} library")
    _sign_off(app, organisation, admin, AssessmentMade(started, organisation))
    for level in (SharingLevel.NAMED, SharingLevel.PARTICIPATION):
        with in_organisation(app, organisation, admin) as scope:
            share(scope, network_id=network.id, level=level)
        if level is SharingLevel.NAMED:
            with in_network(app, network, coordinator) as scope:
                close_round(scope=scope, round_id=opened)
                with patch.object(counting, "count_round", _with_more):
                    publish_here(scope, round_id=opened)
                ask_for_more(scope=scope, at_least=6)
                _fail_others(scope)
    with in_organisation(app, organisation, admin) as scope:
        above = networks_above(scope)[0].id
        share(scope, network_id=network.id, level=SharingLevel.ANONYMOUS)
        lower(scope, network_id=above, level=SharingLevel.PARTICIPATION)
        share(scope, network_id=network.id, level=SharingLevel.PARTICIPATION)
    with in_network(app, network, coordinator) as scope:
        found = session_in(scope).scalars(select(Edition.id).where(Edition.round_id == opened))
        edition = found.one()
        return {"edition": edition, "edition_reports": _report(scope, key, edition)}


def _with_more(scope: Scope, closed: Round) -> Counted:
    """As if others had answered as well: of one alone nothing is shown or compared."""
    counted = count_round(scope, closed)
    return replace(counted, figures=replace(counted.figures, contributors=5))


def _report(scope: Scope, key: str, edition: UUID) -> dict[str, UUID]:
    """Ids by ``draft`` and ``signed``."""
    reports = {"draft": new_id(), "signed": new_id()}
    for report_id in reports.values():
        wanted = Wanted(edition, ReportAbout.NETWORK, "", "en")
        make_report(scope=scope, report_id=report_id, wanted=wanted)
        said = {"foreword": f"{key} thanks everybody.", "language": "en", "seen": 1}
        save_foreword(scope=scope, report_id=report_id, **said)
    sign_report(scope=scope, report_id=reports["signed"], seen=2)
    return reports


def _fail_others(scope: Scope) -> None:
    """What else was closed could not be counted, and waits for somebody to have it tried again."""
    waiting = select(Counting).where(Counting.state == CountingState.WAITING)
    for each in session_in(scope).scalars(waiting):
        each.state = CountingState.FAILED
    session_in(scope).flush()


def _sign_off(
    app: Flask, organisation: OrganisationMade, admin: Any, assessment: AssessmentMade
) -> None:
    with in_organisation(app, organisation, admin) as scope:
        items = [item.id for item in find_outcome(scope, assessment.id).items]
    make_answers(app, assessment, admin, dict.fromkeys(items, (AnswerValue.MET, "")))
    with in_organisation(app, organisation, admin) as scope:
        outcome = find_outcome(scope, assessment.id)
        sign_off(
            scope=scope,
            assessment_id=assessment.id,
            revision=outcome.head.revision,
            seen=fingerprint(outcome.given),
        )
