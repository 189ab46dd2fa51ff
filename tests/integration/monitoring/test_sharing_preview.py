"""Before it chooses, an organisation sees what others would see: the very lines they read then."""

import re

import pytest

from talka.assessments.kinds import AnswerValue
from talka.monitoring.actions.least import ask_for_more
from talka.monitoring.queries.editions import editions
from talka.tenancy.actions.networks import share
from talka.tenancy.kinds import SharingLevel
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_member,
    make_organisation,
)
from tests.integration.accounts.visitor import words

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET


@pytest.fixture
def crowd(app):
    """Seven that take part; the first has a name that says it is the first."""
    crowd = make_crowd(app)
    for number in range(7):
        crowd.join("Ours & first" if number == 0 else f"Other {number}")
    return crowd


def lines_of(page, name):
    """The rows of tables on a page that tell of this organisation, as they are printed."""
    rows = re.findall(r"<tr role=\"row\">.*?</tr>", page.get_data(as_text=True), re.DOTALL)
    return [re.sub(r"\s+", " ", row) for row in rows if name in row]


def preview_of(crowd, number=0, network=None):
    """The page on which the organisation chooses."""
    browser = client_of(crowd.app, crowd.person)
    network = network or crowd.network
    return browser.get(f"{crowd.members[number].home}/networks/{network.id}/sharing")


def answer_and_close(crowd, asked, *, but=()):
    for number, each in enumerate(crowd.members):
        if number not in but:
            crowd.answer(asked, each, [MET, NOT_MET, PARTLY] if number % 2 else [PARTLY, MET])
    crowd.close(asked)


def published(crowd):
    """The address of the newest edition, for those who look after the network."""
    with in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,)) as scope:
        return editions(scope)[0].id


def test_the_line_with_the_name_is_the_one_that_another_member_reads(crowd):
    asked = crowd.open()
    crowd.answer(asked, crowd.members[0], [MET, NOT_MET, PARTLY, MET])
    _taking_part, before = lines_of(preview_of(crowd), "Ours &amp; first")
    assert "%" in before
    crowd.share(crowd.members[0], SharingLevel.NAMED)
    answer_and_close(crowd, asked, but=(0,))
    other = client_of(crowd.app, crowd.person)
    page = other.get(f"{crowd.members[1].home}/editions/{published(crowd)}")
    assert lines_of(page, "Ours &amp; first") == [before]
    assert lines_of(page, "Other 2") == []


def test_the_line_of_taking_part_is_the_one_that_the_coordinator_reads(crowd):
    asked = crowd.open()
    crowd.answer(asked, crowd.members[0], [MET], sign=False)
    before, _named = lines_of(preview_of(crowd), "Ours &amp; first")
    coordinator = client_of(crowd.app, crowd.coordinator)
    page = coordinator.get(f"{crowd.network.home}/participation")
    (read,) = lines_of(page, "Ours &amp; first")
    assert without_addresses(read) == before
    assert before != lines_of(preview_of(crowd, 1), "Other 1")[0]


def without_addresses(line):
    return re.sub(r' href="[^"]*"', "", line)


def test_it_says_how_many_stand_behind_a_figure_and_which_answers_count(crowd):
    with in_network(crowd.app, crowd.network, crowd.coordinator) as scope:
        ask_for_more(scope=scope, at_least=9)
    asked = crowd.open()
    crowd.answer(asked, crowd.members[0], [MET] * 3 + [PARTLY] * 2 + [NOT_MET])
    said = words(preview_of(crowd))
    assert "when 9 organisations or more stand behind it" in said
    assert "3 met, 2 partly" in said
    assert "3 met, 2 partly" not in words(preview_of(crowd, 1))


def test_who_was_counted_without_a_name_reads_what_a_name_does_to_others(crowd):
    warning = "1 published edition counts you without your name"
    assert warning not in words(preview_of(crowd))
    answer_and_close(crowd, crowd.open(), but=(1,))
    assert warning in words(preview_of(crowd))
    assert warning not in words(preview_of(crowd, 1))
    crowd.share(crowd.members[1], SharingLevel.NAMED)
    answer_and_close(crowd, crowd.open("Spring round"))
    assert warning not in words(preview_of(crowd, 1))
    assert "2 published editions count you" in words(preview_of(crowd))


def test_who_shares_in_another_tree_reads_that_the_two_are_not_held_together(crowd):
    there = make_crowd(crowd.app, "Elsewhere")
    both = make_organisation(crowd.app, "Both", networks=(crowd.network, there.below))
    make_member(crowd.app, both, crowd.person)
    crowd.members.append(both)
    warning = "nothing to do with this one, too: Elsewhere"
    assert warning not in words(preview_of(crowd, -1))
    with in_organisation(crowd.app, both, crowd.person) as scope:
        share(scope, network_id=there.below.id, level=SharingLevel.ANONYMOUS)
    assert warning in words(preview_of(crowd, -1))
    other_way = words(preview_of(crowd, -1, network=there.below))
    assert "nothing to do with this one" not in other_way
    assert warning not in words(preview_of(crowd, 0))


def test_what_is_finished_and_not_signed_off_is_shown_as_such(crowd):
    assert "you have not finished an assessment" in words(preview_of(crowd))
    crowd.answer(crowd.open(), crowd.members[0], [MET, NOT_MET], sign=False)
    said = words(preview_of(crowd))
    assert "It counts only once it is signed off" in said
    assert "you have not finished" not in said
    assert "you have not finished an assessment" in words(preview_of(crowd, 1))


def test_it_says_what_the_networks_above_see_then(app):
    crowd = make_crowd(app)
    below = crowd.join("Below", below=True)
    said = words(preview_of(crowd, network=crowd.below))
    assert said.count("The same in the network above: Baltic") == 3
    browser, there = client_of(app, crowd.person), f"{below.home}/networks/{crowd.network.id}"
    browser.post(f"{there}/sharing", data={"level": "participation"})
    said = words(preview_of(crowd, network=crowd.below))
    assert said.count("The same in the network above: Baltic") == 1
    assert said.count("Less in the network above: Baltic (Only that we take part)") == 2


def test_a_round_shows_it_to_whoever_is_asked_and_then_no_more(crowd):
    asked = crowd.open()
    browser, home = client_of(crowd.app, crowd.person), f"{crowd.members[0].home}/rounds/{asked}"
    assert "Coordinators and observers read this line" in words(browser.get(home))
    assert len(lines_of(browser.get(home), "Ours &amp; first")) == 2
    browser.post(f"{home}/sharing", data={"level": "anonymous"})
    assert lines_of(browser.get(home), "Ours &amp; first") == []


def test_a_network_of_others_shows_nothing(crowd):
    elsewhere = make_crowd(crowd.app, "Elsewhere")
    elsewhere.join("Stranger")
    assert preview_of(elsewhere, network=crowd.network).status_code == 404
    assert preview_of(crowd, network=elsewhere.network).status_code == 404
