"""Readers of other organisations ask about a practice; its people answer for all to read."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from talka.kernel.permissions import OrganisationRole
from talka.practices.kinds import Visibility
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.questions import answer_question, ask_question, hide_question, make_asker
from tests.factories.tenants import make_member, make_organisation
from tests.integration.notifications.outbox import messages as outbox
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read, words

ASKED = "Who pays the interpreters?"
SAID = "The municipality does, since 2024."
HOSTILE = '<script>alert(1)</script> <b>bold</b> javascript:alert(1) https://evil.example/"onclick'


@pytest.fixture
def talk(app):
    """A public practice; Ester of an Estonian NGO reads it, and so does Petra of a third."""
    jury = make_jury(app)
    practice = make_practice(app, jury.ours, jury.author, title="Coffee with a neighbour")
    made = published_practice(app, practice, jury.call(), jury.coordinator)
    ester, petra = make_asker(app, "Ester"), make_asker(app, "Petra")
    return SimpleNamespace(
        app=app,
        jury=jury,
        practice=made,
        ester=ester,
        petra=petra,
        host=f"{practice.address}/questions",
        inside=f"{jury.ours.home}/library/{made.slug}",
    )


def browser(talk, person):
    return client_of(talk.app, person)


def shown(page):
    """What the page tells of questions."""
    found = [each for each in read(page.text).iter("article") if each.get("class") == "question"]
    return [words(each) for each in found]


def keeps_the_rules(page):
    return [*invalid(page.text)] + [said for rule in RULES for said in rule(read(page.text))] == []


def ask_in_browser(talk, who, text=ASKED, key=None):
    address = f"{who.reads(talk.practice)}/questions/ask"
    data = {"text": text, "key": str(key or uuid4())}
    return browser(talk, who.person).post(address, data=data)


# --- Asking -------------------------------------------------------------------------------------


def test_a_question_is_mailed_to_the_authors_and_read_by_members(talk):
    form = browser(talk, talk.ester.person).get(f"{talk.ester.reads(talk.practice)}/questions/ask")
    assert keeps_the_rules(form)
    answered = ask_in_browser(talk, talk.ester)
    assert answered.status_code == 303
    mails = outbox(talk.app)
    assert [mail.recipient for mail in mails if mail.kind == "practice-question"] == [
        talk.jury.author.email
    ]
    told = next(mail for mail in mails if mail.kind == "practice-question")
    assert ASKED in told.body
    link = told.body.split("http://")[1].split()[0].partition("/")[2]
    assert ASKED in browser(talk, talk.jury.author).get(f"/{link}").text
    for person, address in (
        (talk.ester.person, talk.ester.reads(talk.practice)),
        (talk.petra.person, talk.petra.reads(talk.practice)),
        (talk.jury.author, talk.inside),
    ):
        page = browser(talk, person).get(address)
        assert [ASKED in each for each in shown(page)] == [True]
        assert "Ester" in shown(page)[0]
        assert keeps_the_rules(page)
    visitor = talk.app.test_client().get(talk.practice.open_address)
    assert shown(visitor) == []
    assert "No question has been answered yet." in visitor.text
    assert "Nobody has asked anything yet." not in visitor.text


def test_a_form_sent_twice_asks_once(talk):
    key = uuid4()
    assert [ask_in_browser(talk, talk.ester, key=key).status_code for _ in "ab"] == [303, 303]
    page = browser(talk, talk.ester.person).get(talk.ester.reads(talk.practice))
    assert len(shown(page)) == 1
    assert len([mail for mail in outbox(talk.app) if mail.kind == "practice-question"]) == 1


@pytest.mark.parametrize("text", ["", "   ", "ā" * 2001])
def test_what_is_no_question_is_refused_beside_the_field(talk, text):
    page = ask_in_browser(talk, talk.ester, text)
    assert page.status_code == 422
    assert 'id="text-error"' in page.text
    assert text.strip() in page.text
    assert keeps_the_rules(page)


def test_nobody_asks_about_their_own(talk):
    page = browser(talk, talk.jury.author).get(talk.inside)
    assert "Ask a question" not in page.text
    refused = browser(talk, talk.jury.author).post(
        f"{talk.inside}/questions/ask", data={"text": ASKED, "key": str(uuid4())}
    )
    assert refused.status_code == 422


def test_an_organisation_does_not_flood_a_practice(talk):
    assert [ask_in_browser(talk, talk.ester).status_code for _ in range(6)] == [303] * 5 + [422]
    assert ask_in_browser(talk, talk.petra).status_code == 303


def test_hostile_text_is_shown_as_text(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, HOSTILE)
    answer_question(talk.app, talk.practice, question, HOSTILE)
    for page in (
        talk.app.test_client().get(talk.practice.open_address),
        browser(talk, talk.petra.person).get(talk.petra.reads(talk.practice)),
        browser(talk, talk.jury.author).get(f"{talk.host}/{question}"),
    ):
        assert "<script>alert" not in page.text
        assert "<b>bold" not in page.text
        assert 'href="javascript' not in page.text
        assert "&lt;script&gt;" in page.text
        assert keeps_the_rules(page)


# --- Answering ----------------------------------------------------------------------------------


def test_an_answer_is_mailed_to_the_asker_alone_and_read_by_all(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    host = browser(talk, talk.jury.author)
    assert ASKED in host.get(talk.host).text
    page = host.get(f"{talk.host}/{question}")
    assert keeps_the_rules(page)
    before = len(outbox(talk.app))
    answered = host.post(f"{talk.host}/{question}/answer", data={"text": SAID, "seen": "1"})
    assert answered.status_code == 303
    [mail] = outbox(talk.app)[before:]
    assert (mail.recipient, SAID in mail.body) == (talk.ester.person.email, True)
    assert talk.ester.reads(talk.practice) in mail.body
    visitor = talk.app.test_client().get(talk.practice.open_address)
    [told] = shown(visitor)
    assert ASKED in told
    assert SAID in told
    assert "Home of Ester" in told
    assert told.count("Ester") == 1  # who it was is for colleagues
    assert talk.jury.author.name not in told


def test_people_are_named_to_their_own_colleagues_alone(talk):
    """Others read which organisation asks, and which answers."""
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    answer_question(talk.app, talk.practice, question, SAID)
    vera = make_asker(talk.app, "Vera", organisation=talk.ester.organisation)
    host, author = talk.jury.author, talk.jury.author.name
    for person, address, names in (
        (talk.petra.person, talk.petra.reads(talk.practice), (False, False)),
        (vera.person, vera.reads(talk.practice), (True, False)),
        (host, talk.inside, (False, True)),
        (host, talk.host, (False, True)),
    ):
        [told] = shown(browser(talk, person).get(address))
        assert "Home of Ester" in told
        assert (", Ester," in told, f", {author}," in told) == names
    [_menu, *steps] = browser(talk, host).get(f"{talk.host}/{question}").text.split("step-list")
    assert "Ester" not in steps[0]
    assert steps[0].count(author) == 1
    written = " ".join(mail.subject + mail.body for mail in outbox(talk.app))
    assert "Home of Ester asks about" in written
    assert f"{author} has answered" not in written


def test_an_answer_is_changed_with_its_history_and_mailed_once(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    answer_question(talk.app, talk.practice, question, "At first I do.")
    host = browser(talk, talk.jury.author)
    sent = {"text": SAID, "seen": "2"}
    for _twice in range(2):
        assert host.post(f"{talk.host}/{question}/answer", data=sent).status_code == 303
    page = host.get(f"{talk.host}/{question}").text
    assert SAID in page
    assert "At first I do." in page  # among what happened so far
    told = [mail for mail in outbox(talk.app) if mail.kind == "practice-question-answered"]
    assert len(told) == 1
    visitor = talk.app.test_client().get(talk.practice.open_address).text
    assert "At first I do." not in visitor


def test_two_who_answer_do_not_overwrite_each_other(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    answer_question(talk.app, talk.practice, question, SAID)
    page = browser(talk, talk.jury.author).post(
        f"{talk.host}/{question}/answer", data={"text": "Something else", "seen": "1"}
    )
    assert page.status_code == 409
    assert SAID in page.text
    assert "Something else" in page.text
    assert keeps_the_rules(page)


def test_whoever_left_their_organisation_is_not_mailed(talk):
    ester = talk.ester
    question = ask_question(talk.app, talk.practice, ester, ASKED)
    left = browser(talk, ester.person).post(f"{ester.organisation.home}/leave")
    assert left.status_code in (302, 303)
    answer_question(talk.app, talk.practice, question, SAID)
    kinds = [mail.kind for mail in outbox(talk.app)]
    assert "practice-question-answered" not in kinds


def test_viewers_of_the_host_read_and_do_not_answer(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    viewer = make_person(talk.app, "Vilma")
    make_member(talk.app, talk.jury.ours, viewer, OrganisationRole.VIEWER)
    page = browser(talk, viewer).get(f"{talk.host}/{question}")
    assert ASKED in page.text
    assert "/answer" not in page.text
    refused = browser(talk, viewer).post(
        f"{talk.host}/{question}/answer", data={"text": SAID, "seen": "1"}
    )
    assert refused.status_code == 403


def test_those_who_ask_do_not_answer_for_the_host(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    editor = make_asker(talk.app, "Eve", OrganisationRole.EDITOR, talk.ester.organisation)
    address = f"{editor.organisation.home}/practices/{talk.practice.practice.id}/questions"
    for what, data in (("answer", {"text": SAID, "seen": "1"}), ("hide", {"reason": "No"})):
        refused = browser(talk, editor.person).post(f"{address}/{question}/{what}", data=data)
        assert refused.status_code == 404


# --- Taking back and hiding ---------------------------------------------------------------------


def test_an_unanswered_question_is_taken_back(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    mine = browser(talk, talk.ester.person)
    address = f"{talk.ester.reads(talk.practice)}/questions/{question}/withdraw"
    assert keeps_the_rules(mine.get(address))
    stranger = f"{talk.petra.reads(talk.practice)}/questions/{question}/withdraw"
    assert browser(talk, talk.petra.person).post(stranger).status_code == 404
    for _twice in range(2):
        assert mine.post(address).status_code == 303
    assert "Withdrawn" in shown(mine.get(talk.ester.reads(talk.practice)))[0]
    host = browser(talk, talk.jury.author)
    assert ASKED not in host.get(talk.host).text
    assert host.get(f"{talk.host}/{question}").status_code == 404
    assert shown(browser(talk, talk.petra.person).get(talk.petra.reads(talk.practice))) == []


def test_an_answered_question_stays(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    answer_question(talk.app, talk.practice, question, SAID)
    mine = browser(talk, talk.ester.person)
    address = f"{talk.ester.reads(talk.practice)}/questions/{question}/withdraw"
    assert "cannot be done now" in mine.get(address).text
    mine.post(address)
    assert SAID in talk.app.test_client().get(talk.practice.open_address).text


def test_a_colleague_takes_it_back_only_as_an_editor(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    home = talk.ester.organisation
    viewer = make_asker(talk.app, "Vera", OrganisationRole.VIEWER, home)
    editor = make_asker(talk.app, "Eve", OrganisationRole.EDITOR, home)
    address = f"{talk.ester.reads(talk.practice)}/questions/{question}/withdraw"
    browser(talk, viewer.person).post(address)
    assert ASKED in browser(talk, talk.jury.author).get(talk.host).text
    browser(talk, editor.person).post(address)
    assert ASKED not in browser(talk, talk.jury.author).get(talk.host).text


def test_a_hidden_question_is_for_the_two_sides_and_comes_back(talk):
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    answer_question(talk.app, talk.practice, question, SAID)
    host, visitor = browser(talk, talk.jury.author), talk.app.test_client()
    assert ASKED in visitor.get(talk.practice.open_address).text
    nothing = host.post(f"{talk.host}/{question}/hide", data={"reason": " "})
    assert nothing.status_code == 422
    assert keeps_the_rules(nothing)
    before = len(outbox(talk.app))
    for _twice in range(2):
        hidden = host.post(f"{talk.host}/{question}/hide", data={"reason": "It names somebody."})
        assert hidden.status_code == 303
    assert len(outbox(talk.app)) == before  # nobody is mailed
    assert ASKED not in visitor.get(talk.practice.open_address).text
    petra = browser(talk, talk.petra.person)
    assert shown(petra.get(talk.petra.reads(talk.practice))) == []
    ester = browser(talk, talk.ester.person)
    assert "It names somebody." in shown(ester.get(talk.ester.reads(talk.practice)))[0]
    assert keeps_the_rules(host.get(f"{talk.host}/{question}"))
    for _twice in range(2):
        assert host.post(f"{talk.host}/{question}/show").status_code == 303
    assert SAID in visitor.get(talk.practice.open_address).text


# --- Who reads what -----------------------------------------------------------------------------


def test_what_is_asked_in_a_network_stays_there(app, talk):
    jury = talk.jury
    practice = make_practice(app, jury.ours, jury.author, title="Kitchen of the network")
    shared = published_practice(
        app, practice, jury.call(), jury.coordinator, visibility=Visibility.NETWORK
    )
    same = make_organisation(app, "Same", networks=(jury.network,))
    sam = make_asker(app, "Sam", organisation=same)
    question = ask_question(app, shared, sam, ASKED)
    answer_question(app, shared, question, SAID)
    assert SAID in browser(talk, sam.person).get(sam.reads(shared)).text
    outside = browser(talk, talk.ester.person)
    assert outside.get(talk.ester.reads(shared)).status_code == 404
    refused = outside.post(
        f"{talk.ester.reads(shared)}/questions/ask", data={"text": ASKED, "key": str(uuid4())}
    )
    assert refused.status_code == 404
    assert app.test_client().get(shared.open_address).status_code == 404


def test_visitors_get_the_kept_page_until_a_question_changes(talk):
    visitor = talk.app.test_client()
    first = visitor.get(talk.practice.open_address)
    question = ask_question(talk.app, talk.practice, talk.ester, ASKED)
    with statements_of(talk.app) as asked:
        again = visitor.get(
            talk.practice.open_address, headers={"If-None-Match": first.headers["ETag"]}
        )
    assert again.status_code == 304
    assert len([each for each in asked if "set_config" not in each]) == 5
    answer_question(talk.app, talk.practice, question, SAID)
    assert SAID in visitor.get(talk.practice.open_address).text
    hide_question(talk.app, talk.practice, question)
    assert SAID not in visitor.get(talk.practice.open_address).text


def test_the_statements_do_not_grow_with_the_questions(talk):
    reader, address = browser(talk, talk.petra.person), talk.petra.reads(talk.practice)
    reader.get(address)
    with statements_of(talk.app) as before:
        reader.get(address)
    for number in range(4):
        question = ask_question(talk.app, talk.practice, talk.ester, f"Question {number}?")
        if number % 2:
            answer_question(talk.app, talk.practice, question)
    with statements_of(talk.app) as after:
        page = reader.get(address)
    assert len(shown(page)) == 4
    assert len(after) == len(before)
    assert len(after) <= 16
