"""Upkeep: addresses that were invited and never answered do not stay."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.models import Invitation
from talka.tenancy.own_data import forget_unanswered
from tests.integration.accounts.visitor import link_in, mails
from tests.integration.tenancy.reading import invitations
from tests.integration.tenancy.test_invitations import RITA, accept, invite


@pytest.fixture
def link(app, enter, house):
    """The link that Anna mailed to Rita."""
    assert invite(enter(house.anna), house.cesis).status_code == 303
    return link_in(mails(app)[-1])


def expired(app, *, days_ago: int) -> None:
    """Every invitation there is ended that many days ago."""
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR):
        db.session.execute(update(Invitation).values(expires_at=now() - timedelta(days=days_ago)))


@pytest.mark.parametrize(("days_ago", "left"), [(29, [RITA]), (31, [])])
def test_an_address_that_never_answered_is_forgotten(app, house, link, days_ago, left):
    expired(app, days_ago=days_ago)
    with app.app_context():
        forget_unanswered()
    assert [invitation.email for invitation in invitations(app)] == left


def test_an_invitation_taken_up_is_kept(app, visitor, house, link):
    accept(visitor, link)
    expired(app, days_ago=31)
    with app.app_context():
        forget_unanswered()
    assert len(invitations(app)) == 1
