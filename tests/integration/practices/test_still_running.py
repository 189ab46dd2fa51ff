"""Once a year: is it still running? One button, by a mailed link that works once and expires."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from talka.kernel.clock import now, pretend
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications import slots as notifications
from talka.practices.kinds import Facet, State
from talka.practices.models import Practice, Publication, PublicationFacet, RunningQuestion
from talka.tenancy.actions.people import change_role, remove_member
from tests.factories.people import make_person
from tests.factories.practices import make_practice
from tests.factories.publications import shown_inside
from tests.factories.tenants import in_organisation, make_member
from tests.integration.practices.adopters import Shore, shore
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read

__all__ = ["shore"]

KIND = "still-running"
A_YEAR = timedelta(days=366)


@pytest.fixture
def later(shore: Shore):
    """A year after the practice was decided on, with the mail that came of it."""
    at = now() + A_YEAR
    with pretend(at):
        an_hour_goes_by(shore.app)
        yield SimpleNamespace(at=at, link=link_in(shore.bodies(KIND)[0]))


def an_hour_goes_by(app):
    with app.app_context():
        notifications.upkeep["practices: still running"]()


def link_in(body):
    return re.search(r"/still-running/[\w-]+", body).group()


def standing(shore):
    """State, day of the last confirmation, and the years it is found by."""
    made = shore.made.practice
    with in_organisation(shore.app, made.organisation, made.author) as scope:
        session = session_in(scope)
        state = session.scalar(select(Practice.state).where(Practice.id == made.id))
        confirmed = session.scalar(
            select(Publication.confirmed_on).where(Publication.practice_id == made.id)
        )
        years = session.scalars(
            select(PublicationFacet.value).where(
                PublicationFacet.practice_id == made.id, PublicationFacet.facet == Facet.VERIFIED
            )
        )
        return state, confirmed, list(years)


def broken_rules(page):
    broken = [*invalid(page.text)]
    for rule in RULES:
        broken += rule(read(page.text))
    return broken


# --- Asking -----------------------------------------------------------------------------------


def test_its_authors_are_asked_a_year_after_it_was_confirmed_and_once(app, shore, later):
    an_hour_goes_by(app)
    assert shore.mails(KIND) == {
        shore.jury.author.email: "Is it still running? Coffee with a neighbour"
    }
    with pretend(later.at + timedelta(days=300)):
        an_hour_goes_by(app)
        assert len(shore.bodies(KIND)) == 1
    with pretend(later.at + A_YEAR):
        an_hour_goes_by(app)
        assert len(shore.bodies(KIND)) == 2


def test_nobody_is_asked_earlier_or_about_what_readers_do_not_find(app, shore):
    draft = make_practice(app, shore.jury.ours, shore.jury.author, title="Draft")
    shown_inside(app, draft)
    an_hour_goes_by(app)
    shore.owner().post(f"{shore.made.practice.address}/archive")
    with pretend(now() + A_YEAR):
        an_hour_goes_by(app)
    assert shore.bodies(KIND) == []


def test_the_administrators_are_asked_where_no_author_is_left(app, shore):
    admin = make_person(app, "New administrator")
    make_member(app, shore.jury.ours, admin)
    with in_organisation(app, shore.jury.ours, admin) as scope:
        remove_member(scope, user_id=shore.jury.author.id)
    with pretend(now() + A_YEAR):
        an_hour_goes_by(app)
    assert list(shore.mails(KIND)) == [admin.email]


# --- Answering --------------------------------------------------------------------------------


def test_looking_confirms_nothing_and_one_button_does(app, shore, later):
    visitor, before = app.test_client(), standing(shore)
    for _ in range(2):
        page = visitor.get(later.link)
        assert "Is it still running?" in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert broken_rules(page) == []
    assert page.text.count("Yes, still running") == 1
    assert standing(shore) == before
    for _ in range(2):
        answered = visitor.post(later.link)
        assert (answered.status_code, answered.location) == (303, later.link)
    assert standing(shore) == (State.PUBLISHED, later.at.date(), [later.at.date().isoformat()])
    thanked = visitor.get(later.link)
    assert "Thank you, it is confirmed" in thanked.text
    assert broken_rules(thanked) == []
    reader = visitor.get(f"/en/practices/?verified={later.at.year}&standing=good").text
    assert "Coffee with a neighbour" in reader
    assert f"Last confirmed {later.at.day}" in visitor.get(shore.made.open_address).text


def test_no_longer_leads_to_archiving(app, shore, later):
    visitor = app.test_client()
    page = visitor.get(later.link)
    assert f'href="{later.link}/ended"' in page.text
    asks = visitor.get(f"{later.link}/ended")
    assert "Archive it" in asks.text
    assert broken_rules(asks) == []
    assert standing(shore)[0] is State.PUBLISHED
    for _ in range(2):
        assert visitor.post(f"{later.link}/ended").location == later.link
    assert standing(shore)[0] is State.ARCHIVED
    assert "It is no longer in the library" in visitor.get(later.link).text
    assert "Coffee with a neighbour" not in visitor.get("/en/practices/").text
    late = visitor.get(f"{later.link}/ended").text
    assert "This was answered before" in late
    assert "It is no longer running" not in late  # it may have been confirmed


def test_the_link_works_once_and_for_this_practice_alone(app, shore, later):
    visitor = app.test_client()
    visitor.post(later.link)
    visitor.post(f"{later.link}/ended")
    assert standing(shore)[0] is State.PUBLISHED
    for address in (f"{later.link}x", "/still-running/nothing"):
        for end in ("", "/ended"):
            assert visitor.get(address + end).status_code == 404
            assert visitor.post(address + end).status_code == 404
    assert visitor.get(shore.made.practice.address).status_code == 302


def test_the_link_expires(app, shore, later):
    with pretend(later.at + timedelta(days=59)):
        assert app.test_client().get(later.link).status_code == 200
    with pretend(later.at + timedelta(days=61)):
        assert app.test_client().get(later.link).status_code == 404
        assert app.test_client().post(later.link).status_code == 404
        assert standing(shore)[1] != later.at.date()


@pytest.mark.parametrize("way", ["left", "reads only"])
def test_whoever_may_no_longer_edit_may_no_longer_answer(app, shore, later, way):
    admin = make_person(app, "New administrator")
    make_member(app, shore.jury.ours, admin)
    with in_organisation(app, shore.jury.ours, admin) as scope:
        if way == "left":
            remove_member(scope, user_id=shore.jury.author.id)
        else:
            change_role(scope, user_id=shore.jury.author.id, role=OrganisationRole.VIEWER)
    for address in (later.link, f"{later.link}/ended"):
        assert app.test_client().get(address).status_code == 404
        assert app.test_client().post(address).status_code == 404
    assert standing(shore)[0] is State.PUBLISHED


def test_a_colleagues_answer_is_an_answer(app, shore):
    jury = shore.jury
    colleague = make_person(app, "Colleague")
    make_member(app, jury.ours, colleague)
    shore.owner().post(
        f"{shore.made.practice.address}/authors", data={"user_id": str(colleague.id)}
    )
    with pretend(now() + A_YEAR):
        an_hour_goes_by(app)
        first, second = (link_in(body) for body in shore.bodies(KIND))
        app.test_client().post(first)
        assert "Thank you, it is confirmed" in app.test_client().get(second).text


def test_an_author_who_is_signed_in_says_so_too(app, shore, later):
    address = shore.made.practice.address
    page = shore.owner().get(address)
    assert "Authors are asked by mail once a year" in page.text
    done = shore.owner().post(f"{address}/still-running")
    assert done.status_code == 303
    assert standing(shore)[1] == later.at.date()
    assert shore.town.browser().post(f"{address}/still-running").status_code == 404


def test_what_is_not_published_cannot_be_confirmed(app, shore):
    draft = make_practice(app, shore.jury.ours, shore.jury.author, title="Draft")
    assert shore.owner().post(f"{draft.address}/still-running").status_code == 400


# --- What is kept -----------------------------------------------------------------------------


def test_the_link_itself_is_kept_nowhere(app, shore, later):
    token = later.link.rsplit("/", 1)[1]
    with app.app_context(), system_scope(SystemScope.STILL_RUNNING) as scope:
        [row] = session_in(scope).scalars(select(RunningQuestion)).all()
        assert token not in repr(vars(row))


def test_asking_costs_little_where_nothing_is_due(app, shore):
    with statements_of(app) as sent:
        an_hour_goes_by(app)
    assert len(sent) <= 3, sent
