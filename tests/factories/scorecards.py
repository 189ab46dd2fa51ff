"""Scorecards for tests, scored as people would have done it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Flask

from talka.handbook.queries import current_framework
from talka.practices.actions.scorecards import Plan, start_scorecard
from talka.practices.actions.scores import Saved, save_scores
from talka.practices.kinds import Score
from talka.practices.policy.scorecards import Draft, Said
from tests.factories.people import PersonMade
from tests.factories.tenants import OrganisationMade, in_organisation

REASON = "Only two of five groups so far."


@dataclass(frozen=True)
class ScorecardMade:
    """A scorecard in the test database."""

    id: UUID
    organisation: OrganisationMade

    @property
    def address(self) -> str:
        return f"{self.organisation.home}/scorecards/{self.id}"

    def area(self, quality_area_id: str) -> str:
        """Where a quality area is scored."""
        return f"{self.address}/{quality_area_id}"

    def score(self, indicator_id: str) -> str:
        """Where one score is saved."""
        return f"{self.address}/scores/{indicator_id}"


def make_scorecard(
    app: Flask,
    organisation: OrganisationMade,
    person: PersonMade,
    *,
    title: str = "Language café",
    year: int = 2026,
    practice_id: UUID | None = None,
    from_last: bool = False,
    key: UUID | None = None,
) -> ScorecardMade:
    """One that was started and not scored yet."""
    plan = Plan(practice_id, title, year, from_last, key or uuid4())
    with in_organisation(app, organisation, person) as scope:
        return ScorecardMade(start_scorecard(scope=scope, plan=plan), organisation)


def make_scores(
    app: Flask,
    scorecard: ScorecardMade,
    person: PersonMade,
    said: Mapping[str, Said | Score | None],
    *,
    seen: int = 0,
) -> Saved:
    """Score some indicators; a score below yes alone gets a reason."""
    drafts = [Draft(each, _said(what), seen, uuid4()) for each, what in said.items()]
    with in_organisation(app, scorecard.organisation, person) as scope:
        return save_scores(scope=scope, scorecard_id=scorecard.id, drafts=drafts)


def score_everything(
    app: Flask,
    scorecard: ScorecardMade,
    person: PersonMade,
    but: Mapping[str, Said | Score | None] | None = None,
) -> Saved:
    """All at yes, but for some."""
    with app.app_context():
        whole = {each.id: Score.YES for each in current_framework().indicators}
    return make_scores(app, scorecard, person, whole | dict(but or {}))


def _said(what: Said | Score | None) -> Said:
    if isinstance(what, Said):
        return what
    return Said(what, REASON if what in (Score.PARTLY, Score.NO) else "")
