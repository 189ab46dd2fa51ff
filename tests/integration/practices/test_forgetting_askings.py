"""Invitations to write along: their time runs out, they are forgotten, taken along and erased."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talka.kernel.clock import now, pretend
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications import slots as notifications
from talka.practices import own_coauthoring
from talka.practices.actions.writing_along import accept, decline
from talka.practices.kinds.coauthors import KEPT_AFTER_EXPIRY, LIFE, InvitationState
from talka.practices.models import CoAuthor, CoAuthorInvitation
from tests.factories.coauthors import PartnerMade, ask_along, make_partner, write_along
from tests.factories.people import PASSWORD, client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.tenants import in_organisation, make_member
from tests.factories.towns import make_town
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

WAITING, ACCEPTED, DECLINED, _WITHDRAWN = InvitationState
A_MOMENT = timedelta(minutes=1)
FORGOTTEN = LIFE + KEPT_AFTER_EXPIRY


class Asking:
    """A town asks Pia and Paul of two other organisations; a neighbour asks Pia as well."""

    def __init__(self, app):
        self.app = app
        self.town, self.neighbours = make_town(app), make_town(app, "Neighbours")
        self.pia = make_partner(app)
        self.paul = make_partner(app, "Paul", "Home of Paul")
        self.practice = self._practice(self.town, "Coffee with a neighbour")
        self.theirs = self._practice(self.neighbours, "Not this one")

    def _practice(self, town, title):
        return make_practice(self.app, town.organisation, town.editor, title=title)

    def stored(self, town=None):
        """The invitations of a town: their states and addresses."""
        with (town or self.town).within() as scope:
            rows = session_in(scope).execute(
                select(CoAuthorInvitation.state, CoAuthorInvitation.email)
            )
            return sorted(tuple(row) for row in rows)

    def an_hour_goes_by(self):
        with self.app.app_context():
            notifications.upkeep["practices: invitations to write along"]()

    def answer(self, act, invitation, who=None, **more):
        who = who or self.pia
        with in_organisation(self.app, who.organisation, who.person) as scope:
            act(scope=scope, invitation_id=invitation, **more)


@pytest.fixture
def asking(app):
    return Asking(app)


def test_after_14_days_nobody_joins_by_it(asking):
    invitation = ask_along(asking.app, asking.practice, asking.pia.person.email)
    with pretend(now() + LIFE + A_MOMENT):
        with pytest.raises(RuleBroken, match="The time to answer is over"):
            asking.answer(accept, invitation, is_named=True)
        with pytest.raises(RuleBroken, match="The time to answer is over"):
            asking.answer(decline, invitation)
    assert asking.stored() == [(WAITING, asking.pia.person.email)]
    with pretend(now() + LIFE - A_MOMENT):
        asking.answer(accept, invitation, is_named=True)
    assert asking.stored() == [(ACCEPTED, "")]


def test_whoever_was_asked_too_long_ago_is_told_so_on_the_page(asking):
    invitation = ask_along(asking.app, asking.practice, asking.pia.person.email)
    with asking.town.within() as scope:
        row = session_in(scope).get_one(CoAuthorInvitation, invitation)
        row.created_at, row.expires_at = now() - LIFE - A_MOMENT, now() - A_MOMENT
    browser = client_of(asking.app, asking.pia.person)
    page = f"{asking.pia.organisation.home}/practices/asked/{invitation}"
    assert browser.get(page).status_code == 404
    late = browser.post(f"{page}/accept", data={"is_named": "y"}, follow_redirects=True)
    assert "This invitation can not be accepted any more" in words(read(late.text))
    assert "Nothing waits for your answer" in words(read(browser.get("/writing-along").text))
    again = ask_along(asking.app, asking.practice, asking.pia.person.email)
    assert again == invitation
    assert browser.get(page).status_code == 200
    asked = [each for each in messages(asking.app) if each.recipient == asking.pia.person.email]
    assert len(asked) == 2


def test_a_month_later_the_address_is_forgotten(asking):
    ask_along(asking.app, asking.practice, asking.pia.person.email)
    ask_along(asking.app, asking.theirs, "never@came.example")
    with pretend(now() + FORGOTTEN - A_MOMENT):
        asking.an_hour_goes_by()
    assert asking.stored() == [(WAITING, asking.pia.person.email)]
    with pretend(now() + FORGOTTEN + A_MOMENT):
        asking.an_hour_goes_by()
    assert asking.stored() == asking.stored(asking.neighbours) == []


def test_a_no_is_forgotten_too_and_a_yes_never(asking):
    """What was accepted ties whoever may judge it."""
    no = ask_along(asking.app, asking.practice, asking.paul.person.email)
    asking.answer(decline, no, asking.paul)
    write_along(asking.app, asking.practice, asking.pia)
    assert asking.stored() == [(ACCEPTED, ""), (DECLINED, "")]
    with pretend(now() + FORGOTTEN + A_MOMENT):
        asking.an_hour_goes_by()
    assert asking.stored() == [(ACCEPTED, "")]


def taken_along(app, person):
    own_data = system_scope(SystemScope.OWN_DATA, person_id=person.id)
    with app.app_context(), own_data as scope:
        return own_coauthoring.own_askings(scope), own_coauthoring.own_coauthoring(scope)


def test_each_takes_along_what_they_sent_and_what_was_sent_to_them(asking):
    ask_along(asking.app, asking.practice, asking.paul.person.email)
    write_along(asking.app, asking.practice, asking.pia, is_named=False)
    sent, along = taken_along(asking.app, asking.town.editor)
    assert [(each["sent_by_me"], each["state"]) for each in sent] == [
        (True, WAITING),
        (True, ACCEPTED),
    ]
    assert along == []
    assert asking.paul.person.email not in repr(sent)
    got, along = taken_along(asking.app, asking.pia.person)
    assert [(each["sent_by_me"], each["state"]) for each in got] == [(False, ACCEPTED)]
    assert [(each["practice_of"], each["written_for"], each["is_named"]) for each in along] == [
        (asking.town.organisation.name, "Partner NGO", False)
    ]
    waiting, none = taken_along(asking.app, asking.paul.person)
    assert [(each["sent_by_me"], each["state"]) for each in waiting] == [(False, WAITING)]
    assert none == []
    assert taken_along(asking.app, asking.neighbours.editor) == ([], [])


@pytest.fixture
def zane(asking):
    """Somebody of the partner who can go, with a password; another administrator stays."""
    zane = make_person(asking.app, "Zane", password=PASSWORD)
    make_member(asking.app, asking.pia.organisation, zane, OrganisationRole.EDITOR)
    return PartnerMade(asking.pia.organisation, zane)


def erase(app, who):
    gone = client_of(app, who.person).post("/me/erase", data={"password": PASSWORD})
    assert gone.status_code == 303


def test_the_file_of_own_data_has_them(asking, zane):
    write_along(asking.app, asking.practice, zane)
    file = client_of(asking.app, zane.person).post("/me/data", data={"password": PASSWORD})
    text = file.get_data(as_text=True)
    assert "practices written along" in text
    assert "invitations to write along" in text
    assert asking.town.organisation.name in text


def test_what_waits_at_an_address_goes_with_the_account(asking, zane):
    ask_along(asking.app, asking.practice, zane.person.email)
    ask_along(asking.app, asking.practice, asking.paul.person.email)
    ask_along(asking.app, asking.theirs, zane.person.email)
    erase(asking.app, zane)
    assert asking.stored() == [(WAITING, asking.paul.person.email)]
    assert asking.stored(asking.neighbours) == []


def test_who_wrote_along_goes_and_the_tie_of_the_organisation_stays(asking, zane):
    invitation = write_along(asking.app, asking.practice, zane)
    erase(asking.app, zane)
    with asking.town.within() as scope:
        row = session_in(scope).get_one(CoAuthorInvitation, invitation)
        assert (row.state, row.answered_by, row.partner_name) == (ACCEPTED, None, "Partner NGO")
        assert row.partner_organisation_id == zane.organisation.id
        assert session_in(scope).scalars(select(CoAuthor)).all() == []


def test_who_asked_goes_and_the_asking_stays(asking):
    marta = make_person(asking.app, "Marta", password=PASSWORD)
    make_member(asking.app, asking.town.organisation, marta, OrganisationRole.EDITOR)
    practice = make_practice(asking.app, asking.town.organisation, marta, title="Of Marta")
    invitation = ask_along(asking.app, practice, asking.pia.person.email)
    erase(asking.app, PartnerMade(asking.town.organisation, marta))
    asking.answer(accept, invitation, is_named=True)
    assert asking.stored() == [(ACCEPTED, "")]
    with pytest.raises(NotFound):
        asking.answer(accept, invitation, asking.paul, is_named=True)
