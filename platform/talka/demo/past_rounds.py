"""The demo's closed rounds and what they published: two of all the countries, and one of a network
so small that nothing of it is told.

Nobody can sign in to the many organisations of ``neighbours``. Of what they answered there is the
signed-off state, which an edition is counted from, and nothing else.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select

from talka.assessments.actions.rounds import RoundSaid, close_round, create_round, open_round
from talka.assessments.asking import Asked
from talka.assessments.kinds import (
    AnswerValue,
    AssessmentState,
    PlaceStanding,
    SubjectKind,
    SubjectRule,
)
from talka.assessments.models import (
    Assessment,
    AssessmentChecklist,
    AssessmentRevision,
    RoundPlace,
)
from talka.assessments.scoring import frozen, results_of
from talka.demo.house import House, Ids
from talka.demo.neighbours import neighbours
from talka.demo.parts import OrganisationPart
from talka.handbook.applicability import suggests_not_applicable
from talka.handbook.queries import current_framework
from talka.kernel.clock import now, pretend, today
from talka.kernel.ids import new_id
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import OrganisationSeat, Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.monitoring.actions.counting import publish_here
from talka.tenancy.models import NetworkMember, Organisation

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
HEAD = ("nordic-baltic", "signe@norden.example")
WITH_PEOPLE = ("dzervenes-novads", "koivulahden-kunta")
"""Those one can sign in to that answered a round, with their assessment of the last half-year."""


def settle_neighbours(scope: Scope, networks: Ids) -> Ids:
    """The many move in; gives their ids by slug."""
    session, made = session_in(scope), {}
    for part in neighbours():
        made[part.slug] = new_id()
        session.add(
            Organisation(
                id=made[part.slug],
                slug=part.slug,
                name=part.name,
                kind=part.kind,
                country=part.country,
                size=part.size,
                languages=[],
            )
        )
    session.flush()
    session.add_all(
        NetworkMember(
            network_id=networks[part.networks[0]],
            organisation_id=made[part.slug],
            level=part.level,
            joined_at=joined_at(part.slug),
        )
        for part in neighbours()
    )
    session.flush()
    return made


def joined_at(slug: str) -> datetime:
    """Within a year and a half, and all before the first round."""
    return _at(today() - timedelta(days=Random(slug).randint(620, 1100)))  # noqa: S311


def hold_rounds(house: House, living: Ids) -> None:
    """Two rounds of the whole network, a year apart, and one of four organisations, two of which
    answer."""
    parts = list(neighbours())
    last = _half_year(today()) - timedelta(days=35)
    with_people = [house.organisations[slug] for slug in WITH_PEOPLE]
    _hold(house, living, parts, "Where we stand", last - timedelta(days=365), 0)
    _hold(house, living, parts, "Where we stand, a year on", last, 1, also=with_people)
    few = [part for part in parts if part.networks == ("latgale",)]
    neighbouring = [house.organisations[slug] for slug in ("dzervenes-novads", "tilts-uz-majam")]
    _hold(
        house,
        living,
        few,
        "Kā mums klājas Latgalē",
        last + timedelta(days=3),
        2,
        by=LATGALIAN,
        also=neighbouring,
    )


LATGALIAN = ("latgale", "ilze@tikls.example")
"""Whoever looks after a network does so for those below it."""


def _hold(
    house: House,
    living: Ids,
    parts: list[OrganisationPart],
    title: str,
    day: date,
    turn: int,
    by: tuple[str, str] = HEAD,
    also: Sequence[UUID] = (),
) -> None:
    """Open it, let everybody answer, close it; then its edition is there. ``also`` are asked those
    that one can sign in to."""
    coordinating = house.in_network(*by)
    asked = [*(living[part.slug] for part in parts), *also]
    round_id = new_id()
    with pretend(_at(day - timedelta(days=60))), scope_opened(coordinating):
        create_round(scope=coordinating, round_id=round_id, said=_said(title, tuple(asked), day))
        open_round(scope=coordinating, round_id=round_id)
    with pretend(_at(day - timedelta(days=10))):
        for part in parts:
            answer(living[part.slug], part, round_id, turn)
        for slug in WITH_PEOPLE if turn == 1 else ():
            _answer_with_last(house, slug, round_id)
    with pretend(_at(day)), scope_opened(coordinating):
        close_round(scope=coordinating, round_id=round_id)
        publish_here(coordinating, round_id=round_id)


def _said(title: str, asked: tuple[UUID, ...], day: date) -> RoundSaid:
    return RoundSaid(
        title=title,
        checklist_ids=tuple(each.id for each in current_framework().checklists),
        subject_rule=SubjectRule.WHOLE_ORGANISATION,
        asked=Asked(organisations=asked),
        guidance={},
        opens_on=day - timedelta(days=60),
        due_on=day - timedelta(days=7),
    )


def answer(organisation_id: UUID, part: OrganisationPart, round_id: UUID, turn: int) -> None:
    """Sign off an assessment for the round; a few never do, where there are many."""
    dice = Random(part.slug)  # noqa: S311 -- no secret: the same every time
    if dice.random() < 0.07 and part.country not in ("DK", "IS"):
        return
    role = OrganisationRole.ADMIN
    seat = OrganisationSeat(
        organisation_id, part.slug, part.name, part.kind.value, role, part.country
    )
    assessment_id, day = new_id(), _half_year(today())
    framework, checklists = current_framework(), [c.id for c in current_framework().checklists]
    values = _values(part, turn)
    whose = {"organisation_id": organisation_id, "assessment_id": assessment_id}
    with scope_opened(Scope(organisation=seat)) as scope:
        session = session_in(scope)
        session.add(
            Assessment(
                id=assessment_id,
                organisation_id=organisation_id,
                framework_version=framework.version,
                subject_kind=SubjectKind.ORGANISATION,
                period_start=day,
                period_end=_half_year(day + timedelta(days=200)) - timedelta(days=1),
                state=AssessmentState.SIGNED_OFF,
                signed_off_at=_at(today()),
            )
        )
        session.flush()
        session.add_all(AssessmentChecklist(**whose, checklist_id=each) for each in checklists)
        session.add(
            AssessmentRevision(
                **whose,
                number=1,
                answers={id_: {"value": value.value, "note": ""} for id_, value in values.items()},
                results=frozen(results_of(framework, checklists, values)),
            )
        )
        session.flush()
        _take_place(scope, round_id, assessment_id)


def _answer_with_last(house: House, slug: str, round_id: UUID) -> None:
    """The organisation answers with what it signed off last."""
    email = {"dzervenes-novads": "anna@dzervene.example"}.get(slug, "mikko@koivulahti.example")
    with scope_opened(house.in_organisation(slug, email)) as scope:
        signed = select(Assessment.id).where(Assessment.state == AssessmentState.SIGNED_OFF)
        _take_place(scope, round_id, session_in(scope).scalars(signed).one())


def _take_place(scope: Scope, round_id: UUID, assessment_id: UUID) -> None:
    place = (
        session_in(scope).scalars(select(RoundPlace).where(RoundPlace.round_id == round_id)).one()
    )
    place.assessment_id, place.standing = assessment_id, PlaceStanding.SIGNED_OFF
    place.revision = 1
    place.started_at, place.signed_off_at = now() - timedelta(days=_days_taken(place)), now()
    session_in(scope).flush()


def _days_taken(place: RoundPlace) -> int:
    """Some take a month from the first answer to the signature, some do it in a day."""
    return Random(str(place.id)).randint(0, 45)  # noqa: S311


def _values(part: OrganisationPart, turn: int) -> dict[str, AnswerValue]:
    """An answer to every item: some are hard for all, some for a country; a year on, better."""
    given = {}
    for item in current_framework().items:
        if suggests_not_applicable(item, part.kind):
            given[item.id] = AnswerValue.NOT_APPLICABLE
            continue
        ease = Random(item.id).uniform(0.25, 0.75)  # noqa: S311
        ease += Random(part.country + item.id[:2]).uniform(-0.15, 0.15)  # noqa: S311
        dice = Random(f"{part.slug} {item.id}")  # noqa: S311
        luck = dice.random()
        if turn and dice.random() < 0.3:
            luck = dice.random() * 0.85
        given[item.id] = MET if luck < ease else PARTLY if luck < ease + 0.2 else NOT_MET
    return given


def _half_year(day: date) -> date:
    return date(day.year, 1 if day.month < 7 else 7, 1)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), UTC)
