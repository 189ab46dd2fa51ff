"""Where reviewers differ the coordinator settles it, then decides; nobody tied to it does."""

import pytest

from talka.handbook.queries import current_framework
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.actions.sending import appeal
from talka.practices.kinds import ReviewState, Score, State
from talka.practices.models import Practice
from talka.practices.queries.decisions import decisions_of
from tests.factories.judging import add_reviewer
from tests.factories.tenants import in_network, in_organisation, make_member
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import forms, read, words

YES, PARTLY, NO = Score.YES, Score.PARTLY, Score.NO
LETTER = "Thank you for this practice. This is why we decided so."


@pytest.fixture
def sent(jury, neighbours):
    """In review, with two reviews that differ on two indicators."""
    other = neighbours.submission().start()
    other.hand_in("aino")
    sent = jury.submission().start()
    sent.hand_in("aino", {"q1-1-a": NO, "q1-1-b": PARTLY}, summary="Aino says.")
    sent.hand_in("dace", {"q1-1-b": NO}, reason="Not seen.", summary="Dace says.")
    return sent


def page_of(sent, path, browser=None):
    return words(read((browser or sent.jury.browser()).get(f"{sent.page}{path}").text))


def settle(sent, browser=None, **chosen):
    """Settle indicators: ``q1_1_a=(score, reason)``, from the form as it stands."""
    browser = browser or sent.jury.browser()
    page = f"{sent.page}/settling"
    form = next(each for each in forms(read(browser.get(page).text), page) if each.action == page)
    data = form.filled()
    for name, (score, reason) in chosen.items():
        indicator = name.replace("_", "-")
        data[f"score-{indicator}"] = [score.value if score else ""]
        data[f"reason-{indicator}"] = [reason]
    return browser.post(page, data=data)


def settle_all(sent, browser=None, score=YES):
    return settle(sent, browser, q1_1_a=(score, "Seen by now."), q1_1_b=(score, "Seen, too."))


def decide(sent, outcome, letter=LETTER, browser=None, network=None):
    page = sent.page_at(network) if network else sent.page
    sent_form = {"outcome": outcome.value, "letter": letter}
    return (browser or sent.jury.browser()).post(f"{page}/decision", data=sent_form)


def state_of(sent):
    jury = sent.jury
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        return session_in(scope).get(Practice, sent.made.practice.id).state


def decisions(sent):
    jury = sent.jury
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        return decisions_of(scope, sent.made.practice.id)


def mails_to(sent, person):
    return [mail for mail in messages(sent.jury.app) if mail.recipient == person.email]


def test_differences_are_settled_with_a_reason(jury, sent):
    page = page_of(sent, "/settling")
    assert "They differ on 2 indicators. 2 are not settled yet." in page
    assert "Reviewer 1 Aino of Latvia No" in page
    assert "Reviewer 2 Dace of Latvia Yes" in page
    assert settle(sent, q1_1_a=(PARTLY, "Half of it is seen.")).status_code == 303
    assert "One is not settled yet." in page_of(sent, "/settling")
    assert "Half of it is seen." in jury.browser().get(f"{sent.page}/settling").text
    settle_all(sent)
    assert "not settled" not in page_of(sent, "/settling")


def test_a_score_without_a_reason_stays_on_the_page(sent):
    refused = settle(sent, q1_1_a=(YES, ""), q1_1_b=(None, "I have typed this."))
    assert refused.status_code == 422
    assert "Please say why." in refused.text
    assert "Please choose a score, too." in refused.text
    assert "I have typed this." in refused.text
    assert "2 are not settled yet." in page_of(sent, "/settling")


def test_two_coordinators_do_not_overwrite_each_other(jury, sent):
    page = f"{sent.page}/settling"
    browser = jury.browser()
    form = next(each for each in forms(read(browser.get(page).text), page) if each.action == page)
    settle(sent, q1_1_a=(NO, "Theirs."))
    mine = form.filled() | {"score-q1-1-a": ["yes"], "reason-q1-1-a": ["Mine."]}
    clash = browser.post(page, data=mine)
    assert clash.status_code == 409
    assert "Theirs." in clash.text
    assert "Mine." in clash.text
    again = next(each for each in forms(read(clash.text), page) if each.action == page)
    assert browser.post(page, data=again.filled()).status_code == 303
    assert "Mine." in page_of(sent, "/settling")


def test_it_is_not_decided_before_it_is_settled(sent):
    refused = decide(sent, State.GOOD)
    assert refused.status_code == 422
    assert "Please settle each of them first." in words(read(refused.text))
    assert LETTER in refused.text
    assert state_of(sent) is State.IN_REVIEW
    assert decisions(sent) == []


@pytest.mark.parametrize("names", [("aino",), ("dace", "egita")])
def test_it_needs_two_reviews_and_one_from_abroad(app, jury, names):
    add_reviewer(jury, "egita", "LV")
    sent = jury.submission().start()
    for name in names:
        sent.hand_in(name)
    assert "Not enough reviews yet" in page_of(sent, "/settling")
    refused = decide(sent, State.PROMISING)
    assert refused.status_code == 422
    assert "none from another country" in words(read(refused.text))
    assert state_of(sent) is State.IN_REVIEW


def test_a_good_practice_is_told_to_its_authors(jury, neighbours, sent):
    settle_all(sent)
    assert neighbours.browser().post(f"{neighbours.desk}/{sent.id}/decision").status_code == 404
    assert decide(sent, State.GOOD).status_code == 303
    assert state_of(sent) is State.GOOD
    [decision] = decisions(sent)
    assert (decision.number, decision.outcome, decision.letter) == (1, State.GOOD, LETTER)
    with jury.app.app_context():
        assert decision.result.passes
    assert decision.summaries == ("Aino says.", "Dace says.")
    line = decision.lines["q1-1-a"]
    assert line.score is YES
    assert line.reasons == ("Seen by now.", "They have only begun with it.")
    assert decision.lines["q5-1-a"].score is YES
    assert LETTER in mails_to(sent, jury.author)[-1].body
    assert "Aino of" not in mails_to(sent, jury.author)[-1].body
    assert mails_to(sent, neighbours.author)[-1].subject.startswith("The review has started")
    again = decide(sent, State.RETURNED)
    assert again.status_code == 422
    assert len(decisions(sent)) == 1


def test_authors_read_why_on_their_own_page(jury, neighbours, sent):
    settle_all(sent)
    decide(sent, State.GOOD, letter="See https://example.org and <b>this</b>.\nThe jury")
    own = jury.browser(jury.author).get(sent.made.practice.address)
    assert "&lt;b&gt;this&lt;/b&gt;.<br>The jury" in own.text
    assert 'href="https://example.org"' in own.text
    page = words(read(own.text))
    for told in ("Good practice", "Aino says.", "Dace says.", "Seen by now.", "Not seen."):
        assert told in page
    assert "Aino of" not in page
    assert "Dace of" not in page
    assert "What reviewers wrote for you" in page
    assert "What reviewers wrote for the authors Aino says." in page_of(sent, "")
    assert own.text.count("The jury") == 1
    assert neighbours.browser(neighbours.author).get(sent.made.practice.address).status_code == 404


def test_below_the_thresholds_it_is_never_good(jury):
    with jury.app.app_context():
        low = {each.id: NO for each in current_framework().quality_areas[1].indicators}
    sent = jury.submission().start()
    sent.hand_in("aino", low)
    sent.hand_in("dace", low)
    assert "do not reach every threshold" in page_of(sent, "/decision")
    refused = decide(sent, State.GOOD)
    assert refused.status_code == 422
    assert "cannot be decided as good practice" in words(read(refused.text))
    assert state_of(sent) is State.IN_REVIEW
    assert decide(sent, State.PROMISING).status_code == 303
    assert state_of(sent) is State.PROMISING


def test_a_letter_is_needed(sent):
    settle_all(sent)
    refused = decide(sent, State.RETURNED, letter="  ")
    assert refused.status_code == 422
    assert 'id="letter-error"' in refused.text
    for outcome in ("published", "draft", ""):
        forged = {"outcome": outcome, "letter": LETTER}
        assert sent.jury.browser().post(f"{sent.page}/decision", data=forged).status_code == 422
    assert state_of(sent) is State.IN_REVIEW


def test_who_is_still_writing_is_thanked(jury, sent):
    sent.ask("birgit")
    settle_all(sent)
    assert "Still at it: Birgit of Latvia." in page_of(sent, "/decision")
    decide(sent, State.GOOD)
    assert str(ReviewState.TAKEN_BACK.label) in page_of(sent, "/reviewers")
    assert mails_to(sent, jury.reviewers["birgit"])[-1].kind == "review-decided"


def test_whoever_is_tied_decides_nothing_and_sees_no_names(app, jury, sent):
    make_member(app, jury.ours, jury.coordinator, OrganisationRole.VIEWER)
    page = page_of(sent, "")
    assert "You are tied to this practice" in page
    assert "In your place: Head of Latvia, for the network Above Latvia." in page
    for path in ("", "/reviewers", "/settling", "/decision"):
        assert "Aino of Latvia" not in page_of(sent, path)
        assert "Dace" not in page_of(sent, path)
    refused = decide(sent, State.PROMISING)
    assert refused.status_code == 422
    assert "tied to an organisation behind this practice" in words(read(refused.text))
    forged = {"seen": "0", "score-q1-1-a": "yes", "reason-q1-1-a": "Because."}
    settling = jury.browser().post(f"{sent.page}/settling", data=forged)
    assert settling.status_code == 422
    assert "Dace" not in settling.text
    asked = {"reviewers": [str(jury.reviewers["birgit"].id)]}
    assert jury.browser().post(f"{sent.page}/reviewers", data=asked).status_code == 422
    assert state_of(sent) is State.IN_REVIEW


def test_a_tied_coordinator_does_not_even_start(app, jury):
    sent = jury.submission()
    make_member(app, jury.ours, jury.coordinator, OrganisationRole.VIEWER)
    assert jury.browser().post(f"{sent.page}/start").status_code == 422
    assert state_of(sent) is State.SUBMITTED
    above = jury.browser(jury.head).post(f"{sent.page_at(jury.above)}/start")
    assert above.status_code == 303
    assert state_of(sent) is State.IN_REVIEW


def test_the_coordinator_above_decides_instead(app, jury, sent):
    make_member(app, jury.ours, jury.coordinator, OrganisationRole.VIEWER)
    head, page = jury.browser(jury.head), f"{sent.page_at(jury.above)}/settling"
    form = next(each for each in forms(read(head.get(page).text), page) if each.action == page)
    chosen = {
        "score-q1-1-a": ["yes"],
        "reason-q1-1-a": ["Seen."],
        "score-q1-1-b": ["partly"],
        "reason-q1-1-b": ["Half."],
    }
    assert head.post(page, data=form.filled() | chosen).status_code == 303
    assert decide(sent, State.GOOD, browser=head, network=jury.above).status_code == 303
    assert state_of(sent) is State.GOOD


def test_after_an_appeal_the_second_decision_is_final(jury, sent):
    settle_all(sent, score=NO)
    decide(sent, State.PROMISING)
    assert "work on it anew, or appeal once." in page_of(sent, "")
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        appeal(scope=scope, practice_id=sent.made.practice.id, reason="Please look once more.")
    assert "Please look once more." in page_of(sent, "")
    desk = words(read(jury.browser().get(jury.desk).text))
    named = desk.count("Appeal"), desk.count("Appeal: read why, and decide anew")
    assert named == (4, 2)  # where it stands and what comes next; as it waits, and in its call
    assert "Settle and decide" not in desk
    home = words(read(jury.browser().get(f"{jury.network.home}/").text))
    assert "Appeal: read why, and decide anew" in home
    assert "This second decision is final." in page_of(sent, "/decision")
    sent.hand_in("birgit")
    settle(sent, q1_1_a=(YES, "A third opinion."), q1_1_b=(YES, "Also this."))
    assert decide(sent, State.GOOD, letter="After the appeal.").status_code == 303
    assert [(each.number, each.outcome) for each in decisions(sent)] == [
        (2, State.GOOD),
        (1, State.PROMISING),
    ]
    assert state_of(sent) is State.GOOD
    assert "after their appeal, which is final." in page_of(sent, "")
    assert "appeal once" not in page_of(sent, "")


def test_a_network_reads_its_own_decisions_only(app, jury, neighbours, sent):
    settle_all(sent)
    decide(sent, State.GOOD)
    with in_network(app, neighbours.network, neighbours.coordinator) as scope:
        assert decisions_of(scope, sent.made.practice.id) == []
    with in_organisation(app, neighbours.ours, neighbours.author) as scope:
        assert decisions_of(scope, sent.made.practice.id) == []
