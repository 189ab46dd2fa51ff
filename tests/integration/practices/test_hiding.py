"""A coordinator hides a published practice with a reason, and shows it again."""

import re

import pytest
from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.practices.actions.publishing import publish
from talka.practices.kinds import State, Visibility
from talka.practices.models import Practice, Publication, PublicationFacet
from tests.factories.tenants import in_organisation
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

REASON = "A person can be recognised in it."


@pytest.fixture
def sent(jury):
    """A practice that was found good and is published."""
    sent = jury.submission().start()
    sent.hand_in("aino")
    sent.hand_in("dace")
    good = {"outcome": "good", "letter": "Well done."}
    assert jury.browser().post(f"{sent.page}/decision", data=good).status_code == 303
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        publish(
            scope=scope,
            practice_id=sent.made.practice.id,
            visibility=Visibility.PUBLIC,
            agreed=True,
            personal_agreed=True,
        )
    return sent


def standing(sent):
    """State, whether it is shown, whether it is found, whether it is marked as hidden."""
    jury, practice_id = sent.jury, sent.made.practice.id
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        session = session_in(scope)
        publication = session.get(Publication, practice_id)
        facets = set(
            session.scalars(
                select(PublicationFacet.is_shown).where(PublicationFacet.practice_id == practice_id)
            )
        )
        state = session.get(Practice, practice_id).state
        return state, publication.is_shown, facets, publication.hidden_at is not None


def test_a_published_practice_is_hidden_and_shown_again(jury, neighbours, sent):
    assert standing(sent) == (State.PUBLISHED, True, {True}, False)
    asked = jury.browser().get(f"{sent.page}/hiding")
    assert "Hide “Coffee with a neighbour”?" in words(read(asked.text))
    jury.browser().post(f"{sent.page}/hide", data={"reason": REASON})
    assert standing(sent) == (State.HIDDEN, False, {False}, True)
    mail = [each for each in messages(jury.app) if each.recipient == jury.author.email][-1]
    assert mail.subject.startswith("Hidden")
    assert REASON in mail.body

    (seen,) = re.findall(
        r'name="seen"[^>]*value="([^"]*)"', jury.browser().get(f"{sent.page}/hiding").text
    )
    again = {"reason": "It was changed.", "seen": seen}
    jury.browser().post(f"{sent.page}/show-again", data=again)
    assert standing(sent) == (State.PUBLISHED, True, {True}, False)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_needed(jury, sent, reason):
    refused = jury.browser().post(f"{sent.page}/hide", data={"reason": reason})
    assert refused.status_code == 422
    assert 'id="reason-error"' in refused.text
    assert standing(sent)[0] is State.PUBLISHED


def test_a_neighbour_hides_nothing(jury, neighbours, sent):
    forged = f"{neighbours.desk}/{sent.id}/hide"
    assert neighbours.browser().post(forged, data={"reason": REASON}).status_code == 404
    assert jury.browser(jury.author).post(f"{sent.page}/hide").status_code == 404
    assert jury.browser(jury.reviewers["aino"]).post(f"{sent.page}/hide").status_code == 403
    assert standing(sent) == (State.PUBLISHED, True, {True}, False)


def test_what_is_not_published_is_not_hidden(jury):
    sent = jury.submission()
    assert jury.browser().get(f"{sent.page}/hiding").status_code == 404
    refused = jury.browser().post(f"{sent.page}/hide", data={"reason": REASON})
    assert refused.status_code == 422
    assert "it stands at “Submitted”" in words(read(refused.text))
