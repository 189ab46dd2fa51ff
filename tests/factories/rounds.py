"""Rounds for tests, as a coordinator would prepare and open them."""

from datetime import timedelta
from uuid import UUID, uuid4

from flask import Flask

from talka.assessments.actions.answering_rounds import RoundSubject, start_in_round
from talka.assessments.actions.rounds import RoundSaid, close_round, create_round, open_round
from talka.assessments.asking import Asked
from talka.assessments.kinds import RoundState, SubjectKind, SubjectRule
from talka.kernel.clock import today
from tests.factories.people import PersonMade
from tests.factories.tenants import NetworkMade, OrganisationMade, in_network, in_organisation
from tests.factories.towns import SMALL


def said(
    title: str = "Autumn round",
    *,
    checklists: tuple[str, ...] = SMALL,
    subject_rule: SubjectRule = SubjectRule.WHOLE_ORGANISATION,
    asked: Asked = Asked(),  # noqa: B008 -- frozen
    guidance: str = "Take two hours together.",
    days: int = 30,
) -> RoundSaid:
    """What a coordinator says: everybody, from today for a month, unless told."""
    return RoundSaid(
        title=title,
        checklist_ids=checklists,
        subject_rule=subject_rule,
        asked=asked,
        guidance={"en": guidance},
        opens_on=today(),
        due_on=today() + timedelta(days=days),
    )


def make_round(
    app: Flask,
    network: NetworkMade,
    coordinator: PersonMade,
    what: RoundSaid | None = None,
    *,
    state: RoundState = RoundState.OPEN,
    below: tuple[NetworkMade, ...] = (),
) -> UUID:
    """Prepare a round and bring it to this state; gives its id."""
    with in_network(app, network, coordinator, below=below) as scope:
        made = create_round(scope=scope, round_id=uuid4(), said=what or said())
        if state is not RoundState.DRAFT:
            open_round(scope=scope, round_id=made)
        if state is RoundState.CLOSED:
            close_round(scope=scope, round_id=made)
        return made


def start_round(
    app: Flask,
    round_id: UUID,
    organisation: OrganisationMade,
    person: PersonMade,
    service: str = "",
) -> UUID:
    """Start it as somebody of the organisation; gives the assessment's id."""
    subject = RoundSubject(SubjectKind.SERVICE, service) if service else None
    with in_organisation(app, organisation, person) as scope:
        return start_in_round(scope=scope, round_id=round_id, subject=subject)
