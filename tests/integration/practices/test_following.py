"""Who follows a practice is told what happens to it, for as long as they may read it."""

import re
from types import SimpleNamespace

import pytest
from sqlalchemy import delete, select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.archiving import archive, restore
from talka.practices.actions.hiding import hide, show_again
from talka.practices.kinds import Visibility
from talka.practices.models import Submission
from talka.tenancy.models import NetworkMember
from tests.factories.judging import make_jury
from tests.factories.people import client_of
from tests.factories.practices import make_practice, translate
from tests.factories.publications import publish_as_author, published_practice
from tests.factories.questions import answer_question, ask_question, make_asker
from tests.factories.tenants import in_network, in_organisation, make_organisation
from tests.integration.notifications.outbox import messages
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read

KIND = "practice-followed"


@pytest.fixture
def shelf(app):
    """A practice for a network; Sam of the same network follows it, Nora of it does not."""
    jury = make_jury(app)
    practice = make_practice(app, jury.ours, jury.author, title="Coffee with a neighbour")
    made = published_practice(
        app, practice, jury.call(), jury.coordinator, visibility=Visibility.NETWORK
    )
    same = make_organisation(app, "Same", networks=(jury.network,))
    sam = make_asker(app, "Sam", OrganisationRole.VIEWER, same)
    nora = make_asker(app, "Nora", OrganisationRole.VIEWER, same)
    return SimpleNamespace(
        app=app,
        jury=jury,
        practice=made,
        sam=sam,
        nora=nora,
        blocks=iter(("need", "how", "results")),
    )


def keeps_the_rules(page):
    return [*invalid(page.text)] + [said for rule in RULES for said in rule(read(page.text))] == []


def click(shelf, who, what):
    browser = client_of(shelf.app, who.person)
    return browser.post(f"{who.reads(shelf.practice)}/{what}", follow_redirects=True)


def told(shelf):
    """To whom news went, and what it said."""
    return [(m.recipient, m.subject) for m in messages(shelf.app) if m.kind == KIND]


def update(shelf):
    """Publish a new version: with one more block translated."""
    practice = shelf.practice.practice
    translate(shelf.app, practice, next(shelf.blocks), "Vēl daži vārdi.")
    publish_as_author(shelf.app, practice, Visibility.NETWORK)


def test_a_new_version_is_told_to_followers_once_and_to_nobody_else(shelf):
    for _twice in range(2):
        page = click(shelf, shelf.sam, "follow")
    assert "You follow it: you are told" in page.text
    assert keeps_the_rules(page)
    update(shelf)
    assert told(shelf) == [(shelf.sam.person.email, "New text: Coffee with a neighbour")]
    [mail] = [m for m in messages(shelf.app) if m.kind == KIND]
    assert shelf.sam.reads(shelf.practice) in mail.body
    update(shelf)
    assert len(told(shelf)) == 2


def test_leaving_and_coming_back_is_told(shelf):
    click(shelf, shelf.sam, "follow")
    own = shelf.practice.practice
    for act in (archive, restore):
        with in_organisation(shelf.app, own.organisation, own.author) as scope:
            act(scope=scope, practice_id=own.id)
    assert [subject for _to, subject in told(shelf)] == [
        "No longer in the library: Coffee with a neighbour",
        "Back in the library: Coffee with a neighbour",
    ]


def test_hiding_and_showing_again_are_told_without_a_word_of_why(shelf):
    for who in (shelf.sam, shelf.nora):
        click(shelf, who, "follow")
    click(shelf, shelf.nora, "unfollow")
    neighbours = make_jury(shelf.app, "Lithuania", "LT")
    jury, why = shelf.jury, "It names a person in Riga."
    with in_network(shelf.app, jury.network, jury.coordinator) as scope:
        sent = session_in(scope).scalars(select(Submission.id)).one()
        hide(scope=scope, submission_id=sent, reason=why)
    [away] = [m for m in messages(shelf.app) if m.kind == KIND]
    assert away.subject == "Not in the library at present: a practice that you follow"
    assert f"A practice of {jury.ours.name} that you follow is not" in away.body.replace("\n", " ")
    for hidden in (why, "Coffee", shelf.practice.slug):
        assert hidden not in away.body
    update(shelf)  # put right while hidden: nobody outside is told
    with in_network(shelf.app, jury.network, jury.coordinator) as scope:
        show_again(scope=scope, submission_id=sent, reason=why)
    assert told(shelf)[1:] == [
        (shelf.sam.person.email, "Back in the library: Coffee with a neighbour")
    ]
    assert why not in "".join(m.body for m in messages(shelf.app) if m.kind == KIND)
    assert neighbours.coordinator.email not in [m.recipient for m in messages(shelf.app)]


def test_what_an_organisation_keeps_to_itself_is_hidden_all_the_same(shelf):
    own, jury = shelf.practice.practice, shelf.jury
    publish_as_author(shelf.app, own, Visibility.ORGANISATION)
    with in_network(shelf.app, jury.network, jury.coordinator) as scope:
        sent = session_in(scope).scalars(select(Submission.id)).one()
        hide(scope=scope, submission_id=sent, reason="It names a person.")
    assert told(shelf) == []


def test_an_answer_is_told_to_followers_but_not_twice_to_whoever_asked(shelf):
    click(shelf, shelf.sam, "follow")
    click(shelf, shelf.nora, "follow")
    question = ask_question(shelf.app, shelf.practice, shelf.nora)
    answer_question(shelf.app, shelf.practice, question)
    assert told(shelf) == [
        (shelf.sam.person.email, "A question is answered: Coffee with a neighbour")
    ]


def test_authors_who_follow_get_their_own_mail_alone(shelf):
    author = SimpleNamespace(person=shelf.jury.author, reads=lambda made: _inside(shelf, made))
    click(shelf, author, "follow")
    update(shelf)
    assert told(shelf) == []


def _inside(shelf, made):
    return f"{shelf.jury.ours.home}/library/{made.slug}"


def test_one_click_ends_it(shelf):
    click(shelf, shelf.sam, "follow")
    for _twice in range(2):
        page = click(shelf, shelf.sam, "unfollow")
    assert "You follow it: you are told" not in page.text
    update(shelf)
    assert told(shelf) == []


def test_the_link_in_the_mail_ends_it_without_signing_in(shelf):
    click(shelf, shelf.sam, "follow")
    click(shelf, shelf.nora, "follow")
    update(shelf)
    mail = next(
        m for m in messages(shelf.app) if (m.kind, m.recipient) == (KIND, shelf.sam.person.email)
    )
    [link] = re.findall(r"/practices/stop-following/\S+", mail.body)
    visitor = shelf.app.test_client()
    page = visitor.get(link)
    assert "Stop the mail" in page.text
    assert keeps_the_rules(page)
    assert (
        "You follow it"
        in client_of(shelf.app, shelf.sam.person).get(shelf.sam.reads(shelf.practice)).text
    )  # looking alone, as a mail program may, stops nothing
    for _twice in range(2):
        done = visitor.post(link, follow_redirects=True)
        assert "get no more mail" in done.text
        assert keeps_the_rules(done)
    before = len(told(shelf))
    update(shelf)
    assert [to for to, _subject in told(shelf)[before:]] == [shelf.nora.person.email]
    for bent in (link[:-2], f"{link}x", "/practices/stop-following/nothing"):
        assert (visitor.get(bent).status_code, visitor.post(bent).status_code) == (404, 404)


def test_whoever_left_the_organisation_is_told_nothing(shelf):
    click(shelf, shelf.sam, "follow")
    home = shelf.sam.organisation.home
    assert client_of(shelf.app, shelf.sam.person).post(f"{home}/leave").status_code in (302, 303)
    update(shelf)
    assert told(shelf) == []


def test_an_organisation_that_left_the_network_is_told_nothing(shelf):
    click(shelf, shelf.sam, "follow")
    with shelf.app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
        session_in(scope).execute(
            delete(NetworkMember).where(NetworkMember.organisation_id == shelf.sam.organisation.id)
        )
    update(shelf)
    assert told(shelf) == []


def test_what_is_for_the_own_people_again_is_told_to_them_alone(shelf):
    click(shelf, shelf.sam, "follow")
    publish_as_author(shelf.app, shelf.practice.practice, Visibility.ORGANISATION)
    assert told(shelf) == []


def test_nobody_follows_what_they_do_not_read(shelf):
    far = make_asker(shelf.app, "Far")
    browser = client_of(shelf.app, far.person)
    for what in ("follow", "unfollow", "save", "unsave"):
        assert browser.post(f"{far.reads(shelf.practice)}/{what}").status_code == 404
