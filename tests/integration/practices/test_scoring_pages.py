"""Scorecards as people use them: score, read what it comes to, without scripts and with."""

import re
from uuid import uuid4

import pytest

from talka.kernel.permissions import OrganisationRole
from talka.practices.kinds import Score
from talka.practices.policy.scorecards import Said
from tests.factories.people import client_of
from tests.factories.scorecards import make_scorecard, score_everything
from tests.integration.practices.scoring import House
from tests.support.forms import form_fields
from tests.support.statements import statements_of


@pytest.fixture
def house(app):
    return House(app)


def text_of(markup):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def test_a_page_without_scripts_saves_what_was_changed_and_nothing_else(house):
    house.score({"q1-1-b": Said(Score.YES, "", "Minutes of May")})
    fields = house.fields() | {"score-q1-1-a": "partly", "reason-q1-1-a": "Two of five groups."}

    answer = house.client.post(house.card.area("q1"), data=fields, follow_redirects=True)

    assert "One score was saved." in answer.text
    assert house.stands() == {
        "q1-1-a": (Score.PARTLY, "Two of five groups.", ""),
        "q1-1-b": (Score.YES, "", "Minutes of May"),
    }
    assert house.saves("q1-1-b") == [(1, Score.YES, house.anna.id)]


def test_two_people_on_a_page_without_scripts_never_overwrite_each_other(house):
    fields = house.fields() | {"score-q1-1-a": "no", "reason-q1-1-a": "My reason"}
    house.score({"q1-1-a": Said(Score.YES, "Their reason", "Their list")}, house.janis)

    answer = house.client.post(house.card.area("q1"), data=fields)

    assert "Jānis Ozols scored this after you opened the page." in answer.text
    assert house.stands() == {"q1-1-a": (Score.YES, "Their reason", "Their list")}

    settled = form_fields(answer.text, "unfinished") | {"take-q1-1-a": "both"}
    house.client.post(house.card.area("q1"), data=settled)

    assert house.stands() == {"q1-1-a": (Score.NO, "Their reason\n\nMy reason", "Their list")}


def test_a_reason_that_is_too_long_is_shown_again_and_the_rest_is_saved(house):
    long = "long " * 500
    fields = house.fields() | {
        "score-q1-1-a": "no",
        "reason-q1-1-a": long,
        "score-q1-1-b": "yes",
    }

    answer = house.client.post(house.card.area("q1"), data=fields)

    assert "One other score was saved." in answer.text
    assert "499 characters too long" in answer.text
    assert long.strip() in answer.text
    assert house.stands() == {"q1-1-b": (Score.YES, "", "")}


def test_a_save_by_script_tells_what_it_comes_to(house):
    house.score({"q4-1-a": Score.YES, "q4-2-a": Score.YES, "q4-2-b": Score.YES})

    reply = house.save("q4-2-c", score="no", reason="Nobody pays for it.").get_json()

    assert reply["version"] == 1
    by_id = {each["id"]: each for each in reply["readings"]}
    assert (by_id["q4"]["percent"], by_id["q4"]["counts"]) == ("75%", "3 of 4 points")
    assert (by_id["q4"]["verdict"], by_id["q4"]["kind"]) == ("Passes", "good")
    assert by_id["q1"]["verdict"] == "Not scored yet"
    assert by_id["total"]["verdict"] == "Passes so far"
    assert reply["announcement"].startswith("Sustainability: 75%, 3 of 4 points: Passes.")


def test_what_would_change_a_dimension_is_said_with_its_candidates(house):
    house.score({"q4-1-a": Score.YES, "q4-2-a": Score.NO, "q4-2-b": Score.NO, "q4-2-c": Score.NO})

    page = text_of(house.client.get(house.card.area("q4")).text)
    reply = house.save("q4-2-c", score="partly", reason="Half.", seen=1).get_json()

    assert "25% 1 of 4 points Does not pass needs 66% 2 more indicators at yes are enough." in page
    sustainability = next(each for each in reply["readings"] if each["id"] == "q4")
    assert sustainability["candidates"] == ["q4-2-a", "q4-2-b", "q4-2-c"]
    assert sustainability["change"] == ("2 more indicators at yes are enough.")


def test_a_save_repeated_under_its_key_acts_once(house):
    key = str(uuid4())

    first = house.save("q1-1-a", score="yes", key=key)
    again = house.save("q1-1-a", score="yes", key=key)
    elsewhere = house.save("q1-1-b", score="yes", key=key)

    assert (first.status_code, again.status_code, elsewhere.status_code) == (200, 200, 400)
    assert house.saves("q1-1-a") == [(1, Score.YES, house.anna.id)]
    assert house.saves("q1-1-b") == []


def test_a_save_over_somebody_elses_is_refused_with_their_words(house):
    house.score({"q1-1-a": Said(Score.PARTLY, "Theirs", "A list")}, house.janis)

    answer = house.save("q1-1-a", score="yes")

    assert answer.status_code == 409
    theirs = answer.get_json()["theirs"]
    assert theirs["content"] == {"score": "partly", "reason": "Theirs", "evidence": "A list"}
    assert (theirs["version"], theirs["name"]) == (1, "Jānis Ozols")
    assert house.save("q1-1-a", score="yes", seen=1).status_code == 200


def test_ones_own_earlier_save_never_conflicts(house):
    house.save("q1-1-a", score="yes")

    assert house.save("q1-1-a", score="partly", reason="On second thought").status_code == 200
    assert house.saves("q1-1-a") == [
        (1, Score.YES, house.anna.id),
        (2, Score.PARTLY, house.anna.id),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": "excellent"},
        {"reason": 5},
        {"reason": "x" * 2001},
        {"seen": "-1"},
        {"key": "none"},
        {"person": str(uuid4())},
    ],
)
def test_a_save_that_makes_no_sense_is_refused_and_changes_nothing(house, wrong):
    answer = house.save("q1-1-a", **{"score": "yes", **wrong})

    assert answer.status_code == 400
    assert answer.get_json()["message"]
    assert house.stands() == {}


def test_an_indicator_or_area_that_is_not_there_is_not_found(house):
    assert house.save("q9-1-a", score="yes").status_code == 404
    assert house.client.get(house.card.area("q9")).status_code == 404


def test_nobody_reaches_a_scorecard_of_another_organisation(house):
    foreign = f"{house.organisation.home}/scorecards/{house.foreign.id}"
    page = house.client.get(f"{house.organisation.home}/scorecards").text

    for address in ("", "/q1", "/comparison", "/history", "/paper"):
        assert house.client.get(foreign + address).status_code == 404
    assert house.client.get(house.foreign.address).status_code == 404
    body = {"person": str(house.anna.id), "seen": 1, "key": str(uuid4()), "score": "yes"}
    assert house.client.post(f"{foreign}/scores/q1-1-a", json=body).status_code == 404
    assert "Secret café" not in page
    assert "Language café" in page


def test_viewers_read_and_do_not_score(house):
    house.score({"q1-1-a": Said(Score.NO, "Too few")})
    viewer = client_of(house.app, house.member("Vita Viewer", OrganisationRole.VIEWER))

    page = viewer.get(house.card.area("q1"))
    body = {"person": "", "seen": 1, "key": str(uuid4()), "score": "yes"}

    assert "Too few" in page.text
    assert "data-scores" not in page.text
    assert viewer.post(house.card.score("q1-1-a"), json=body).status_code == 403
    assert viewer.get(f"{house.organisation.home}/scorecards/start").status_code == 403


def test_what_people_wrote_is_shown_as_words_and_only_https_can_be_followed(house):
    evil = "<script>x</script>\nhttps://example.org/report and javascript:alert(1)"
    house.score({"q1-1-a": Said(Score.NO, evil, "A list")})

    page = house.client.get(f"{house.card.address}/paper").text

    assert "&lt;script&gt;x&lt;/script&gt;<br>" in page
    assert '<a href="https://example.org/report" rel="nofollow' in page
    assert page.count("javascript:alert") == 1


def test_a_missing_reason_is_asked_for_and_keeps_it_from_being_finished(house):
    score_everything(house.app, house.card, house.anna, {"q2-1-a": Said(Score.NO)})

    page = text_of(house.client.get(house.card.address).text)

    assert "1 below yes still needs its reason." in page
    assert "97% in all, of what applies 33 of 34 points Reaches every threshold" in page


def test_a_quality_area_leads_to_what_is_left_and_at_last_to_the_result(house):
    result = f'href="{house.card.address}">See the result'
    page = house.client.get(house.card.area("q1")).text
    assert f'href="{house.card.area("q2")}">Next quality area' in page
    assert result not in page
    score_everything(house.app, house.card, house.anna)
    page = house.client.get(house.card.area("q1")).text
    assert "Next quality area" not in page
    assert result in page


def test_pages_ask_the_same_number_of_questions_however_much_is_scored(house):
    urls = (house.card.address, house.card.area("q1"), f"{house.organisation.home}/scorecards")
    before = [_asked(house, url) for url in urls]
    score_everything(house.app, house.card, house.anna)
    for year in (2023, 2024, 2025):
        earlier = make_scorecard(house.app, house.organisation, house.anna, year=year)
        score_everything(house.app, earlier, house.janis)

    assert [_asked(house, url) for url in urls] == before


def _asked(house, url):
    house.client.get(url)
    with statements_of(house.app) as sent:
        assert house.client.get(url).status_code == 200
    return len(sent)
