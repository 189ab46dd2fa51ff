"""What came of it: asked for by mail after 3 and after 12 months, once each; and counted."""

from datetime import date

import pytest
from sqlalchemy import delete

from talka.accounts import slots as accounts
from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications import slots as notifications
from talka.practices.policy.adoptions import months_before
from talka.practices.queries.adoption_counts import AdoptionCounts, adoption_counts
from talka.tenancy.actions.people import change_role
from tests.factories.adoptions import give_up, make_adoption, make_entry
from tests.factories.people import make_person
from tests.factories.tenants import in_network, make_member, make_network, make_network_role
from tests.integration.practices.adopters import make_abroad, shore

__all__ = ["shore"]

ADMIN, EDITOR, VIEWER = OrganisationRole
KIND = "adoption-result"


def months_ago(months: int) -> date:
    return months_before(now().date(), months)


def an_hour_goes_by(app):
    with app.app_context():
        notifications.upkeep["practices: results of adoptions"]()


# --- Asking -----------------------------------------------------------------------------------


def test_who_began_it_is_asked_after_3_months_and_once(app, shore):
    made = shore.adopt(started_on=months_ago(3))
    for _ in range(2):
        an_hour_goes_by(app)
    editor = shore.town.people[EDITOR]
    assert shore.mails(KIND) == {editor.email: "What came of it? Coffee with a neighbour"}
    [body] = shore.bodies(KIND)
    assert f"{made.address}?kind=after-3-months#write" in body
    assert "3 months ago" in body
    page = shore.town.browser(EDITOR).get(f"{made.address}?kind=after-3-months").text
    assert "It is time to tell: Result after 3 months" in page
    assert 'value="after-3-months" checked' in page


def test_after_12_months_once_more(app, shore):
    shore.adopt(started_on=months_ago(12))
    an_hour_goes_by(app)
    an_hour_goes_by(app)
    [body] = shore.bodies(KIND)
    assert "12 months ago" in body


def test_nobody_is_asked_too_early_or_about_what_was_given_up(app, shore):
    shore.adopt(started_on=months_ago(2))
    others = shore.others
    made = make_adoption(
        app, shore.made, others.organisation, others.admin, started_on=months_ago(4)
    )
    give_up(app, made, "No room.")
    an_hour_goes_by(app)
    assert shore.bodies(KIND) == []


def test_the_administrators_are_asked_where_whoever_began_it_may_not_write(app, shore):
    shore.adopt(started_on=months_ago(3))
    with shore.town.within() as scope:
        change_role(scope, user_id=shore.town.people[EDITOR].id, role=VIEWER)
    an_hour_goes_by(app)
    assert list(shore.mails(KIND)) == [shore.town.admin.email]


def test_in_the_readers_language(app, shore):
    mikko = make_person(app, "Mikko", language="lv")
    shore.town.people[EDITOR] = mikko
    make_member(app, shore.town.organisation, mikko, EDITOR)
    shore.adopt(started_on=months_ago(3))
    an_hour_goes_by(app)
    [body] = shore.bodies(KIND)
    assert "Labdien" in body
    assert "pirms 3 mēnešiem" in body.casefold()


# --- Counting ---------------------------------------------------------------------------------


@pytest.fixture
def nordic(app, shore):
    """A network above those of the adopters, with an observer of it and of a network elsewhere."""
    observer = make_person(app, "Observer")
    above, far = make_network(app, "Nordic"), make_network(app, "Far")
    below = make_network(app, "Below", parents=(above,), country="FI")
    for network in (above, far):
        make_network_role(app, network, observer, NetworkRole.OBSERVER)
    finns = make_abroad(app, "Finns", "FI", networks=(below,))
    latvians = make_abroad(app, "Latvians", "LV", networks=(below, above))
    estonians = make_abroad(app, "Estonians", "EE", networks=(make_network(app, "Else"),))
    for town in (finns, latvians, estonians):
        make_adoption(app, shore.made, town.organisation, town.admin)
    return above, far, observer


def test_a_network_counts_what_its_organisations_took_over(app, nordic):
    above, far, observer = nordic
    with in_network(app, above, observer, NetworkRole.OBSERVER) as scope:
        assert adoption_counts(scope) == AdoptionCounts(all=2, across_borders=1, in_use=0)
    with in_network(app, far, observer, NetworkRole.OBSERVER) as scope:
        assert adoption_counts(scope) == AdoptionCounts(all=0, across_borders=0, in_use=0)


def test_without_a_network_there_is_nothing_to_count(shore):
    with pytest.raises(ScopeError), shore.town.within() as scope:
        adoption_counts(scope)


# --- Own data ---------------------------------------------------------------------------------


def test_people_take_along_what_they_wrote_and_leave_it_to_the_organisation(app, shore):
    made = shore.adopt()
    make_entry(app, made, "We kept the coffee.")
    person = shore.town.people[EDITOR]
    with app.app_context(), system_scope(SystemScope.OWN_DATA, person_id=person.id) as scope:
        begun = accounts.own_data_sources["adoptions begun"](scope)
        written = accounts.own_data_sources["diaries of adoptions"](scope)
    assert [each["title"] for each in begun] == ["Coffee with a neighbour"]
    assert [each["what"] for each in written] == ["We kept the coffee."]
    admin = shore.town.admin
    with app.app_context(), system_scope(SystemScope.OWN_DATA, person_id=admin.id) as scope:
        assert accounts.own_data_sources["diaries of adoptions"](scope) == []


def test_the_diary_stays_when_its_writer_is_erased(app, shore):
    made = shore.adopt()
    make_entry(app, made, "We kept the coffee.")
    with app.app_context(), unit_of_work():
        db.session.execute(delete(User).where(User.id == shore.town.people[EDITOR].id))
    page = shore.town.browser(VIEWER).get(made.address).text
    assert "We kept the coffee." in page
    assert "Koivulahti editor" not in page
