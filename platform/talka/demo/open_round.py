"""The round that is open in the demo: Latvia asks everybody, and some are further than others."""

from datetime import timedelta
from uuid import UUID, uuid5

from talka.assessments.actions.answering_rounds import say_level, start_in_round
from talka.assessments.actions.rounds import RoundSaid, create_round, open_round
from talka.assessments.asking import Asked
from talka.assessments.kinds import SubjectRule
from talka.demo.house import NAMES, House
from talka.demo.practices.days import days_ago
from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.scoping import scope_opened
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


def hold_open_round(house: House) -> None:
    """Open it, and let the small town answer with what it has under way."""
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
