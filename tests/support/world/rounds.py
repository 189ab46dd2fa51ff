"""What a network asks its organisations: a round in preparation, an open and a closed one."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import delete, select

from talka.assessments.actions.places import excuse
from talka.assessments.kinds import RoundState
from talka.assessments.models import RoundPlace
from talka.kernel.scoping import session_in
from tests.factories.rounds import make_round, said, start_round
from tests.factories.tenants import NetworkMade, OrganisationMade, in_network, in_organisation
from tests.support.world.facts import Neighbour, Someone, World

_Source = Callable[[World, Neighbour, Someone | None], tuple[UUID, ...]]


def _rounds(*names: str) -> _Source:
    return lambda _world, place, _someone: tuple(place.rounds[each] for each in names)


def _excused(_world: World, place: Neighbour, _someone: Someone | None) -> tuple[UUID, ...]:
    return (place.places["excused"],)


OF_ROUNDS: Mapping[tuple[str, str], _Source] = {
    ("assessments.ask_joined", "round_id"): _rounds("joined"),
    ("assessments.change_round", "round_id"): _rounds("draft"),
    ("assessments.export_round", "round_id"): _rounds("open", "closed"),
    ("monitoring.count_again", "round_id"): _rounds("closed"),
    ("assessments.excusing", "place_id"): _excused,
    ("assessments.excusing", "round_id"): _rounds("excused"),
    ("assessments.open_round", "round_id"): _rounds("draft"),
    ("assessments.prepared_round", "round_id"): _rounds("draft"),
    ("assessments.round_changing", "round_id"): _rounds("draft"),
    ("assessments.round_opening", "round_id"): _rounds("draft"),
    ("assessments.round_of_ours", "round_id"): _rounds("open", "started", "closed"),
    ("assessments.show_round", "round_id"): _rounds("open", "joined", "closed"),
    ("assessments.take_excuse_back", "place_id"): _excused,
    ("assessments.take_excuse_back", "round_id"): _rounds("excused"),
}
"""Rounds in the state that a view is for."""


def ask_for_assessments(
    app: Flask,
    key: str,
    network: NetworkMade,
    organisation: OrganisationMade,
    people: dict[str, Someone],
) -> dict[str, Any]:
    """The rounds by state; besides, open ones: ``started`` is answered already, ``excused`` expects
    nothing of the organisation, which ``joined`` does not ask yet. And the places in them.
    """
    coordinator = people["coordinator"].made
    rounds = {
        state.value: make_round(app, network, coordinator, said(f"{key} {state}"), state=state)
        for state in RoundState
    }
    for name in ("started", "excused", "joined"):
        rounds[name] = make_round(app, network, coordinator, said(f"{key} {name}"))
    start_round(app, rounds["started"], organisation, people["editor"].made)
    with in_organisation(app, organisation, people["admin"].made) as scope:
        gone = delete(RoundPlace).where(RoundPlace.round_id == rounds["joined"])
        session_in(scope).execute(gone)
    places = _places(app, network, people, rounds)
    with in_network(app, network, coordinator) as scope:
        at = {"round_id": rounds["excused"], "place_id": places["excused"]}
        excuse(scope=scope, **at, reason="A new council")
    return {"rounds": rounds, "places": places}


def _places(
    app: Flask, network: NetworkMade, people: dict[str, Someone], rounds: dict[str, UUID]
) -> dict[str, UUID]:
    with in_network(app, network, people["coordinator"].made) as scope:
        rows = session_in(scope).execute(select(RoundPlace.round_id, RoundPlace.id)).all()
    names = {round_id: name for name, round_id in rounds.items()}
    return {names[round_id]: place_id for round_id, place_id in rows}
