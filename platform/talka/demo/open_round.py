"""The round that is open in the demo: Latvia asks everybody, and some are further than others."""

from datetime import timedelta
from uuid import UUID, uuid5

from sqlalchemy import select

from talka.assessments.actions.answering_rounds import say_level, start_in_round
from talka.assessments.actions.places import excuse, extend_place
from talka.assessments.actions.rounds import RoundSaid, create_round, open_round
from talka.assessments.asking import Asked
from talka.assessments.kinds import SubjectRule
from talka.assessments.models import RoundPlace
from talka.demo.house import NAMES, House, Ids
from talka.demo.neighbours import neighbours
from talka.demo.past_rounds import answer
from talka.demo.practices.days import days_ago
from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.tenancy.kinds import SharingLevel

ROUND: UUID = uuid5(NAMES, "round/open")
GUIDANCE = {
    "lv": "Atvēliet divas stundas un pieaiciniet kolēģus no skolas, sociālā dienesta un"
    " bibliotēkas. Atbildiet godīgi: tīkls redz tikai to, cik tālu esat tikuši.\n"
    "Jautājumi? Rakstiet Ilzei vai nāciet uz tiešsaistes sarunu otrdienās plkst. 10.",
    "en": "Set two hours aside and take colleagues from the school, social services and the library"
    " along. Answer honestly: the network sees only how far you are.",
}
SINCE, LEFT = 18, 12
"""Days it has been open, and days that are left."""


def hold_open_round(house: House, living: Ids) -> None:
    """Open it; some of the many have signed off, the small town goes on with what is under way,
    one is excused and one has more time."""
    day = today()
    said = RoundSaid(
        title="Kā mums klājas šoruden",
        checklist_ids=tuple(each.id for each in current_framework().checklists),
        subject_rule=SubjectRule.WHOLE_ORGANISATION,
        asked=Asked(),
        guidance=GUIDANCE,
        opens_on=day - timedelta(days=SINCE),
        due_on=day + timedelta(days=LEFT),
    )
    coordinator = house.in_network("latvia", "ilze@tikls.example")
    with days_ago(SINCE), scope_opened(coordinator) as scope:
        create_round(scope=scope, round_id=ROUND, said=said)
        open_round(scope=scope, round_id=ROUND)
    with scope_opened(house.in_organisation("dzervenes-novads", "anna@dzervene.example")) as scope:
        start_in_round(scope=scope, round_id=ROUND)
        say_level(scope=scope, round_id=ROUND, level=SharingLevel.ANONYMOUS)
    parts = [part for part in neighbours() if part.country == "LV"]
    for part in parts[::3]:
        answer(living[part.slug], part, ROUND, 2)
    with days_ago(4), scope_opened(coordinator) as scope:
        excused, late = (_place(scope, living[part.slug]) for part in parts[1:3])
        reason = "Pēc vēlēšanām jauna dome; piedalīsies pavasarī."
        excuse(scope=scope, round_id=ROUND, place_id=excused, reason=reason)
        later = day + timedelta(days=LEFT + 14)
        extend_place(scope=scope, round_id=ROUND, place_id=late, due_on=later)


def _place(scope: Scope, organisation_id: UUID) -> UUID:
    of_it = RoundPlace.organisation_id == organisation_id
    places = select(RoundPlace.id).where(RoundPlace.round_id == ROUND, of_it)
    return session_in(scope).scalars(places).one()
