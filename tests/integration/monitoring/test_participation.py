"""Participation of a network: what is counted, for whom, and what is never told of one."""

import csv
import io

import pytest

from talka.assessments.kinds import AnswerValue
from talka.kernel.clock import today
from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NOBODY
from talka.kernel.scoping import scope_opened
from talka.kernel.unit_of_work import unit_of_work
from talka.monitoring.coarse import Coarse, Untold
from talka.monitoring.kinds import HowFar
from talka.monitoring.periods import period_of
from talka.monitoring.queries.participation import (
    participation,
    participation_page,
    participation_table,
)
from talka.monitoring.queries.taking_part import NOT_SUBMITTED, Wanted
from talka.tenancy.kinds import OrganisationKind
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_network, make_member, make_network_role
from tests.support.statements import statements_of

MET = AnswerValue.MET


class Seen:
    """A network of seven, one of them below and one in Lithuania, that a round asked; elsewhere
    another network, with people and an answered round of its own."""

    def __init__(self, app):
        self.app, self.crowd, self.others = app, make_crowd(app), make_crowd(app, "Elsewhere")
        crowd = self.crowd
        for number in range(5):
            crowd.join(f"Association {number}")
        self.below = crowd.join("School below", kind=OrganisationKind.EDUCATION, below=True)
        self.abroad = crowd.join("Savivaldybė", country="LT", kind=OrganisationKind.MUNICIPALITY)
        for number in range(6):
            self.others.join(f"Stranger {number}")
        for each in (crowd, self.others):
            asked = each.open()
            each.answer(asked, each.members[0], [MET])
            each.answer(asked, each.members[1], [MET], sign=False)
        client_of(app, crowd.person).get("/")

    def wanted(self, **narrowed):
        return Wanted(period_of("12-months", today()), **narrowed)

    def counted(self, **narrowed):
        with self.open() as scope:
            return participation(scope, self.wanted(**narrowed))

    def names(self, **narrowed):
        with self.open() as scope:
            return [row.name for row in participation_page(scope, self.wanted(**narrowed))[1]]

    def open(self):
        crowd = self.crowd
        return in_network(self.app, crowd.network, crowd.coordinator, below=(crowd.below,))

    def observer(self, role=NetworkRole.OBSERVER):
        person = make_person(self.app, role.value)
        make_network_role(self.app, self.crowd.network, person, role)
        return client_of(self.app, person)

    @property
    def page(self):
        return f"{self.crowd.network.home}/participation"


@pytest.fixture
def seen(app):
    return Seen(app)


def test_it_counts_who_takes_part_here_and_below(seen):
    counted = seen.counted()
    assert counted.total == 7
    assert dict(counted.by_country) == {"LV": 6, "LT": 1}
    assert counted.by_kind[OrganisationKind.NGO] == 5
    assert {name: counted.happened(name) for name in ("joined", "started", "signed-off")} == {
        "joined": 7,
        "started": 2,
        "signed-off": 1,
    }
    assert counted.how_far == {HowFar.FINISHED: 2, HowFar.NOT_STARTED: 5}
    assert [each.slug for each in counted.networks] == [seen.crowd.below.slug]


def test_it_is_narrowed_by_network_country_and_kind(seen):
    assert seen.names(country="LT") == ["Savivaldybė"]
    assert seen.names(network=seen.crowd.below.slug) == ["School below"]
    assert seen.counted(network=seen.crowd.below.slug).total == 1
    assert seen.names(kind=OrganisationKind.EDUCATION) == ["School below"]
    assert seen.counted(country="LT").happened("started") == 0
    # Another network's organisations are not reached by its address.
    assert seen.names(network=seen.others.network.slug) == []


def test_who_has_not_started_is_named(seen):
    assert len(seen.names(has=HowFar.NOT_STARTED)) == 5
    assert seen.names(has=HowFar.FINISHED) == ["Association 0", "Association 1"]
    assert len(seen.names(has=NOT_SUBMITTED)) == 7
    assert seen.names(has=HowFar.NOT_ASKED) == []


def test_people_are_told_coarsely_and_never_of_a_few_organisations(seen):
    for number in range(7):
        make_member(seen.app, seen.crowd.members[0], make_person(seen.app, f"Colleague {number}"))
    counted = seen.counted()
    assert counted.people.all == Coarse(5)  # eight of them
    assert counted.people.active == Coarse(0)  # one: fewer than five
    assert counted.people_by_country["LT"].all == Coarse(why=Untold.FEW)
    assert counted.people_by_kind[OrganisationKind.NGO].all == Coarse(5)
    assert counted.improvements == Coarse(0)
    crossed = seen.counted(country="LV", kind=OrganisationKind.NGO)
    assert crossed.improvements == Coarse(why=Untold.CROSSED)
    assert seen.counted(country="LT").adoptions == Coarse(why=Untold.FEW)


def test_an_empty_network_has_no_figures(app):
    empty = make_crowd(app)
    with in_network(app, empty.network, empty.coordinator) as scope:
        counted = participation(scope, Wanted(period_of("all", today())))
        assert (counted.total, counted.pages, len(counted.steps)) == (0, 1, 1)
    page = client_of(app, empty.coordinator).get(f"{empty.network.home}/participation")
    assert "Nobody takes part yet" in page.get_data(as_text=True)


def test_it_needs_an_open_network(app):
    with app.app_context(), unit_of_work(), scope_opened(NOBODY), pytest.raises(ScopeError):
        participation_table(NOBODY, Wanted(period_of("all", today())))


def test_an_observer_reads_the_page_and_a_reviewer_does_not(seen):
    page = seen.observer().get(seen.page).get_data(as_text=True)
    assert "7 organisations take part" in page
    assert "Savivaldybė" in page
    assert "Stranger" not in page
    assert seen.observer(NetworkRole.REVIEWER).get(seen.page).status_code == 403
    member = client_of(seen.app, seen.crowd.person)
    assert member.get(seen.page).status_code in (403, 404)


def test_the_filters_live_in_the_address(seen):
    browser = client_of(seen.app, seen.crowd.coordinator)
    page = browser.get(f"{seen.page}?country=LT&period=all&has=not-started&sort=-joined")
    text = page.get_data(as_text=True)
    assert "Savivaldybė" in text
    assert "Association 0" not in text
    odd = browser.get(f"{seen.page}?country=XX&kind=no&in=no-such&period=no&has=no&sort=no&page=x")
    assert "Nobody fits" in odd.get_data(as_text=True)


def test_every_table_is_taken_along_and_starts_no_formula(seen):
    seen.crowd.join("=1+1", country="FI")
    browser = client_of(seen.app, seen.crowd.coordinator)

    def taken(name, filters=""):
        answer = browser.post(f"{seen.page}/export{filters}", data={"table": name})
        assert answer.mimetype == "text/csv"
        return answer.get_data().decode("utf-8-sig")

    assert "'=1+1,Finland" in taken("organisations")
    assert "Savivaldybė" not in taken("organisations", "?country=LV")
    assert "not told: too few organisations" in taken("numbers")
    assert taken("timeline").count("\n") == 13
    assert browser.post(f"{seen.page}/export", data={"table": "no-such"}).status_code == 404


def test_a_file_says_of_a_coarse_number_what_the_page_says(seen):
    browser = client_of(seen.app, seen.crowd.coordinator)
    page = browser.get(seen.page).get_data(as_text=True)
    answer = browser.post(f"{seen.page}/export", data={"table": "numbers"})
    lines = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    done = next(line for line in lines if line["What"] == "Improvements done")
    assert (done["At least"], done["In words"]) == ("", "fewer than 5")
    assert {line["In words"] for line in lines if line["In words"] not in page} == set()
    assert {line["At least"] for line in lines} == {""}


def test_the_page_takes_ten_statements_however_many_take_part(seen):
    browser = client_of(seen.app, seen.crowd.coordinator)

    def count():
        with statements_of(seen.app) as statements:
            assert browser.get(f"{seen.page}?period=all").status_code == 200
        return len(statements)

    count()
    few = count()
    for number in range(60):
        seen.crowd.join(f"Late {number:02}", country="EE")
    assert count() == few <= 10
    assert "page=2" in browser.get(seen.page).get_data(as_text=True)
