"""The calls of the demo: one of last year that is closed, one that is open, one being prepared."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from talka.demo.house import NAMES, House
from talka.demo.practices.days import days_ago
from talka.demo.practices.ways import CallKey
from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.scoping import scope_opened
from talka.practices.actions.calls import CallSaid, close_call, create_call, open_call


@dataclass(frozen=True, slots=True)
class CallPart:
    """A call; its first and last day in days from today."""

    key: CallKey
    network: str
    coordinator: str
    title: str
    guidance: str
    opens: int
    closes: int
    is_blind: bool = False
    is_draft: bool = False


CALLS = (
    CallPart(
        CallKey.YEAR,
        "nordic-baltic",
        "signe@norden.example",
        "Good practice of our eight countries",
        "Tell it as you would tell a colleague on the train: what you do, what it costs, what went"
        " wrong. Figures count where you counted them yourselves; a small practice that is honest"
        " is worth more than a large one that shines.",
        -420,
        -95,
    ),
    CallPart(
        CallKey.AUTUMN,
        "nordic-baltic",
        "signe@norden.example",
        "Good practice, autumn: how people get about, where they live, who speaks for them",
        "Send us what you have tried for a year at least. Two colleagues from other places read it,"
        " one of them from another country. You get their words whatever the decision.",
        -45,
        32,
    ),
    CallPart(
        CallKey.NEXT,
        "latvia",
        "ilze@tikls.example",
        "Mazo pašvaldību pieredze",
        "Aicinām novadus, kuros dzīvo mazāk nekā 15 000 cilvēku. Pietiek ar vienu lietu, kas jums"
        " izdevusies.",
        20,
        80,
        is_blind=True,
        is_draft=True,
    ),
)


def call_part(key: CallKey) -> CallPart:
    return next(each for each in CALLS if each.key is key)


def call_id(key: CallKey) -> UUID:
    return uuid5(NAMES, f"call/{key}")


def make_calls(house: House) -> None:
    """Prepare them, and open those that are no draft."""
    day, framework = today(), current_framework()
    for part in CALLS:
        said = CallSaid(
            title=part.title,
            guidance=part.guidance,
            opens_on=day + timedelta(days=part.opens),
            closes_on=day + timedelta(days=part.closes),
            reviewers=2,
            is_blind=part.is_blind,
            percents={each.id: 66 for each in framework.quality_areas},
        )
        began = days_ago(max(-part.opens, 5))
        with began, scope_opened(house.in_network(part.network, part.coordinator)) as scope:
            create_call(scope=scope, call_id=call_id(part.key), said=said)
            if not part.is_draft:
                open_call(scope=scope, call_id=call_id(part.key))


def close_last_year(house: House) -> None:
    """The call of last year takes nothing any more."""
    part = call_part(CallKey.YEAR)
    ended = days_ago(-part.closes)
    with ended, scope_opened(house.in_network(part.network, part.coordinator)) as scope:
        close_call(scope=scope, call_id=call_id(part.key))
