"""An organisation's scorecards: of an activity in two years, scored in part and with a history."""

from typing import Any
from uuid import UUID, uuid4

from flask import Flask

from talka.kernel.scope import Scope
from talka.practices.actions.scorecards import Plan, start_scorecard
from talka.practices.actions.scores import save_scores
from talka.practices.kinds import Score
from talka.practices.policy.scorecards import Draft, Said
from tests.factories.tenants import OrganisationMade, in_organisation
from tests.support.world.facts import Secrets, Someone


def score_activities(
    app: Flask, organisation: OrganisationMade, person: Someone, secrets: Secrets
) -> dict[str, Any]:
    """The ids of this year's scorecard, with last year's there to compare it with, and of one in
    which nobody scored yet."""
    with in_organisation(app, organisation, person.made) as scope:
        earlier = _start(scope, secrets, 2025)
        _say(scope, earlier, Said(Score.YES))
    with in_organisation(app, organisation, person.made) as scope:
        scorecard = _start(scope, secrets, 2026)
        _say(scope, scorecard, Said(Score.NO, "At first"))
        _say(scope, scorecard, Said(Score.PARTLY, secrets.score_reason, "Minutes of May"))
    with in_organisation(app, organisation, person.made) as scope:
        blank = _start(scope, secrets, 2024)
    return {"scorecard": scorecard, "blank_scorecard": blank}


def _start(scope: Scope, secrets: Secrets, year: int) -> UUID:
    plan = Plan(None, secrets.activity, year, from_last=False, key=uuid4())
    return start_scorecard(scope=scope, plan=plan)


def _say(scope: Scope, scorecard_id: UUID, said: Said) -> None:
    save_scores(scope=scope, scorecard_id=scorecard_id, drafts=[Draft("q1-1-a", said, 0, uuid4())])
