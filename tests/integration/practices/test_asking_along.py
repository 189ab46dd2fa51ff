"""Authors ask people of other organisations to write along, and nothing is given away by it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.kinds import State
from talka.practices.kinds.coauthors import MOST_IN_A_DAY, InvitationState
from talka.practices.models import CoAuthorInvitation, Practice
from tests.factories.coauthors import ask_along, make_partner, write_along
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.tenants import in_organisation
from tests.factories.towns import make_town
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def partner(app):
    return make_partner(app)


@pytest.fixture
def practice(app, town):
    return make_practice(app, town.organisation, town.editor, title="Coffee with a neighbour")


def ask(town, practice, email, role=EDITOR):
    return town.browser(role).post(f"{practice.address}/authors/ask", data={"email": email})


def letters(app, email):
    return [each for each in messages(app) if each.recipient == email]


def states(town, practice):
    with town.within() as scope:
        rows = session_in(scope).execute(
            select(CoAuthorInvitation.state, CoAuthorInvitation.email).where(
                CoAuthorInvitation.practice_id == practice.id
            )
        )
        return [tuple(row) for row in rows]


def answer(app, partner, invitation_id, way, **sent):
    page = f"{partner.organisation.home}/practices/asked/{invitation_id}/{way}"
    return client_of(app, partner.person).post(page, data=sent)


def test_whoever_is_asked_gets_a_letter_that_tells_nothing_of_the_practice(
    app, town, practice, partner
):
    assert ask(town, practice, partner.person.email).status_code == 303
    (letter,) = letters(app, partner.person.email)
    assert town.organisation.name in letter.body
    assert "/writing-along" in letter.body
    assert practice.title not in letter.subject + letter.body
    assert letter.person_id == partner.person.id


def test_the_answer_is_the_same_whoever_has_the_address(app, town, practice, partner):
    told = set()
    for email in (partner.person.email, make_person(app, "Homeless").email, "no@body.example"):
        ask(town, practice, email)
        page = words(read(town.browser(EDITOR).get(f"{practice.address}/authors").text))
        assert partner.person.name not in page
        told.add(page[page.index("If this address") :].split(" Authors")[0])
        assert len(letters(app, email)) == 1
    assert len(told) == 1


def test_a_letter_speaks_the_language_of_its_reader(app, town, practice):
    reader = make_person(app, "Ilze", language="lv")
    ask(town, practice, reader.email)
    assert "Labdien" in letters(app, reader.email)[0].body


def test_asked_again_it_acts_once(app, town, practice, partner):
    ask(town, practice, partner.person.email)
    ask(town, practice, f"  {partner.person.email.upper()} ")
    assert len(letters(app, partner.person.email)) == 1
    assert states(town, practice) == [(InvitationState.WAITING, partner.person.email)]


def test_asked_again_after_its_time_it_is_mailed_anew(app, town, practice, partner):
    invitation = ask_along(app, practice, partner.person.email)
    _let_time_pass(app, town, invitation)
    late = answer(app, partner, invitation, "accept")
    assert late.status_code == 303
    ask(town, practice, partner.person.email)
    assert len(letters(app, partner.person.email)) == 2
    assert answer(app, partner, invitation, "accept").location.endswith(str(practice.id))


def _let_time_pass(app, town, invitation):
    with town.within() as scope:
        session = session_in(scope)
        row = session.get(CoAuthorInvitation, invitation)
        row.expires_at = row.created_at - timedelta(days=1)
        session.flush()


@pytest.mark.parametrize("email", ["", "nobody", "a b@c.example"])
def test_what_is_no_address_is_refused_beside_the_field(town, practice, email):
    refused = ask(town, practice, email)
    assert refused.status_code == 422
    assert 'id="email-error"' in refused.text


def test_own_people_are_added_and_not_asked(town, practice):
    refused = ask(town, practice, town.admin.email)
    assert refused.status_code == 422
    assert "one of your own people" in refused.text


def test_an_organisation_does_not_ask_the_whole_world_in_a_day(app, town, practice):
    for number in range(MOST_IN_A_DAY):
        ask_along(app, practice, f"somebody-{number}@elsewhere.example")
    refused = ask(town, practice, "one-more@elsewhere.example")
    assert refused.status_code == 422
    assert "many people today" in refused.text
    assert letters(app, "one-more@elsewhere.example") == []


def test_a_withdrawn_invitation_is_gone_and_the_address_forgotten(app, town, practice, partner):
    invitation = ask_along(app, practice, partner.person.email)
    for _again in range(2):
        town.browser(EDITOR).post(f"{practice.address}/authors/asked/{invitation}/withdraw")
    assert states(town, practice) == [(InvitationState.WITHDRAWN, "")]
    assert answer(app, partner, invitation, "accept").status_code == 404


def test_a_declined_invitation_is_told_and_the_address_forgotten(app, town, practice, partner):
    invitation = ask_along(app, practice, partner.person.email)
    for _again in range(2):
        assert answer(app, partner, invitation, "decline").status_code == 303
    assert states(town, practice) == [(InvitationState.DECLINED, "")]
    (told,) = letters(app, town.editor.email)
    assert "declined" in told.subject
    assert partner.person.name not in told.body


def test_accepting_twice_acts_once_and_the_authors_are_told(app, town, practice, partner):
    invitation = ask_along(app, practice, partner.person.email)
    for _again in range(2):
        accepted = answer(app, partner, invitation, "accept", is_named="y")
        assert accepted.location.endswith(f"/practices/{practice.id}")
    (told,) = letters(app, town.editor.email)
    assert f"{partner.person.name} of {partner.organisation.name}" in told.body
    assert f"{practice.address}/authors" in told.body
    page = words(read(town.browser(EDITOR).get(f"{practice.address}/authors").text))
    assert f"{partner.organisation.name}, Finland" in page
    assert "names the organisation" in page


def test_whoever_writes_along_is_not_asked_again(app, town, practice, partner):
    write_along(app, practice, partner)
    ask(town, practice, partner.person.email)
    assert len(letters(app, partner.person.email)) == 1


def test_nobody_answers_for_somebody_else(app, town, practice, partner):
    invitation = ask_along(app, practice, partner.person.email)
    other = make_partner(app, "Somebody Else", "Third organisation")
    for way in ("accept", "decline"):
        assert answer(app, other, invitation, way).status_code == 404
    assert states(town, practice) == [(InvitationState.WAITING, partner.person.email)]


def test_a_viewer_may_decline_and_not_accept(app, town, practice):
    viewer = make_partner(app, role=VIEWER)
    invitation = ask_along(app, practice, viewer.person.email)
    assert answer(app, viewer, invitation, "accept").status_code == 403
    assert answer(app, viewer, invitation, "decline").status_code == 303


def test_nobody_joins_what_was_sent_in_meanwhile(app, town, practice, partner):
    invitation = ask_along(app, practice, partner.person.email)
    with in_organisation(app, town.organisation, town.admin) as scope:
        session_in(scope).get(Practice, practice.id).state = State.WITHDRAWN
    refused = answer(app, partner, invitation, "accept")
    assert refused.status_code == 422
    assert "sent in meanwhile" in refused.text
    assert client_of(app, partner.person).get(partner.address(practice)).status_code == 404
    assert ask(town, practice, "late@elsewhere.example").status_code == 422


def test_the_mailed_link_leads_to_what_waits(app, town, practice, partner):
    browser = client_of(app, partner.person)
    nothing = words(read(browser.get("/writing-along").text))
    assert "Nothing waits for your answer" in nothing
    invitation = ask_along(app, practice, partner.person.email)
    led = browser.get("/writing-along")
    assert led.location == f"{partner.organisation.home}/practices/asked/{invitation}"
    asked = words(read(browser.get(led.location).text))
    assert f"Write “{practice.title}” along?" in asked
    assert town.organisation.name in asked
    assert practice.title in browser.get(f"{partner.organisation.home}/practices").text
