"""What is shared with a network holds for those above it; there it can be lowered, never raised."""

import pytest
from sqlalchemy import func, select

from talka.assessments.actions.answering_rounds import say_level
from talka.assessments.kinds import AnswerValue
from talka.assessments.models import RoundPlace
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.monitoring.models import EditionContribution
from talka.monitoring.queries.editions import editions, find_edition
from talka.monitoring.queries.named import named_in
from talka.tenancy.actions.networks import leave_network, lower, share
from talka.tenancy.actions.organisations import join_network
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.queries.sharing import choices, networks_above
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of
from tests.factories.tenants import in_network, in_organisation, make_organisation
from tests.integration.accounts.visitor import words

MET, NOT_MET = AnswerValue.MET, AnswerValue.NOT_MET
PARTICIPATION, ANONYMOUS, NAMED = SharingLevel


@pytest.fixture
def crowd(app):
    """Six that joined the network below, so that the one above sees them through it."""
    crowd = make_crowd(app)
    for number in range(6):
        crowd.join(f"Below {number}", level=NAMED if number == 0 else ANONYMOUS, below=True)
    return crowd


def as_member(crowd, number=0):
    return in_organisation(crowd.app, crowd.members[number], crowd.person)


def test_it_is_lowered_and_taken_back_and_never_raised(app, crowd):
    elsewhere = make_crowd(app, "Elsewhere")
    with as_member(crowd) as scope:
        assert [each.level for each in networks_above(scope)] == [NAMED]
        assert lower(scope, network_id=crowd.network.id, level=ANONYMOUS)
        assert not lower(scope, network_id=crowd.network.id, level=ANONYMOUS)
        assert [each.level for each in networks_above(scope)] == [ANONYMOUS]
        assert lower(scope, network_id=crowd.network.id, level=NAMED)
        for foreign in (elsewhere.network.id, crowd.below.id):
            with pytest.raises(NotFound):
                lower(scope, network_id=foreign, level=PARTICIPATION)
    with as_member(crowd, 1) as scope:
        assert lower(scope, network_id=crowd.network.id, level=PARTICIPATION)
        with pytest.raises(RuleBroken):
            lower(scope, network_id=crowd.network.id, level=NAMED)


def test_lowered_below_it_is_lower_above_too(crowd):
    with as_member(crowd) as scope:
        share(scope, network_id=crowd.below.id, level=PARTICIPATION)
        assert [each.level for each in networks_above(scope)] == [PARTICIPATION]
        assert [each.choices for each in networks_above(scope)] == [(PARTICIPATION,)]


def test_an_edition_counts_and_names_by_what_was_lowered(crowd):
    with as_member(crowd) as scope:
        lower(scope, network_id=crowd.network.id, level=PARTICIPATION)
    asked = crowd.open()
    for number, each in enumerate(crowd.members):
        crowd.answer(asked, each, [MET if number % 2 else NOT_MET])
    crowd.close(asked)
    with in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,)) as scope:
        assert find_edition(scope, editions(scope)[0].id).figures.contributors == 5
        assert named_in(scope, editions(scope)[0].id).rows == ()


def test_leaving_forgets_it_and_the_page_says_what_stays(crowd):
    asked = crowd.open()
    for number, each in enumerate(crowd.members):
        crowd.answer(asked, each, [MET if number % 2 else NOT_MET])
    crowd.close(asked)
    browser, home = client_of(crowd.app, crowd.person), f"{crowd.members[0].home}/networks"
    leaving = words(browser.get(f"{home}/{crowd.below.id}/leave"))
    assert "Autumn round, Baltic" in leaving
    assert "your area scores stand there with your name" in leaving
    assert "an edition never changes" in leaving
    with as_member(crowd) as scope:
        lower(scope, network_id=crowd.network.id, level=PARTICIPATION)
        leave_network(scope, network_id=crowd.below.id)
        assert networks_above(scope) == ()


def test_who_left_stays_in_the_last_edition_and_is_in_none_after_it(crowd):
    def hold(leaving=None):
        """A round that everybody answers who takes part; one leaves before it is closed."""
        asked = crowd.open()
        with in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,)) as scope:
            places = select(RoundPlace.organisation_id).where(RoundPlace.round_id == asked)
            there = set(session_in(scope).scalars(places))
        for number, each in enumerate(crowd.members):
            if each.id in there:
                crowd.answer(asked, each, [MET if number % 2 else NOT_MET])
        if leaving is not None:
            with as_member(crowd, leaving) as scope:
                leave_network(scope, network_id=crowd.below.id)
        crowd.close(asked)

    def gave(number):
        with as_member(crowd, number) as scope:
            return session_in(scope).scalar(select(func.count(EditionContribution.id)))

    hold()
    with as_member(crowd) as scope:
        leave_network(scope, network_id=crowd.below.id)
        assert editions(scope) == ()
    hold(leaving=1)
    assert [gave(number) for number in range(3)] == [1, 1, 2]
    with in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,)) as scope:
        last, first = editions(scope)
        assert named_in(scope, last.id).rows == ()
        assert [each.name for each in named_in(scope, first.id).rows] == ["Below 0"]


def test_the_page_offers_no_more_than_reaches_and_keeps_what_changed(crowd):
    browser, home = client_of(crowd.app, crowd.person), f"{crowd.members[1].home}/networks"
    form = f"{home}/{crowd.network.id}/sharing"
    assert "Baltic We take part here through a network below" in words(browser.get(home))
    assert "What Baltic sees of us" in words(browser.get(form))
    assert browser.post(form, data={"level": "named"}).status_code == 422
    assert browser.post(form, data={"level": "participation"}).status_code == 303
    assert "it can be lowered, never raised" in words(browser.get(form))
    page = words(browser.get(home))
    assert "Before Our answers count, without our name After Only that we take part" in page
    stranger = make_crowd(crowd.app, "Elsewhere")
    stranger.join("Stranger")
    foreign = client_of(crowd.app, stranger.person)
    assert "Elsewhere" in words(foreign.get(f"{stranger.members[0].home}/networks"))
    assert foreign.post(form, data={"level": "participation"}).status_code == 404
    own = f"{stranger.members[0].home}/networks/{crowd.network.id}/sharing"
    assert foreign.post(own, data={"level": "participation"}).status_code == 404


def test_the_page_says_where_less_comes_up_from_below(crowd):
    both = make_organisation(crowd.app, "Both", networks=(crowd.network, crowd.below))
    with in_organisation(crowd.app, both, crowd.person) as scope:
        share(scope, network_id=crowd.network.id, level=NAMED)
        found = choices(scope)[crowd.network.id]
        assert (found.level, found.sees, found.is_joined) == (NAMED, PARTICIPATION, True)
        share(scope, network_id=crowd.below.id, level=ANONYMOUS)
        assert choices(scope)[crowd.network.id].sees is ANONYMOUS


def test_who_joins_a_network_chooses_anew_what_was_lowered_for_it(crowd):
    with as_member(crowd) as scope:
        lower(scope, network_id=crowd.network.id, level=PARTICIPATION)
    joining = {"organisation_id": crowd.members[0].id, "network_id": crowd.network.id}
    with crowd.app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
        join_network(scope, **joining, name="Below 0")
    with as_member(crowd) as scope:
        assert share(scope, network_id=crowd.network.id, level=PARTICIPATION)
        assert share(scope, network_id=crowd.network.id, level=NAMED)
        assert choices(scope)[crowd.network.id].sees is NAMED


def test_a_round_is_let_see_less_here_and_more_also_below(crowd):
    asked = crowd.open()
    with as_member(crowd, 1) as scope:
        say_level(scope=scope, round_id=asked, level=PARTICIPATION)
        seen = choices(scope)
        assert (seen[crowd.network.id].sees, seen[crowd.below.id].sees) == (
            PARTICIPATION,
            ANONYMOUS,
        )
        say_level(scope=scope, round_id=asked, level=NAMED)
        assert {each.sees for each in choices(scope).values()} == {NAMED}
    with as_member(crowd, 2) as scope:
        assert {each.sees for each in choices(scope).values()} == {ANONYMOUS}
