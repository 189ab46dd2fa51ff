"""The page of an edition: what members, coordinators and observers read, and what they do not."""

import csv
import io

import pytest

from talka.assessments.kinds import AnswerValue
from talka.kernel.permissions import NetworkRole
from talka.monitoring.queries.editions import editions
from talka.tenancy.kinds import SharingLevel
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_network, make_network_role

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
TURNS = ((MET, NOT_MET, PARTLY), (NOT_MET, MET, MET), (PARTLY, PARTLY, NOT_MET))


def publish(crowd):
    """Everybody answers in turn, and the round is closed; gives the id of its edition."""
    opened = crowd.open()
    for number, each in enumerate(crowd.members):
        crowd.answer(opened, each, TURNS[number % 3])
    crowd.close(opened)
    with in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,)) as scope:
        return editions(scope)[0].id


class Published:
    """A closed round of nine in Latvia, nine in Lithuania and one in Iceland."""

    def __init__(self, app):
        self.app, self.crowd = app, make_crowd(app)
        crowd = self.crowd
        for country, count in (("LV", 9), ("LT", 9), ("IS", 1)):
            for number in range(count):
                crowd.join(f"{country} {number}", country=country)
        self.named = crowd.join("Openly Ours", level=SharingLevel.NAMED)
        self.id = publish(crowd)

    def of_network(self, role=None):
        """A browser and the page's address, for the coordinator or another role."""
        person = self.crowd.coordinator
        if role:
            person = make_person(self.app, role.value)
            make_network_role(self.app, self.crowd.network, person, role)
        return client_of(self.app, person), f"{self.crowd.network.home}/editions/{self.id}"

    def of_member(self, number=0):
        home = self.crowd.members[number].home
        return client_of(self.app, self.crowd.person), f"{home}/editions/{self.id}"


@pytest.fixture
def published(app):
    return Published(app)


def text_of(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def table_of(answer):
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_a_member_reads_words_figures_and_the_own_score(published):
    browser, address = published.of_member()
    text = text_of(browser, address)
    assert "About 20 organisations signed off their answers" in text
    assert "Your organisation is above the middle score in" in text
    assert "Latvia" in text
    assert "Openly Ours, Latvia" in text
    assert address.rsplit("/", 1)[0] in text


def test_iceland_is_withheld_and_the_page_says_why(published):
    browser, address = published.of_member()
    text = text_of(browser, f"{address}?by=country")
    assert "Iceland" in text
    assert "too few" in text
    assert "Fewer organisations than needed let their answers count here." in text


def test_the_breakdown_is_chosen_in_the_address(published):
    browser, address = published.of_network()
    assert 'aria-current="page">Country' in text_of(browser, f"{address}?by=country")
    assert 'aria-current="page">Country' in text_of(browser, f"{address}?by=nonsense")


def test_a_coordinator_sees_no_own_score_and_no_answer(published):
    text = text_of(*published.of_network())
    assert "Your organisation" not in text
    assert "Openly Ours, Latvia" in text
    assert "Ours alone." not in text
    assert "LV 0" not in text


def test_an_observer_reads_it_without_any_name(published):
    text = text_of(*published.of_network(NetworkRole.OBSERVER))
    assert "About 20 organisations" in text
    assert "Openly Ours" not in text


def test_a_reviewer_and_a_stranger_read_nothing(published, app):
    browser, address = published.of_network(NetworkRole.REVIEWER)
    assert browser.get(address).status_code == 403
    stranger = make_crowd(app, "Elsewhere")
    other = stranger.join("Stranger")
    browser = client_of(app, stranger.person)
    assert browser.get(f"{other.home}/editions/{published.id}").status_code == 404
    assert published.crowd.network.name not in text_of(browser, f"{other.home}/editions")


def test_the_list_leads_to_it(published):
    browser, address = published.of_member()
    assert address in text_of(browser, address.rsplit("/", 1)[0])


def test_the_spreadsheet_has_every_cell_and_its_reason(published):
    browser, address = published.of_network(NetworkRole.OBSERVER)
    answer = browser.post(f"{address}/export")
    rows = table_of(answer)
    iceland = [row for row in rows if row["Group"] == "Iceland"]
    assert len(iceland) == 6
    assert {row["Why it is not told"] for row in iceland} == {"too few"}
    assert 'filename="baltic-autumn-round-edition-1-20' in answer.headers["Content-Disposition"]
    everybody = [row for row in rows if row["Group"] == "Everybody"]
    assert all(row["Why it is not told"] or row["About how many"] == "20" for row in everybody)
    assert "Openly Ours" not in answer.get_data(as_text=True)
