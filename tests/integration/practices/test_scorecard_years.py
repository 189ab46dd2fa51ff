"""A scorecard from year to year: history, comparison, starting from the last one, own data."""

import csv
import re
from io import StringIO
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.kernel.errors import NotFound
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.kinds import Score
from talka.practices.models import ScorecardScore
from talka.practices.own_data import own_scorecards, own_scores
from talka.practices.policy.scorecards import Said
from talka.practices.queries.scorecards import lines_of, scorecard_of_practice
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.scorecards import make_scorecard, make_scores, score_everything
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.forms import form_fields
from tests.support.statements import statements_of


class House:
    """An organisation that scored its café in 2025; another one that has a café of that name."""

    def __init__(self, app):
        self.app = app
        self.organisation = make_organisation(app)
        self.anna, self.janis = self.member("Anna Kalniņa"), self.member("Jānis Ozols")
        self.client = client_of(app, self.anna)
        self.last = make_scorecard(app, self.organisation, self.anna, year=2025)
        other = make_organisation(app, "Elsewhere")
        stranger = make_person(app, "Sven Stranger")
        make_member(app, other, stranger)
        self.foreign = make_scorecard(app, other, stranger, year=2024)
        make_scores(app, self.foreign, stranger, {"q1-1-a": Said(Score.NO, "Foreign words")})
        self.foreign_practice = make_practice(app, other, stranger)

    def member(self, name):
        person = make_person(self.app, name)
        make_member(self.app, self.organisation, person)
        return person

    def this_year(self, *, from_last=False):
        return make_scorecard(
            self.app, self.organisation, self.anna, year=2026, from_last=from_last
        )

    def page(self, address, **query):
        text = self.client.get(address, query_string=query).text
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index("<main") :]))

    def inside(self):
        return in_organisation(self.app, self.organisation, self.anna)


@pytest.fixture
def house(app):
    return House(app)


def test_a_year_starts_from_the_last_and_history_says_so(house):
    make_scores(
        house.app,
        house.last,
        house.janis,
        {"q1-1-a": Said(Score.PARTLY, "Only two groups", "Minutes of May"), "q1-1-b": Score.YES},
    )

    card = house.this_year(from_last=True)

    with house.inside() as scope:
        asked = select(ScorecardScore).where(ScorecardScore.scorecard_id == card.id)
        rows = session_in(scope).scalars(asked.order_by(ScorecardScore.indicator_id)).all()
        said = [(row.indicator_id, row.score, row.reason, row.evidence) for row in rows]
    assert said == [
        ("q1-1-a", Score.PARTLY, "Only two groups", "Minutes of May"),
        ("q1-1-b", Score.YES, "", ""),
    ]
    assert "From an earlier year" in house.page(f"{card.address}/history")


def test_the_earlier_year_stays_as_it_was(house):
    make_scores(house.app, house.last, house.janis, {"q1-1-a": Score.NO})
    card = house.this_year(from_last=True)
    make_scores(house.app, card, house.anna, {"q1-1-a": Score.YES})

    with house.inside() as scope:
        assert lines_of(scope, house.last.id)["q1-1-a"].score is Score.NO
        assert lines_of(scope, card.id)["q1-1-a"].score is Score.YES


def test_the_page_offers_to_go_on_from_the_last_year(house):
    form = house.client.get(
        f"{house.organisation.home}/scorecards/start", query_string={"from": house.last.id}
    ).text

    fields = form_fields(form, "start")
    assert (fields["title"], fields["begin"]) == ("Language café", "last")


def test_nobody_goes_on_from_a_scorecard_elsewhere(house):
    address = f"{house.organisation.home}/scorecards/start"

    for query in ({"from": house.foreign.id}, {"practice": house.foreign_practice.id}):
        assert house.client.get(address, query_string=query).status_code == 404
    assert house.client.get(address, query_string={"from": "nonsense"}).status_code == 404


def test_two_years_compare_over_what_applies_in_both(house):
    make_scores(
        house.app,
        house.last,
        house.anna,
        {"q4-1-a": Score.NO, "q4-2-a": Score.YES, "q4-2-b": Score.NOT_APPLICABLE},
    )
    card = house.this_year()
    make_scores(
        house.app,
        card,
        house.anna,
        {"q4-1-a": Score.PARTLY, "q4-2-a": Score.YES, "q4-2-b": Score.NO, "q4-2-c": Score.YES},
    )

    page = house.page(f"{card.address}/comparison")

    assert "Sustainability 2025 50% 1 of 2 points 2026 62% 2.5 of 4 points" in page
    assert "Change in points of 100 +25 over 2 indicators" in page
    assert page.count("2025: ") == 2
    assert "1 indicator is scored in one of the two years only" in page
    assert "Foreign words" not in page


def test_another_year_is_compared_when_it_is_asked_for(house):
    long_ago = make_scorecard(house.app, house.organisation, house.anna, year=2020)
    card = house.this_year()

    assert "From 2025 to 2026" in house.page(f"{card.address}/comparison")
    asked = {"with": str(long_ago.id)}
    assert "From 2020 to 2026" in house.page(f"{card.address}/comparison", **asked)
    later = {"with": str(card.id)}
    assert "From 2020 to 2026" in house.page(f"{long_ago.address}/comparison", **later)
    for foreign in (house.foreign.id, uuid4()):
        answer = house.client.get(f"{card.address}/comparison", query_string={"with": foreign})
        assert answer.status_code == 404


def test_the_only_year_says_what_comes_next(house):
    assert "Only one year so far" in house.page(f"{house.last.address}/comparison")


def test_history_tells_who_said_what_when_of_one_indicator(house):
    make_scores(house.app, house.last, house.anna, {"q1-1-a": Said(Score.NO, "At first")})
    make_scores(
        house.app, house.last, house.janis, {"q1-1-a": Score.YES, "q1-1-b": Score.YES}, seen=1
    )

    page = house.page(f"{house.last.address}/history", indicator="q1-1-a")

    assert page.index("Jānis Ozols") < page.index("Anna Kalniņa")
    assert "before: No then: Yes" in page
    assert "Reason taken away At first" in page
    answer = house.client.get(f"{house.last.address}/history", query_string={"indicator": "q9"})
    assert answer.status_code == 404


def test_pages_of_years_ask_the_same_number_of_questions_however_many_there_are(house):
    card = house.this_year()
    urls = (f"{card.address}/comparison", f"{card.address}/history", f"{card.address}/paper")
    before = [_asked(house, url) for url in urls]
    score_everything(house.app, card, house.anna)
    for year in (2021, 2022, 2023):
        earlier = make_scorecard(house.app, house.organisation, house.anna, year=year)
        score_everything(house.app, earlier, house.janis)

    assert [_asked(house, url) for url in urls] == before


def test_a_practice_has_a_scorecard_under_its_own_title(house):
    practice = make_practice(house.app, house.organisation, house.anna, title="Coffee together")

    with house.inside() as scope:
        card = scorecard_of_practice(scope, practice.id)
        assert card is not None
        assert (card.head.title, card.is_finished) == ("Coffee together", True)
        assert scorecard_of_practice(scope, house.foreign_practice.id) is None
        with pytest.raises(NotFound):
            lines_of(scope, house.foreign.id)

    start = f"{house.organisation.home}/scorecards/start"
    query = {"practice": practice.id}
    sent = form_fields(house.client.get(start, query_string=query).text, "start")
    answer = house.client.post(start, query_string=query, data=sent | {"year": "2030"})
    assert "Coffee together, 2030" in house.page(answer.location)


def test_a_scorecard_as_a_file_starts_nothing_in_a_spreadsheet(house):
    make_scores(house.app, house.last, house.anna, {"q1-1-a": Said(Score.NO, "=1+1", "A list")})

    page = house.client.get(house.last.address)
    answer = house.client.post(f"{house.last.address}/export")
    foreign = f"{house.organisation.home}/scorecards/{house.foreign.id}/export"

    assert f'action="{house.last.address}/export"' in page.text
    assert answer.mimetype == "text/csv"
    rows = list(csv.reader(StringIO(answer.get_data().decode("utf-8-sig"))))
    assert len(rows) == 35
    assert rows[1][1:2] + rows[1][3:7] == ["q1-1-a", "No", "'=1+1", "A list", "Anna Kalniņa"]
    assert house.client.post(foreign).status_code == 404
    with house.inside() as scope:
        events = session_in(scope).scalars(select(AuditEvent.act)).all()
    assert events.count(AuditAct.RESULTS_EXPORTED) == 1


def test_people_take_along_what_they_scored_and_nothing_else(house):
    make_scores(house.app, house.last, house.anna, {"q1-1-a": Said(Score.NO, "Mine")})
    make_scores(house.app, house.last, house.janis, {"q1-1-b": Said(Score.NO, "His")})

    with (
        house.app.app_context(),
        system_scope(SystemScope.OWN_DATA, person_id=house.anna.id) as scope,
    ):
        cards, scores = own_scorecards(scope), own_scores(scope)

    assert [(each["title"], each["year"]) for each in cards] == [("Language café", 2025)]
    assert [(each["indicator_id"], each["reason"]) for each in scores] == [("q1-1-a", "Mine")]


def _asked(house, url):
    house.client.get(url)
    with statements_of(house.app) as sent:
        assert house.client.get(url).status_code == 200
    return len(sent)
