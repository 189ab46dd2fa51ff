"""A coordinator asks reviewers. Whoever has a conflict of interest is blocked, with the reason."""

import pytest
from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in
from talka.practices.actions.reviews import decline
from talka.practices.kinds import ReviewState
from talka.practices.models import PracticeAuthor, Review, ReviewerProfile
from tests.factories.judging import add_reviewer
from tests.factories.people import make_person
from tests.factories.practices import make_practice, submitted_practice
from tests.factories.reviews import in_own_scope
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_member,
    make_network_role,
    make_organisation,
)
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import forms, read, words

ASKED, DECLINED, TAKEN_BACK = ReviewState.ASKED, ReviewState.DECLINED, ReviewState.TAKEN_BACK


@pytest.fixture
def sent(jury, neighbours):
    neighbours.submission().start()
    return jury.submission().start()


def ask(sent, *people, browser=None):
    chosen = [str(person.id) for person in people]
    browser = browser or sent.jury.browser()
    return browser.post(f"{sent.page}/reviewers", data={"reviewers": chosen})


def reviews(sent):
    names = {person.id: name for name, person in sent.jury.reviewers.items()}
    with in_network(sent.jury.app, sent.jury.network, sent.jury.coordinator) as scope:
        rows = session_in(scope).scalars(
            select(Review).where(Review.submission_id == sent.id).order_by(Review.asked_at)
        )
        return {names[row.reviewer_id]: (row.state, row.country) for row in rows}


def mails_to(sent, name):
    address = sent.jury.reviewers[name].email
    return [mail for mail in messages(sent.jury.app) if mail.recipient == address]


def page_of(sent, path="/reviewers"):
    return words(read(sent.jury.browser().get(f"{sent.page}{path}").text))


def test_the_desk_says_what_waits(jury, neighbours):
    assert "Nothing was sent in yet" in words(read(jury.browser().get(jury.desk).text))
    theirs, ours = neighbours.submission(), jury.submission()
    desk = words(read(jury.browser().get(jury.desk).text))
    assert "Read it and start the review" in desk
    assert neighbours.ours.name not in desk
    assert "What we say about: The need." in page_of(ours, "")
    ours.start()
    assert "Ask reviewers" in words(read(jury.browser().get(jury.desk).text))
    for path in ("", "/reviewers", "/settling", "/decision"):
        assert jury.browser().get(f"{jury.desk}/{theirs.id}{path}").status_code == 404


def test_before_the_review_its_page_of_reviewers_leads_to_the_start(jury, neighbours):
    waiting = jury.submission()
    page = read(jury.browser().get(f"{waiting.page}/reviewers").text)
    starts = [each for each in page.iter("form") if each.get("action") == f"{waiting.page}/start"]
    assert len(starts) == 1
    assert neighbours.browser().get(f"{waiting.page}/reviewers").status_code == 404
    waiting.start()
    begun = jury.browser().get(f"{waiting.page}/reviewers").text
    assert "Start the review" not in begun
    assert "Ask them by mail" in begun


def test_reviewers_are_asked_by_mail(jury, sent):
    assert "free of a tie" not in page_of(sent)
    ask(sent, jury.reviewers["aino"], jury.reviewers["dace"])
    assert reviews(sent) == {"aino": (ASKED, "FI"), "dace": (ASKED, "LV")}
    [mail] = mails_to(sent, "aino")
    assert "Coffee with a neighbour" in mail.subject
    assert "/reviews/" in mail.body
    assert mails_to(sent, "birgit") == []
    ask(sent, jury.reviewers["aino"])
    assert len(mails_to(sent, "aino")) == 1


def test_a_blind_call_does_not_tell_the_title(jury):
    sent = jury.submission(jury.call(is_blind=True, title="Blind call")).start()
    ask(sent, jury.reviewers["aino"])
    [mail] = mails_to(sent, "aino")
    assert "Coffee" not in mail.subject + mail.body
    assert "Blind call" in mail.subject


def test_a_colleague_is_blocked_even_by_a_forged_form(app, jury, sent):
    make_member(app, jury.ours, jury.reviewers["dace"])
    page = page_of(sent)
    assert "Belongs to the organisation that sent it." in page
    offered = jury.browser().get(f"{sent.page}/reviewers")
    values = [field.value for form in forms(read(offered.text), "") for field in form.fields]
    assert str(jury.reviewers["aino"].id) in values
    assert str(jury.reviewers["dace"].id) not in values

    refused = ask(sent, jury.reviewers["aino"], jury.reviewers["dace"])
    assert refused.status_code == 422
    assert "cannot review this. The reason: Belongs to the organisation" in words(
        read(refused.text)
    )
    assert reviews(sent) == {}
    assert mails_to(sent, "aino") == []


def test_a_partner_of_an_author_is_blocked(app, jury, sent):
    """An author from elsewhere brings a partner organisation along."""
    partner, guest = make_organisation(app, "Partner"), make_person(app, "Guest")
    make_member(app, partner, guest)
    make_member(app, partner, jury.reviewers["birgit"])
    with in_organisation(app, jury.ours, jury.author) as scope:
        session_in(scope).add(
            PracticeAuthor(
                organisation_id=jury.ours.id, practice_id=sent.made.practice.id, user_id=guest.id
            )
        )
    assert "Belongs to a partner organisation of it" in page_of(sent)
    assert ask(sent, jury.reviewers["birgit"]).status_code == 422


def test_organisations_do_not_judge_each_other(app, jury):
    call = jury.call()
    ours = jury.submission(call).start()
    home = jury.homes["aino"]
    theirs = submitted_practice(
        app, make_practice(app, home, jury.reviewers["aino"], title="From Finland"), call
    )
    make_network_role(app, jury.network, jury.author, NetworkRole.REVIEWER)
    assert jury.browser().post(f"{jury.desk}/{theirs.id}/start").status_code == 303
    asked = jury.browser().post(
        f"{jury.desk}/{theirs.id}/reviewers", data={"reviewers": [str(jury.author.id)]}
    )
    assert asked.status_code == 303
    assert "they would judge in return" in page_of(ours)
    assert ask(ours, jury.reviewers["aino"]).status_code == 422


def test_who_declined_for_a_conflict_is_not_offered_its_other_practices(app, jury, sent):
    review_id = sent.ask("birgit")["birgit"]
    with in_own_scope(app, jury.reviewers["birgit"]) as scope:
        decline(scope=scope, review_id=review_id, reason="We work together.", has_conflict=True)
    assert reviews(sent) == {"birgit": (DECLINED, "DK")}
    assert "We work together." in page_of(sent)
    assert ask(sent, jury.reviewers["birgit"]).status_code == 422
    other = jury.submission().start()
    assert "judging this organisation would not be fair" in page_of(other)
    assert ask(other, jury.reviewers["birgit"]).status_code == 422


def test_a_reviewer_of_the_network_above_can_be_asked(jury, neighbours, sent):
    add_reviewer(jury, "egil", "NO", jury.above)
    assert "Egil of Latvia" in page_of(sent)
    assert ask(sent, jury.reviewers["egil"]).status_code == 303
    assert reviews(sent) == {"egil": (ASKED, "NO")}
    assert "Egil" not in words(read(neighbours.browser().get(f"{neighbours.desk}").text))


def test_nobody_else_can_be_asked(jury, neighbours, sent):
    for person in (jury.author, jury.coordinator, neighbours.reviewers["aino"]):
        assert ask(sent, person).status_code == 404
    foreign = neighbours.browser().post(
        f"{neighbours.desk}/{sent.id}/reviewers",
        data={"reviewers": [str(jury.reviewers["aino"].id)]},
    )
    assert foreign.status_code == 404
    assert reviews(sent) == {}


def test_a_suggestion_ticks_those_who_fit(app, jury, sent):
    with in_own_scope(app, jury.reviewers["birgit"]) as scope:
        session_in(scope).add(
            ReviewerProfile(
                user_id=jury.reviewers["birgit"].id,
                network_id=jury.network.id,
                languages=["en", "da"],
                areas=["a1"],
                country="DK",
            )
        )
    page = jury.browser().get(f"{sent.page}/reviewers?suggest=1")
    assert "Reads: Danish, English." in words(read(page.text))
    [form] = [each for each in forms(read(page.text), "") if each.action.endswith("/reviewers")]
    ticked = form.filled()["reviewers"]
    assert len(ticked) == 2
    assert str(jury.reviewers["birgit"].id) in ticked


def test_reviewers_are_suggested_for_a_whole_call(app, jury, neighbours):
    call = jury.call()
    first, second = jury.submission(call).start(), jury.submission(call).start()
    page = f"{jury.desk}/calls/{call.id}/reviewers"
    assert neighbours.browser().get(page.replace(jury.desk, neighbours.desk)).status_code == 404
    offered = forms(read(jury.browser().get(page).text), page)
    form = next(each for each in offered if each.action == page)
    assert jury.browser().post(page, data=form.filled()).status_code == 303
    for sent in (first, second):
        asked = reviews(sent)
        assert len(asked) == 2
        assert any(country != "LV" for _state, country in asked.values())
    assert "Nobody needs to be asked" in words(read(jury.browser().get(page).text))


def test_a_reviewer_is_reminded_once_a_day(jury, sent):
    review_id = sent.ask("aino")["aino"]
    for _time in range(2):
        reminded = jury.browser().post(f"{sent.page}/reviewers/{review_id}/remind")
        assert reminded.status_code == 303
    assert [mail.kind for mail in mails_to(sent, "aino")] == ["review-reminded"]


def test_a_review_is_taken_back_and_asked_for_again(jury, sent, neighbours):
    ask(sent, jury.reviewers["aino"])
    [review] = _ids(sent)
    theirs = neighbours.browser().post(f"{neighbours.desk}/{sent.id}/reviewers/{review}/take-back")
    assert theirs.status_code == 404
    jury.browser().post(f"{sent.page}/reviewers/{review}/take-back")
    jury.browser().post(f"{sent.page}/reviewers/{review}/take-back")
    assert reviews(sent) == {"aino": (TAKEN_BACK, "FI")}
    ask(sent, jury.reviewers["aino"])
    assert reviews(sent) == {"aino": (ASKED, "FI")}
    kinds = [mail.kind for mail in mails_to(sent, "aino")]
    assert kinds == ["review-asked", "review-taken-back", "review-asked"]


def test_a_review_handed_in_is_not_taken_back(jury, sent):
    sent.hand_in("aino")
    [review] = _ids(sent)
    refused = jury.browser().post(f"{sent.page}/reviewers/{review}/take-back")
    assert refused.status_code == 400
    assert reviews(sent)["aino"][0] is ReviewState.HANDED_IN


def _ids(sent):
    with in_network(sent.jury.app, sent.jury.network, sent.jury.coordinator) as scope:
        return list(
            session_in(scope).scalars(select(Review.id).where(Review.submission_id == sent.id))
        )
