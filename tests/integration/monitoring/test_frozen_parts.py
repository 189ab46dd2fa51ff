"""Parts of what is frozen are rendered once: whoever reads them later reads their own page."""

import pytest
from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.monitoring.queries.editions import FROZEN
from talka.monitoring.routes.frozen import PARTS
from talka.monitoring.routes.reports import DOCUMENTS
from talka.tenancy.models import Network
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_network, make_network_role
from tests.integration.monitoring.test_comparison_keeps import still
from tests.integration.monitoring.test_edition_pages import Published, publish, text_of
from tests.integration.monitoring.test_reports import Reporting

WAYS = ("", "/compare", "?by=kind", "/compare?by=kind")


@pytest.fixture(autouse=True)
def nothing_kept():
    forget()


def forget():
    for kept in (FROZEN, PARTS, DOCUMENTS):
        kept.clear()


def pages(browser, address):
    return [still(text_of(browser, f"{address}{way}")) for way in WAYS]


def article(browser, address):
    return text_of(browser, address).split("<article")[1].split("</article>")[0]


def test_nothing_is_kept_of_whoever_reads_an_edition_first(app):
    published = Published(app)
    readers = (published.of_member(), published.of_member(1), published.of_network())
    alone = []
    for reader in readers:
        forget()
        alone.append(pages(*reader))
    assert [pages(*reader) for reader in readers] == alone
    assert [pages(*reader) for reader in reversed(readers)] == alone[::-1]
    assert len({page for each in alone for page in each}) == len(readers) * len(WAYS)


def test_a_neighbour_finds_nothing_however_often_it_was_read(app):
    published, neighbour = Published(app), make_crowd(app, "Nearby")
    pages(*published.of_member())
    town = neighbour.join("Town")
    for person, home in (
        (neighbour.coordinator, neighbour.network.home),
        (neighbour.person, town.home),
    ):
        for way in WAYS:
            address = f"{home}/editions/{published.id}{way}"
            assert client_of(app, person).get(address).status_code == 404


def test_each_reads_it_in_the_own_language(app):
    published = Published(app)
    english, address = published.of_network()
    person = make_person(app, "Lūcija", language="lv")
    make_network_role(app, published.crowd.network, person)
    latvian = client_of(app, person)
    for _turn in range(2):
        for way in WAYS[:2]:
            assert "Lithuania" in text_of(english, f"{address}{way}")
            text = text_of(latvian, f"{address}{way}")
            assert "Lietuva" in text
            assert "Lithuania" not in text


def test_a_network_below_stands_there_by_the_name_that_it_has_now(app):
    crowd = make_crowd(app)
    for number in range(12):
        crowd.join(f"Town {number}", below=number % 2 == 0)
    browser = client_of(app, crowd.coordinator)
    address = f"{crowd.network.home}/editions/{publish(crowd)}"
    for way in ("?by=network", "/compare?by=network"):
        assert crowd.below.name in text_of(browser, f"{address}{way}")
    with in_network(app, crowd.below, crowd.coordinator) as scope:
        found = session_in(scope).scalars(select(Network).where(Network.id == crowd.below.id))
        found.one().name = "Towns by the sea"
    for way in ("?by=network", "/compare?by=network"):
        text = text_of(browser, f"{address}{way}")
        assert "Towns by the sea" in text
        assert crowd.below.name not in text


def test_a_report_is_read_with_the_foreword_and_the_signature_that_it_has_now(app):
    reporting = Reporting(app)
    report_id, browser = reporting.make(), reporting.browser()
    address = f"{reporting.latvia.network.home}/editions/reports/{report_id}"
    person = make_person(app, "Lūcija", language="lv")
    make_network_role(app, reporting.latvia.network, person)
    neighbour = client_of(app, reporting.lithuania.coordinator)
    for words in ("A first word", "A better word"):
        assert words not in article(browser, address)
        reporting.say(report_id, words, reporting.find(report_id).version)
        assert words in article(browser, address)
        assert "Par šo pārskatu" in article(client_of(app, person), address)
    assert "not signed" in text_of(browser, address)
    reporting.sign(report_id, 3)
    signed = text_of(browser, address)
    assert "Signed by" in signed
    assert "not signed" not in signed
    elsewhere = f"{reporting.lithuania.network.home}/editions/reports/{report_id}"
    assert neighbour.get(elsewhere).status_code == 404
