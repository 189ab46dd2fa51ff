"""What a network asks its organisations: a round in preparation, an open and a closed one."""

from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from talka.assessments.kinds import RoundState
from talka.assessments.models import RoundPlace
from talka.kernel.scoping import session_in
from tests.factories.rounds import make_round, said, start_round
from tests.factories.tenants import NetworkMade, OrganisationMade, in_network
from tests.support.world.facts import Someone


def ask_for_assessments(
    app: Flask,
    key: str,
    network: NetworkMade,
    organisation: OrganisationMade,
    people: dict[str, Someone],
) -> dict[str, Any]:
    """The rounds by state; ``started`` is open, too, and answered already."""
    coordinator = people["coordinator"].made
    rounds = {
        state.value: make_round(app, network, coordinator, said(f"{key} {state}"), state=state)
        for state in RoundState
    }
    rounds["started"] = make_round(app, network, coordinator, said(f"{key} started"))
    start_round(app, rounds["started"], organisation, people["editor"].made)
    return {"rounds": rounds, "places": _places(app, network, people, rounds)}


def _places(
    app: Flask, network: NetworkMade, people: dict[str, Someone], rounds: dict[str, UUID]
) -> dict[str, UUID]:
    with in_network(app, network, people["coordinator"].made) as scope:
        rows = session_in(scope).execute(select(RoundPlace.round_id, RoundPlace.id)).all()
    names = {round_id: name for name, round_id in rounds.items()}
    return {names[round_id]: place_id for round_id, place_id in rows}
