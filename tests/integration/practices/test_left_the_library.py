"""What leads to a practice says so where that is no longer in the library."""

from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.actions.hiding import hide
from talka.practices.models import Submission
from tests.factories.tenants import in_network
from tests.integration.practices.adopters import shore

__all__ = ["shore"]

EDITOR = OrganisationRole.EDITOR


def test_a_diary_leads_to_the_practice_only_while_that_is_in_the_library(shore):
    adoption = shore.adopt()
    adopter, owner = shore.town.browser(EDITOR), shore.owner()
    pages = ((adopter, shore.town.home), (owner, shore.jury.ours.home))
    gone, link = "No longer in the library.", "Read the practice"

    def told():
        diaries = [who.get(f"{home}/practices/adoptions/{adoption.id}") for who, home in pages]
        return [(link in page.text, gone in page.text) for page in diaries]

    assert told() == [(True, False)] * 2
    with in_network(shore.app, shore.jury.network, shore.jury.coordinator) as scope:
        sent = session_in(scope).scalars(select(Submission.id)).one()
        hide(scope=scope, submission_id=sent, reason="It names a person.")
    assert told() == [(False, True)] * 2
    strange = f"{shore.others.home}/practices/adoptions/{adoption.id}"
    assert shore.others.browser(EDITOR).get(strange).status_code == 404
