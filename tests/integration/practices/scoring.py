"""An organisation that scores an activity of its own."""

from uuid import uuid4

from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.kinds import Score
from talka.practices.models import Scorecard, ScorecardScore, ScorecardScoreRevision
from talka.practices.policy.scorecards import Said
from tests.factories.people import client_of, make_person
from tests.factories.scorecards import make_scorecard, make_scores
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.forms import form_fields

ELSEWHERE = "Nobody else reads this"


class House:
    """An organisation with two colleagues and a scorecard; another one with one of its own."""

    def __init__(self, app):
        self.app = app
        self.organisation = make_organisation(app)
        self.anna, self.janis = self.member("Anna Kalniņa"), self.member("Jānis Ozols")
        self.card = make_scorecard(app, self.organisation, self.anna)
        self.client = client_of(app, self.anna)
        other = make_organisation(app, "Elsewhere")
        stranger = make_person(app, "Sven Stranger")
        make_member(app, other, stranger)
        self.foreign = make_scorecard(app, other, stranger, title="Secret café")
        make_scores(app, self.foreign, stranger, {"q1-1-a": Said(Score.NO, ELSEWHERE)})

    def member(self, name, role=OrganisationRole.EDITOR):
        person = make_person(self.app, name)
        make_member(self.app, self.organisation, person, role)
        return person

    def score(self, said, person=None):
        return make_scores(self.app, self.card, person or self.anna, said)

    def fields(self, area="q1"):
        """Everything the form on the page would send, unchanged."""
        return form_fields(self.client.get(self.card.area(area)).text, "scores")

    def save(self, indicator, **sent):
        """As the script of the page does."""
        body = {"person": str(self.anna.id), "seen": 0, "key": str(uuid4()), **sent}
        return self.client.post(self.card.score(indicator), json=body)

    def stands(self, card=None):
        """Indicator id to score, reason and evidence of everything that was touched."""
        with in_organisation(self.app, self.organisation, self.anna) as scope:
            asked = select(ScorecardScore).where(
                ScorecardScore.scorecard_id == (card or self.card).id
            )
            rows = session_in(scope).scalars(asked)
            return {row.indicator_id: (row.score, row.reason, row.evidence) for row in rows}

    def saves(self, indicator):
        """Version, score and person of each save of an indicator."""
        with in_organisation(self.app, self.organisation, self.anna) as scope:
            asked = (
                select(ScorecardScoreRevision)
                .where(
                    ScorecardScoreRevision.scorecard_id == self.card.id,
                    ScorecardScoreRevision.indicator_id == indicator,
                )
                .order_by(ScorecardScoreRevision.version)
            )
            return [
                (row.version, row.score, row.saved_by) for row in session_in(scope).scalars(asked)
            ]

    def start(self, **fields):
        page = self.client.get(f"{self.organisation.home}/scorecards/start").text
        sent = form_fields(page, "start") | fields
        return self.client.post(f"{self.organisation.home}/scorecards/start", data=sent)

    def started(self):
        with in_organisation(self.app, self.organisation, self.anna) as scope:
            rows = session_in(scope).scalars(select(Scorecard).order_by(Scorecard.year))
            return [(row.title, row.year) for row in rows]
