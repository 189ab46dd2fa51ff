"""From a submission, a coordinator gets to the text that readers see."""

from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.practices.kinds import Visibility
from talka.practices.models import Submission
from tests.factories.publications import published_practice
from tests.factories.tenants import in_network
from tests.support.world.pages import read, words

LEADS = "Read it as readers see it"


def published(jury, visibility):
    """The address of its submission, and what was published."""
    made = published_practice(
        jury.app, jury.practice(), jury.call(), jury.coordinator, visibility=visibility
    )
    with in_network(jury.app, jury.network, jury.coordinator) as scope:
        sent = session_in(scope).scalars(
            select(Submission.id).where(Submission.practice_id == made.practice.id)
        )
        return f"{jury.desk}/{sent.one()}", made


def way(page):
    """Where the link to the published text leads, None without one."""
    links = [each.get("href") for each in read(page.text).iter("a") if words(each) == LEADS]
    return links[0] if links else None


def test_to_the_open_library_where_everybody_reads_it(jury):
    page, made = published(jury, Visibility.PUBLIC)
    assert way(jury.browser().get(page)) == made.open_address
    told = jury.browser().get(page).text
    assert "Below stands the text as it was sent in and judged" in told
    links = {words(each): each.get("href") for each in read(told).iter("a")}
    assert links["The text that readers see"] == made.open_address


def test_to_a_page_of_the_network_where_only_that_reads_it(jury, neighbours):
    page, _made = published(jury, Visibility.NETWORK)
    there = f"{page}/published"
    assert way(jury.browser().get(page)) == there
    shown = jury.browser().get(there)
    assert shown.status_code == 200
    assert "What we say about: How it works" in shown.text
    theirs = there.replace(jury.desk, neighbours.desk)
    assert neighbours.browser().get(there).status_code == 404
    assert neighbours.browser().get(theirs).status_code == 404


def test_to_nothing_where_its_owner_keeps_it(jury):
    page, _made = published(jury, Visibility.ORGANISATION)
    told = jury.browser().get(page)
    assert way(told) is None
    assert "Only people of its organisation read it" in told.text
    assert "Below stands the text as it was sent in and judged" in told.text
    assert "The text that readers see" not in told.text
    assert jury.browser().get(f"{page}/published").status_code == 404


def test_to_nothing_before_it_is_published(jury):
    sent = jury.submission().start()
    assert way(jury.browser().get(sent.page)) is None
    assert jury.browser().get(f"{sent.page}/published").status_code == 404
