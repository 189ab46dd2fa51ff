"""A network whose organisations answered two rounds, and many assessments besides, in any number.

Everything is loaded past the app, as it would stand there the moment before the second round is
closed. Of the older assessments there are only the answers: no edition reads them.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

import psycopg

from benchmarks.loading import Rows, loader
from benchmarks.seeding import (
    AT_ONCE,
    NOW,
    VALUES,
    add_membership,
    add_network,
    add_organisation,
    add_person,
)
from talka.assessments.kinds import (
    AssessmentState,
    PlaceStanding,
    RoundState,
    SubjectKind,
    SubjectRule,
)
from talka.assessments.letters import in_short
from talka.handbook.kinds import Framework
from talka.kernel.ids import new_id
from talka.kernel.permissions import NetworkRole
from talka.tenancy.kinds import SharingLevel
from tests.support.databases import Database

VALUE_OF = {"sqlite": "json_extract(e.value, '$.value')", "postgresql": "e.value ->> 'value'"}
ANSWERS = """
insert into answer (organisation_id, assessment_id, item_id, value, note, version, answered_at)
select a.organisation_id, a.id, e.key, {value}, '', 1, a.started_at
from assessment a
join assessment_revision r on r.organisation_id = a.organisation_id and r.assessment_id = {newest}
cross join json_each(r.answers) e
"""
NEWEST = (
    "(select p.assessment_id from round_place p"
    " where p.organisation_id = a.organisation_id and p.round_id = '{round_id}')"
)

MEMBERS = 3
"""So many organisations, from the second on, have somebody who is signed in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was seeded: the network, who looks after it, and the rounds in their order."""

    network_id: UUID
    coordinator_id: UUID
    rounds: tuple[UUID, UUID]


def seed_rounds(
    database: Database, framework: Framework, organisations: int, assessments: int
) -> Asked:
    """Fill an empty database; each organisation has so many assessments with all answers."""
    asked = Asked(new_id(), new_id(), (new_id(), new_id()))
    with loader(database) as loading:
        rows = Rows()
        _network(rows, asked, framework)
        for place in range(organisations):
            _organisation(rows, asked, framework, place, assessments)
            if place % AT_ONCE == 0:
                rows.load(loading)
        rows.load(loading)
    _answer(database, asked)
    return asked


def _network(rows: Rows, asked: Asked, framework: Framework) -> None:
    own = asked.network_id
    add_network(rows, own, "all")
    add_person(rows, asked.coordinator_id, "coordinator")
    rows.add(
        "network_role",
        id=new_id(),
        network_id=own,
        user_id=asked.coordinator_id,
        role=NetworkRole.COORDINATOR,
        created_at=NOW,
    )
    for number, round_id in enumerate(asked.rounds):
        rows.add(
            "round",
            id=round_id,
            network_id=own,
            title=f"Round {number + 1}",
            framework_version=framework.version,
            checklists=[each.id for each in framework.checklists],
            subject_rule=SubjectRule.WHOLE_ORGANISATION,
            asked={"countries": [], "kinds": []},
            guidance={},
            opens_on=date(2026, 1, 1),
            due_on=date(2026, 12, 31),
            state=RoundState.OPEN,
            created_at=NOW,
        )


def _organisation(
    rows: Rows, asked: Asked, framework: Framework, place: int, assessments: int
) -> None:
    own = new_id()
    add_organisation(rows, own, place)
    if 0 < place <= MEMBERS:
        person_id = new_id()
        add_person(rows, person_id, str(place))
        add_membership(rows, own, person_id)
    level = SharingLevel.NAMED if place % 10 == 0 else SharingLevel.ANONYMOUS
    rows.add(
        "network_member",
        id=new_id(),
        network_id=asked.network_id,
        organisation_id=own,
        level=level,
        joined_at=NOW,
    )
    for turn in range(assessments):
        in_round = asked.rounds[turn] if turn < len(asked.rounds) else None
        _assessment(rows, asked, framework, own, f"{place} {turn}", in_round)


def _assessment(
    rows: Rows, asked: Asked, framework: Framework, own: UUID, seed: str, in_round: UUID | None
) -> None:
    assessment_id = new_id()
    rows.add(
        "assessment",
        id=assessment_id,
        organisation_id=own,
        framework_version=framework.version,
        subject_kind=SubjectKind.ORGANISATION,
        subject_name="",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        state=AssessmentState.SIGNED_OFF,
        revision=1,
        started_at=NOW - timedelta(days=7),
        changed_at=NOW,
        signed_off_at=NOW,
    )
    if in_round is None:
        return
    dice = Random(seed)
    values = dice.choices(VALUES, k=len(framework.items))
    given = zip(framework.items, values, strict=True)
    answers = {item.id: {"value": value.value, "note": ""} for item, value in given}
    rows.add(
        "assessment_revision",
        id=new_id(),
        organisation_id=own,
        assessment_id=assessment_id,
        number=1,
        answers=answers,
        in_short=in_short(answers),
        results={},
        signed_off_at=NOW,
    )
    rows.add(
        "round_place",
        id=new_id(),
        round_id=in_round,
        network_id=asked.network_id,
        organisation_id=own,
        standing=PlaceStanding.SIGNED_OFF,
        is_excused=False,
        excuse_reason="",
        assessment_id=assessment_id,
        revision=1,
        asked_at=NOW,
    )


def _answer(database: Database, asked: Asked) -> None:
    """The answers of every assessment, as rows of their own, made by the database itself."""
    newest = NEWEST.format(round_id=id_in(database, asked.rounds[1]))
    statement = ANSWERS.format(value=VALUE_OF[database.kind], newest=newest)
    if database.kind == "sqlite":
        with sqlite3.connect(database.folder / "talka.sqlite") as connection:
            connection.execute("pragma synchronous=off")
            connection.execute(statement)
        connection.close()
        return
    with psycopg.connect(database.superuser) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(statement)
    with psycopg.connect(database.superuser, autocommit=True) as connection:
        connection.execute("vacuum analyze")


def id_in(database: Database, id_: UUID) -> str:
    """An id as it stands in a statement in words."""
    return id_.hex if database.kind == "sqlite" else str(id_)
