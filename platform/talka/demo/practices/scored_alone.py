"""A scorecard that nobody is sent: an activity of a town, scored each year for themselves."""

from collections.abc import Mapping

from talka.demo.house import House, key_of
from talka.demo.practices.days import days_ago
from talka.demo.practices.parts import Below, no, partly
from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened
from talka.practices.actions.scorecards import Plan, start_scorecard
from talka.practices.actions.scores import Draft, Said, save_scores
from talka.practices.kinds import Score

HOME, WRITER = "dzervenes-novads", "janis@dzervene.example"
ACTIVITY = "Sarunu vakari bibliotēkā"
YES = Below(Score.YES, "")

LAST_YEAR: Mapping[str, Below] = {
    "q1-1-c": partly("Vakari bija tikai latviski; tulks nāca divas reizes."),
    "q1-1-e": no("Mammas nevarēja atnākt: nebija, kas pieskata bērnus."),
    "q2-1-a": no("Nevienam neprasījām, par ko viņi vēlas runāt."),
    "q3-1-a": partly("Skaitām, cik atnāk. Ko tas dod, nezinām."),
    "q4-2-a": partly("Nākamā gada budžetā vakaru nav."),
    "q4-1-a": no("Viss turas uz vienas bibliotekāres vaļasprieka."),
}
"""What was not at yes."""

SINCE_THEN: Mapping[str, Below] = {
    "q1-1-e": YES,
    "q2-1-a": partly("Rudenī aptaujājām 14 cilvēkus."),
    "q4-1-a": partly("Divi vakari mēnesī ir bibliotēkas darba plānā; naudas vēl nav."),
}
"""What changed within the year."""


def score_alone(house: House) -> None:
    """Last year from nothing, this year from what was there."""
    everything = {each.id: LAST_YEAR.get(each.id, YES) for each in current_framework().indicators}
    with scope_opened(house.in_organisation(HOME, WRITER)) as scope:
        with days_ago(380, 13):
            _score(scope, everything, seen=UNTOUCHED)
        with days_ago(12, 13):
            _score(scope, SINCE_THEN, seen=UNTOUCHED + 1)


def _score(scope: Scope, said: Mapping[str, Below], *, seen: int) -> None:
    year, is_first = today().year, seen == UNTOUCHED
    key = key_of(scope, "scored-alone", ACTIVITY, str(is_first))
    plan = Plan(practice_id=None, title=ACTIVITY, year=year, from_last=not is_first, key=key)
    drafts = [
        Draft(
            indicator,
            Said(each.score, each.reason),
            seen,
            key_of(scope, "scored-alone", str(is_first), indicator),
        )
        for indicator, each in said.items()
    ]
    scorecard_id = start_scorecard(scope=scope, plan=plan)
    save_scores(scope=scope, scorecard_id=scorecard_id, drafts=drafts)
