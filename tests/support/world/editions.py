"""What a network published: the edition of a round that the organisation answered by name."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from talka.assessments.actions.rounds import close_round
from talka.assessments.actions.signing import fingerprint, sign_off
from talka.assessments.kinds import AnswerValue, SubjectRule
from talka.assessments.queries.results import find_outcome
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.actions.counting import publish_here
from talka.monitoring.actions.least import ask_for_more
from talka.monitoring.models import Counting, Edition
from talka.monitoring.values import CountingState
from talka.tenancy.actions.networks import lower, share
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.queries.sharing import networks_above
from tests.factories.assessments import AssessmentMade, make_answers
from tests.factories.rounds import make_round, said, start_round
from tests.factories.tenants import NetworkMade, OrganisationMade, in_network, in_organisation
from tests.support.world.facts import Someone


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
        return {"edition": found.one()}


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
