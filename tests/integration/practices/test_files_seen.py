"""Pictures and files are seen by whoever may read the practice that shows them, and nobody else."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.kernel.errors import RuleBroken
from talka.kernel.scoping import session_in
from talka.practices.actions.hiding import hide
from talka.practices.kinds import Visibility
from talka.practices.models import Submission
from talka.practices.queries.practices import content_of, find_practice
from tests.factories.files import add_document, add_picture, take_file_out
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice, submitted_practice
from tests.factories.publications import (
    decided_practice,
    publish_as_author,
    published_practice,
    shown_inside,
)
from tests.factories.reviews import ask_to_review, begin_review
from tests.factories.tenants import in_network, in_organisation, make_member, make_organisation
from tests.support.statements import statements_of
from tests.support.world.houses import path_of
from tests.support.world.pages import read


@pytest.fixture
def readers(app, jury):
    """Somebody of the same network, and somebody of another place, at their browsers."""
    found = {}
    for name, networks in (("same", (jury.network,)), ("other", ())):
        place = make_organisation(app, f"Town {name}", networks=networks)
        person = make_person(app, f"Reader {name}")
        make_member(app, place, person)
        found[name] = SimpleNamespace(home=place.home, browser=client_of(app, person))
    return found


def practice_with_files(app, jury, title="Coffee with a neighbour"):
    practice = make_practice(app, jury.ours, jury.author, title=title)
    return practice, add_picture(app, practice), add_document(app, practice)


def put_out(app, jury, visibility=Visibility.PUBLIC):
    practice, picture, document = practice_with_files(app, jury)
    made = published_practice(app, practice, jury.call(), jury.coordinator, visibility=visibility)
    return SimpleNamespace(practice=practice, slug=made.slug, picture=picture, document=document)


def openly(out, file_id):
    return f"/practices/{out.slug}/files/{file_id}"


def status(browser, address):
    return browser.get(address).status_code


def test_everybody_sees_those_of_a_public_practice(app, jury):
    out, visitor = put_out(app, jury), app.test_client()
    page = read(visitor.get(f"/en/practices/{out.slug}").text)
    (shown,) = page.iter("img")
    assert shown.get("src") == openly(out, out.picture)
    assert shown.get("alt") == "People around a table."
    assert (shown.get("width"), shown.get("height")) == ("64", "48")
    assert openly(out, out.document) in {each.get("href") for each in page.iter("a")}
    sent = visitor.get(openly(out, out.picture))
    assert (sent.status_code, sent.mimetype) == (200, "image/png")
    again = visitor.get(openly(out, out.picture), headers={"If-None-Match": sent.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "attachment" in visitor.get(openly(out, out.document)).headers["Content-Disposition"]


def test_the_data_of_a_practice_tells_where_its_pictures_are(app, jury):
    out, visitor = put_out(app, jury), app.test_client()
    told = visitor.get(f"/en/practices/{out.slug}.json").get_json()
    (picture,) = told["pictures"]
    assert picture["url"].endswith(openly(out, out.picture))
    assert picture["description"] == "People around a table."
    (document,) = told["files"]
    assert document["media_type"] == "application/pdf"
    assert status(visitor, path_of(picture["url"])) == 200


def test_only_its_network_sees_those_of_a_network_s_practice(app, jury, readers):
    out = put_out(app, jury, Visibility.NETWORK)
    assert status(app.test_client(), openly(out, out.picture)) == 404
    for name, expected in (("same", 200), ("other", 404)):
        reader = readers[name]
        inside = f"{reader.home}/library/{out.slug}"
        assert status(reader.browser, inside) == expected
        assert status(reader.browser, f"{inside}/files/{out.picture}") == expected
        assert status(reader.browser, openly(out, out.picture)) == 404


def test_a_hidden_practice_shows_nothing(app, jury, readers):
    out = put_out(app, jury)
    with in_network(app, jury.network, jury.coordinator) as scope:
        sent = session_in(scope).scalars(select(Submission.id)).one()
        hide(scope=scope, submission_id=sent, reason="A face.")
    assert status(app.test_client(), openly(out, out.picture)) == 404
    same = readers["same"]
    inside = f"{same.home}/library/{out.slug}/files/{out.picture}"
    assert status(same.browser, inside) == 404


def test_a_draft_shown_inside_shows_them_to_its_own_people(app, jury, readers):
    practice, picture, _document = practice_with_files(app, jury)
    slug = shown_inside(app, practice).slug
    own = client_of(app, jury.author)
    assert status(own, f"{jury.ours.home}/library/{slug}/files/{picture}") == 200
    same = readers["same"]
    assert status(same.browser, f"{same.home}/library/{slug}/files/{picture}") == 404


def test_taking_one_out_of_the_draft_leaves_the_published_one(app, jury):
    out, visitor = put_out(app, jury), app.test_client()
    take_file_out(app, out.practice, out.picture)
    assert status(visitor, openly(out, out.picture)) == 200
    assert openly(out, out.picture) in visitor.get(f"/en/practices/{out.slug}").text
    publish_as_author(app, out.practice)
    assert openly(out, out.picture) not in visitor.get(f"/en/practices/{out.slug}").text
    assert status(visitor, openly(out, out.picture)) == 404
    assert status(visitor, openly(out, out.document)) == 200


def test_one_that_is_not_of_this_practice_is_not_shown_there(app, jury):
    out, other = put_out(app, jury), make_practice(app, jury.ours, jury.author, title="Other")
    elsewhere = add_picture(app, other)
    for file_id in (elsewhere, uuid4()):
        assert status(app.test_client(), openly(out, file_id)) == 404


def test_the_coordinator_sees_those_of_the_version_that_was_sent_in(app, jury):
    practice, picture, _document = practice_with_files(app, jury)
    call = jury.call()
    sent = submitted_practice(app, practice, call)
    address = f"{jury.desk}/{sent.id}/files/{picture}"
    assert address in jury.browser().get(f"{jury.desk}/{sent.id}").text
    assert status(jury.browser(), address) == 200
    stranger = make_jury(app, "Lithuania", "LT")
    assert status(stranger.browser(), f"{stranger.desk}/{sent.id}/files/{picture}") == 404
    assert status(stranger.browser(), address) == 404


@pytest.mark.parametrize("is_blind", [False, True], ids=["open", "blind"])
def test_reviewers_see_them_unless_they_are_not_told_whose_it_is(app, jury, is_blind):
    practice, picture, _document = practice_with_files(app, jury)
    sent = submitted_practice(app, practice, jury.call(is_blind=is_blind))
    aino, birgit = jury.reviewers["aino"], jury.reviewers["birgit"]
    review = ask_to_review(app, sent, jury.coordinator, aino, country="FI")
    address = f"/reviews/{review}/files/{picture}"
    assert status(client_of(app, aino), address) == 404, "only asked so far"
    begin_review(app, aino, review)
    assert (address in client_of(app, aino).get(f"/reviews/{review}").text) is not is_blind
    assert status(client_of(app, aino), address) == (404 if is_blind else 200)
    assert status(client_of(app, birgit), address) == 404


def test_nothing_is_published_before_every_picture_is_described(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    decided_practice(app, practice, jury.call(), jury.coordinator)
    add_picture(app, practice, people=None)
    with pytest.raises(RuleBroken, match="Say of each picture"):
        publish_as_author(app, practice)
    browser = client_of(app, jury.author)
    with in_organisation(app, jury.ours, jury.author) as scope:
        seen = content_of(scope, find_practice(scope, practice.id)).fingerprint
    sent = {"visibility": "public", "agreed": "y", "personal": "y", "seen": seen}
    answer = browser.post(f"{practice.address}/publish", data=sent)
    assert answer.status_code == 422
    assert "Say of each picture what it shows" in answer.text


def test_the_page_asks_the_database_no_more_for_them(app, jury):
    plain = published_practice(
        app, make_practice(app, jury.ours, jury.author), jury.call(), jury.coordinator
    )
    out, reader = put_out(app, jury), client_of(app, jury.author)

    def asked(slug):
        with statements_of(app) as sent:
            assert status(reader, f"{jury.ours.home}/library/{slug}") == 200
        return len(sent)

    asked(plain.slug)
    assert asked(out.slug) == asked(plain.slug)
