"""What a reviewer says they can judge, and that they have lived it: counted, never named."""

import pytest
from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in
from talka.practices.actions.deciding import start_review
from talka.practices.actions.reviewer_profile import say_lived_experience
from talka.practices.models import LivedExperience, ReviewerProfile
from talka.practices.queries.lived_experience import lived_experience_count
from tests.factories.peers import Peers
from tests.factories.reviews import in_own_scope, make_reviewer
from tests.factories.tenants import in_network, make_network, make_network_role
from tests.support.world.pages import read, words

SAID = {"languages": ["lv", "en"], "areas": ["a2"], "at_most": "2", "country": "EE"}


@pytest.fixture
def peers(app):
    return Peers(app)


def address(network):
    return f"/reviews/profile/{network.slug}"


def says(peers, person, network, yes=True):
    with in_own_scope(peers.app, person) as scope:
        say_lived_experience(scope=scope, network_id=network.id, says=yes)


def is_ticked(page):
    tags = [each for each in page.split("<") if 'name="lived_experience"' in each]
    return [" checked" in each for each in tags] == [True]


def count(peers, network):
    with in_own_scope(peers.app, peers.carla):
        return lived_experience_count(network.id)


def test_the_country_is_that_of_the_own_organisation_until_they_say_another(peers):
    browser = peers.browser(peers.anna)
    page = browser.get(address(peers.latvia)).get_data(as_text=True)
    assert '<option selected value="EE">' in page
    assert browser.post(address(peers.latvia), data=SAID | {"country": "FI"}).status_code == 303
    with in_network(peers.app, peers.latvia, peers.mara) as scope:
        profile = session_in(scope).scalars(select(ReviewerProfile)).one()
        assert (profile.user_id, profile.country, profile.at_most) == (peers.anna.id, "FI", 2)
        assert (profile.languages, profile.areas) == (["lv", "en"], ["a2"])
    assert '<option selected value="FI">' in browser.get(address(peers.latvia)).text


def test_what_is_said_for_a_network_holds_below_it_until_something_else_is_said(app, peers):
    riga = make_network(app, "Riga", parents=(peers.latvia,))
    make_network(app, "Vilnius", parents=(peers.lithuania,))
    browser = peers.browser(peers.anna)

    def desk():
        rows = [words(each) for each in read(browser.get("/reviews").text).iter("tr")]
        named = [row for row in rows if row.startswith(("Latvia", "Riga", "Vilnius"))]
        return [row.replace("What you can review", "") for row in named]

    assert desk() == ["Latvia Not said yet", "Riga Not said yet"]
    browser.post(address(peers.latvia), data=SAID | {"country": "FI"})
    assert desk() == ["Latvia Said", "Riga As for Latvia"]
    assert '<option selected value="FI">' in browser.get(address(riga)).text
    browser.post(address(riga), data=SAID | {"country": "NO"})
    assert desk() == ["Latvia Said", "Riga Said"]
    assert '<option selected value="FI">' in browser.get(address(peers.latvia)).text


def test_what_is_missing_or_wrong_is_said_beside_its_field(peers):
    browser = peers.browser(peers.anna)
    for wrong in ({"at_most": "21"}, {"country": "XX"}, {"areas": "a9"}, {"languages": []}):
        assert browser.post(address(peers.latvia), data=SAID | wrong).status_code == 422
    nothing = SAID | {"country": "", "at_most": "", "languages": []}
    page = browser.post(address(peers.latvia), data=nothing).text
    places = [page.index(f'href="#{each}"') for each in ("country", "at_most", "languages")]
    assert places == sorted(places), "the list of what is wrong goes down the page"


def test_a_network_that_one_does_not_review_for_is_as_one_that_is_not_there(peers):
    unknown = "/reviews/profile/nowhere"
    for person, place in (
        (peers.anna, address(peers.lithuania)),
        (peers.mara, address(peers.latvia)),
        (peers.anna, unknown),
    ):
        browser = peers.browser(person)
        assert browser.get(place).status_code == 404
        assert browser.post(place, data=SAID).status_code == 404


def test_lived_experience_is_said_and_taken_back_without_a_trace(peers):
    browser = peers.browser(peers.anna)
    ticked = SAID | {"lived_experience": "y"}
    for _again in range(2):
        assert browser.post(address(peers.latvia), data=ticked).status_code == 303
    with in_own_scope(peers.app, peers.anna) as scope:
        assert len(session_in(scope).scalars(select(LivedExperience)).all()) == 1
    assert is_ticked(browser.get(address(peers.latvia)).text)
    assert browser.post(address(peers.latvia), data=SAID).status_code == 303
    assert not is_ticked(browser.get(address(peers.latvia)).text)
    with in_own_scope(peers.app, peers.anna) as scope:
        assert session_in(scope).scalars(select(LivedExperience)).all() == []


def test_it_is_counted_from_five_on_among_the_reviewers_there_are_now(peers):
    reviewers = [make_reviewer(peers.app, peers.latvia, f"Reviewer {n}") for n in range(5)]
    for person in reviewers[:4]:
        says(peers, person, peers.latvia)
    assert count(peers, peers.latvia) is None
    says(peers, reviewers[4], peers.latvia)
    says(peers, reviewers[4], peers.lithuania)
    assert (count(peers, peers.latvia), count(peers, peers.lithuania)) == (5, None)
    page = peers.browser(peers.carla).get(address(peers.latvia)).text
    assert "at least 5 reviewers with lived experience" in page
    assert "Reviewer 4" not in page
    says(peers, peers.anna, peers.latvia)
    assert count(peers, peers.latvia) == 5
    for person in (peers.anna, reviewers[0]):
        peers.dismiss(person)
    assert count(peers, peers.latvia) is None


def test_who_says_so_in_a_network_where_they_do_not_review_does_not_count(peers):
    for n in range(5):
        person = make_reviewer(peers.app, peers.latvia, f"Reviewer {n}")
        says(peers, person, peers.lithuania)
    for n in range(7):
        make_reviewer(peers.app, peers.lithuania, f"Other {n}")
    assert count(peers, peers.lithuania) is None


def test_a_coordinator_who_reviews_too_has_a_desk(app, peers):
    make_network_role(app, peers.latvia, peers.mara, NetworkRole.REVIEWER)
    browser = peers.browser(peers.mara)
    assert 'href="/reviews"' in browser.get("/me").text
    assert browser.get(address(peers.latvia)).status_code == 200


def test_those_who_ask_for_reviewers_read_how_many_at_least_and_no_names(peers):
    reviewers = [make_reviewer(peers.app, peers.latvia, f"Reviewer {n}") for n in range(5)]
    with in_network(peers.app, peers.latvia, peers.mara) as scope:
        start_review(scope=scope, submission_id=peers.submission.id)
    page = f"/n/{peers.latvia.slug}/practices/{peers.submission.id}/reviewers"
    browser = peers.browser(peers.mara)
    assert "refugees or migrants themselves" not in browser.get(page).text
    for person in reviewers:
        says(peers, person, peers.latvia)
    assert "At least 5 reviewers of this network" in browser.get(page).text
