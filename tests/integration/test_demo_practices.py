"""The demo has a practice in every state, and somebody for every desk."""

import json
from collections import Counter

from flask import Flask
from sqlalchemy import select

from talka.accounts.models import User
from talka.demo import places
from talka.demo.cast import PEOPLE
from talka.demo.house import House
from talka.demo.practices.filling import WAYS
from talka.demo.practices.sheets import sheet_of
from talka.handbook.queries import current_framework
from talka.kernel.database import db
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.models import OutboxMessage
from talka.practices.kinds import State
from talka.practices.kinds.questions import QuestionState
from talka.practices.models import PracticeQuestion, Publication
from talka.practices.queries.practices import own_practices
from talka.practices.scoring import Thresholds, score_sheet
from talka.tenancy.models import Organisation
from tests.factories.people import PersonMade, client_of
from tests.support.world.pages import read, words

STATES = {
    State.DRAFT: 4,
    State.SUBMITTED: 1,
    State.IN_REVIEW: 4,
    State.GOOD: 1,
    State.PROMISING: 1,
    State.RETURNED: 1,
    State.PUBLISHED: 17,
    State.ARCHIVED: 1,
    State.HIDDEN: 1,
    State.WITHDRAWN: 1,
}
DESKS = (
    ("marta@tilts.example", "/o/tilts-uz-majam/practices", ("Tulki no pašu vidus",)),
    ("pauls@vertetajs.example", "/reviews", ("Driving words", "First winter")),
    ("karin@lingonviken.example", "/reviews", ("Seats in our cars",)),
    ("signe@norden.example", "/n/nordic-baltic/practices", ("A small guarantee", "A tenant")),
    ("daiva@gervekalnis.example", "/o/gervekalnio-mokykla/practices", ("Exam without fear",)),
    ("anna@dzervene.example", "/o/dzervenes-novads/library", ("One folder for a family",)),
    (
        "janis@dzervene.example",
        "/o/dzervenes-novads/scorecards",
        ("Sarunu vakari bibliotēkā", "Zem 1 sliekšņa"),
    ),
    (
        "anna@dzervene.example",
        "/o/dzervenes-novads/library/saved",
        ("Show what you can", "Mend-it"),
    ),
)
PUBLIC = ("Mend-it Thursday", "Sing before you speak", "Nyckelkvällen")
KEPT_BACK = (
    "One folder for a family",
    "A hand-over note",
    "Summer jobs",
    "A wall of new",
    "Women map",
)


TRANSLATIONS = {
    (("en", "human"), ("lv", "source")),
    (("en", "machine"), ("lv", "source")),
    (("en", "source"), ("lv", "reviewed")),
}
"""Practices in two languages, and how each came about."""


def house_of(app: Flask) -> House:
    """Who lives in the filled demo."""
    with app.app_context(), system_scope(SystemScope.OPERATOR):
        people = dict(db.session.execute(select(User.email, User.id)).all())
        organisations = dict(db.session.execute(select(Organisation.slug, Organisation.id)).all())
    return House(people, {}, organisations)


def asked_as_read_at(app: Flask, house: House, slug: str) -> Counter[QuestionState]:
    """Where the questions stand that this organisation reads."""
    with app.app_context(), scope_opened(house.in_organisation(slug, PEOPLE[0].email)) as scope:
        return Counter(session_in(scope).scalars(select(PracticeQuestion.state)))


def test_there_is_a_practice_in_every_state_and_somebody_at_every_desk(demo: Flask) -> None:
    house, found = house_of(demo), Counter()
    with demo.app_context():
        for part in places.ORGANISATIONS:
            with scope_opened(house.in_organisation(part.slug, PEOPLE[0].email)) as scope:
                found.update(each.state for each in own_practices(scope))
    assert found == STATES
    for email, address, titles in DESKS:
        page = client_of(demo, PersonMade(house.people[email], email, "")).get(address)
        assert (page.status_code, [title in page.text for title in titles]) == (
            200,
            [True] * len(titles),
        )
    assert asked_as_read_at(demo, house, "atviros-durys") == {
        QuestionState.OPEN: 1,
        QuestionState.ANSWERED: 3,
    }
    harvest = demo.test_client().get("/en/practices/practices.json").get_data(as_text=True)
    told = [each["blocks"][0]["texts"][0]["text"] for each in json.loads(harvest)["practices"]]
    assert len(told) == 14
    assert [begin for begin in PUBLIC if not any(each.startswith(begin) for each in told)] == []
    several = {
        tuple((text["language"], text["origin"]) for text in each["blocks"][0]["texts"])
        for each in json.loads(harvest)["practices"]
        if len(each["blocks"][0]["texts"]) > 1
    }
    assert several == TRANSLATIONS
    assert [begin for begin in KEPT_BACK if any(each.startswith(begin) for each in told)] == []


def test_practices_are_taken_over_and_readers_learn_from_it(demo: Flask) -> None:
    people = house_of(demo).people
    anna = client_of(demo, PersonMade(people["anna@dzervene.example"], "anna@dzervene.example", ""))
    listed = anna.get("/o/dzervenes-novads/practices/adoptions").text
    assert "Show what you can" in listed
    assert "Koivulahden kunta" in listed
    with demo.app_context():
        slugs = dict(db.session.execute(select(Publication.title, Publication.slug)).all())
    visitor = demo.test_client()
    for begin, told in (("Vēstuli", "Nine letters read"), ("Two seats", "A seat without")):
        slug = next(slug for title, slug in slugs.items() if title.startswith(begin))
        assert told in visitor.get(f"/en/practices/{slug}").text
    closed = next(slug for title, slug in slugs.items() if title.startswith("Show what you can"))
    assert "maiznīcu" not in visitor.get(f"/en/practices/{closed}").text


def test_readers_see_that_two_countries_wrote_one_together(demo: Flask) -> None:
    with demo.app_context():
        slugs = dict(db.session.execute(select(Publication.title, Publication.slug)).all())
    visitor = demo.test_client()
    page = words(read(visitor.get(f"/en/practices/{slugs['Sing before you speak']}").text))
    assert "Koivulahden kunta, Finland" in page
    assert "and Koivulahden kunta (" in page  # as it is cited
    listed = words(read(visitor.get("/en/practices/?q=choir").text))
    assert "together with Koivulahden kunta" in listed
    assert "Estonia, Finland" in listed


def test_what_is_a_year_old_is_asked_about_and_so_is_an_adoption(demo: Flask) -> None:
    with demo.app_context(), system_scope(SystemScope.MAIL):
        rows = db.session.execute(select(OutboxMessage.kind, OutboxMessage.subject)).all()
    subjects = dict(rows)
    assert "Nyckelkvällen" in subjects["still-running"]
    assert len([kind for kind, _ in rows if kind == "adoption-result"]) == 2


def test_what_authors_chose_is_of_the_handbook(app: Flask) -> None:
    with app.app_context():
        framework = current_framework()
        for way in WAYS:
            part = way.practice
            areas = [framework.area(each) for each in part.areas]
            factors = {factor.id for area in areas for factor in area.success_factors}
            items = {item.id for area in areas for item in framework.items_of_area(area.id)}
            assert set(part.factors) <= factors, part.slug
            assert set(part.items) <= items, part.slug
            assert set(part.below or ()) <= {each.id for each in framework.indicators}, part.slug


def test_a_practice_is_called_good_where_its_settled_scores_are_and_only_there(app: Flask) -> None:
    with app.app_context():
        for way in WAYS:
            if way.outcome is None:
                continue
            sheets = [sheet_of(way, judging, 0) for judging in way.judging]
            scores = [{each: said.score for each, said in sheet.items()} for sheet in sheets]
            differ = {each for each in scores[0] if len({some[each] for some in scores}) > 1}
            assert differ == set(way.settled), way.practice.slug
            settled = scores[0] | {each: said.score for each, said in way.settled.items()}
            result = score_sheet(settled, current_framework(), Thresholds())
            assert result.passes is (way.outcome is State.GOOD), way.practice.slug
