"""Authors put pictures and files into a practice, say what they show, and take them out again."""

from io import BytesIO
from uuid import uuid4

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from talka.accounts.slots import own_data_sources
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import current_scope, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.actions.files import MOST
from talka.practices.kinds.files import People
from talka.practices.own_data import own_files
from talka.practices.queries.files import files_of
from talka.practices.uploads.reading import PROBLEMS
from tests.factories.files import add_document, add_picture, take_file_out
from tests.factories.practices import make_call, make_practice, submitted_practice
from tests.factories.tenants import make_network, make_network_role
from tests.factories.towns import make_town
from tests.support.pictures import photograph, picture
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import forms, read, words

ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def neighbours(app):
    return make_town(app, "Elsewhere")


@pytest.fixture
def practice(app, town, neighbours):
    return make_practice(app, town.organisation, town.editor)


@pytest.fixture
def theirs(app, neighbours):
    practice = make_practice(app, neighbours.organisation, neighbours.admin)
    return practice, add_picture(app, practice)


def page_of(practice):
    return f"{practice.address}/files"


def send(town, practice, given, name="table.png", role=EDITOR, **fields):
    sent = {"file": (BytesIO(given), name), "key": str(uuid4()), **fields}
    return town.browser(role).post(page_of(practice), data=sent)


def send_large(town, practice, given):
    """The same in one piece: a test's browser leaves large files about."""
    boundary, body = encode_multipart({"file": FileStorage(BytesIO(given), "large.png")})
    kind = f"multipart/form-data; boundary={boundary}"
    return town.browser(EDITOR).post(page_of(practice), data=body, content_type=kind)


def stored(town, practice):
    with town.within() as scope:
        return files_of(scope, practice.id)


def form_for(town, practice, action, role=EDITOR):
    page = town.browser(role).get(page_of(practice)).text
    found = forms(read(page), page_of(practice))
    return next(form for form in found if form.action == action).filled()


def test_a_picture_is_put_in_and_can_be_looked_at(town, practice):
    answer = send(
        town, practice, photograph(), "../me at home.JPG", description="A table", people="nobody"
    )
    assert answer.status_code == 303
    (stands,) = stored(town, practice)
    file = stands.file
    assert (file.name, file.description, file.people) == (
        "me at home.JPG",
        "A table",
        People.NOBODY,
    )
    assert (file.media_type, file.width, file.height) == ("image/jpeg", 480, 640)
    page = read(town.browser(EDITOR).get(page_of(practice)).text)
    (shown,) = page.iter("img")
    assert shown.get("alt") == "A table"
    sent = town.browser(VIEWER).get(shown.get("src"))
    assert (sent.status_code, sent.mimetype) == (200, "image/jpeg")
    assert len(sent.data) == file.size
    assert sent.headers["Content-Disposition"].startswith("inline; ")
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in sent.headers["Content-Security-Policy"]
    assert sent.headers["Cache-Control"] == "no-store"


def test_a_file_is_saved_and_not_opened_in_the_page(app, town, practice):
    file_id = add_document(app, practice, "Bukletiņš “māja”.pdf")
    sent = town.browser().get(f"{page_of(practice)}/{file_id}")
    assert sent.mimetype == "application/pdf"
    how = sent.headers["Content-Disposition"]
    assert how.startswith('attachment; filename="Buklet')
    assert "filename*=UTF-8''Buklet" in how


def test_the_same_form_sent_twice_puts_in_one(town, practice):
    key = str(uuid4())
    answers = [send(town, practice, picture(), key=key).status_code for _each in range(2)]
    assert answers == [303, 303]
    assert len(stored(town, practice)) == 1
    assert send(town, practice, picture("PNG", (80, 80)), key=key).status_code == 303
    assert len(stored(town, practice)) == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "kind"),
        (picture()[:60], "broken"),
    ],
    ids=["svg", "cut off"],
)
def test_what_cannot_be_taken_is_said_beside_the_field_and_words_stay(town, practice, given, says):
    answer = send(town, practice, given, "photo.png", description="What I wrote", people="agreed")
    assert answer.status_code == 422
    page = read(answer.text)
    beside = next(each for each in page.iter("div") if each.get("id") == "file-error")
    assert words(beside) == str(PROBLEMS[says])
    field = next(each for each in page.iter("textarea") if each.get("id") == "description")
    assert words(field) == "What I wrote"
    assert stored(town, practice) == []


def test_no_file_and_an_empty_one_are_told_apart(town, practice):
    nothing = town.browser(EDITOR).post(page_of(practice), data={"description": "Words"})
    assert nothing.status_code == 422
    assert "choose a picture or file first" in nothing.text
    empty = send(town, practice, b"")
    assert empty.status_code == 422
    assert "The file is empty" in empty.text


def test_what_is_too_large_is_said_beside_the_field(app, town, practice):
    largest = app.extensions["settings"].max_file_bytes
    answer = send_large(town, practice, picture() + bytes(largest))
    assert answer.status_code == 422
    assert "too large" in answer.text
    unread = send_large(town, practice, bytes(largest + 1_000_000))
    assert unread.status_code == 303
    page = town.browser(EDITOR).get(unread.location)
    assert page.status_code == 200
    assert "too large" in page.text
    assert stored(town, practice) == []


def test_other_forms_do_not_take_that_much(app, town, practice):
    usual = app.config["MAX_CONTENT_LENGTH"]
    assert usual < app.extensions["settings"].max_file_bytes
    answer = town.browser(EDITOR).post(f"{practice.address}/write", data={"text": "a" * usual})
    assert answer.status_code == 413


def test_what_it_shows_is_written_later(app, town, practice):
    file_id = add_picture(app, practice, description="", people=None)
    action = f"{page_of(practice)}/{file_id}"
    fields = form_for(town, practice, action) | {"description": "Hands", "people": "agreed"}
    for _twice in range(2):
        assert town.browser(EDITOR).post(action, data=fields).status_code == 303
    (stands,) = stored(town, practice)
    said = (stands.file.description, stands.file.people, stands.version)
    assert said == ("Hands", People.AGREED, 2)


def test_two_people_do_not_overwrite_each_other(app, town, practice):
    file_id = add_picture(app, practice)
    action = f"{page_of(practice)}/{file_id}"
    mine, theirs = form_for(town, practice, action, ADMIN), form_for(town, practice, action)
    first = theirs | {"description": "What they see"}
    assert town.browser(EDITOR).post(action, data=first).status_code == 303
    answer = town.browser(ADMIN).post(action, data=mine | {"description": "What I see"})
    assert answer.status_code == 409
    assert "What they see" in answer.text
    again = next(
        form for form in forms(read(answer.text), page_of(practice)) if form.action == action
    ).filled()
    assert again["description"] == ["What I see"]
    assert town.browser(ADMIN).post(action, data=again).status_code == 303
    assert stored(town, practice)[0].file.description == "What I see"


def test_a_picture_nobody_described_keeps_the_practice_back(app, town, practice):
    file_id = add_picture(app, practice, description=" ", people=None)
    page = read(town.browser(EDITOR).get(f"{practice.address}/ready").text)
    leads = [words(each) for each in page.iter("a") if f"#file-{file_id}" in each.get("href", "")]
    assert leads == [
        "table.png: Say what the picture shows",
        "table.png: Say whether somebody can be recognised in the picture, and agreed",
    ]


def test_what_is_taken_out_can_be_put_back_or_deleted(app, town, practice):
    file_id = add_picture(app, practice)
    at = f"{page_of(practice)}/{file_id}"
    browser = town.browser(EDITOR)
    assert browser.post(f"{at}/delete").status_code == 303
    assert len(stored(town, practice)) == 1, "what is in it is not deleted"
    for _twice in range(2):
        assert browser.post(f"{at}/take-out").status_code == 303
    assert stored(town, practice)[0].removed_at is not None
    assert browser.get(at).status_code == 200
    assert browser.post(f"{at}/put-back").status_code == 303
    assert stored(town, practice)[0].removed_at is None
    browser.post(f"{at}/take-out")
    assert "Nobody can bring it back" in browser.get(f"{at}/delete").text
    assert browser.post(f"{at}/delete").status_code == 303
    assert stored(town, practice) == []
    assert browser.get(at).status_code == 404


def test_what_was_sent_in_keeps_its_pictures(app, town, practice):
    network = make_network(app, "Latvia")
    make_network_role(app, network, town.admin)
    file_id = add_picture(app, practice)
    call = make_call(app, network, town.admin)
    submitted_practice(app, practice, call)
    refused = send(town, practice, picture())
    assert refused.status_code == 422
    assert "Nobody can write in it now" in refused.text
    town.browser(EDITOR).post(f"{page_of(practice)}/{file_id}/take-out")
    (stands,) = stored(town, practice)
    assert stands.is_kept
    assert stands.removed_at is None


def test_there_is_room_for_a_dozen(app, town, practice):
    ids = [add_picture(app, practice) for _each in range(MOST)]
    answer = send(town, practice, picture())
    assert answer.status_code == 422
    assert f"up to {MOST}" in answer.text
    take_file_out(app, practice, ids[0])
    assert send(town, practice, picture()).status_code == 303
    town.browser(EDITOR).post(f"{page_of(practice)}/{ids[0]}/put-back")
    assert sum(each.removed_at is None for each in stored(town, practice)) == MOST


def test_pictures_ask_the_database_no_more_the_more_there_are(app, town, practice):
    add_picture(app, practice)

    def asked():
        with statements_of(app) as sent:
            assert town.browser(EDITOR).get(f"{practice.address}/preview").status_code == 200
        return len(sent)

    asked()
    one = asked()
    for _each in range(5):
        add_picture(app, practice)
    assert asked() == one


def test_only_those_who_write_put_in_and_nobody_from_elsewhere(app, town, neighbours, practice):
    file_id = add_picture(app, practice)
    assert send(town, practice, picture(), role=VIEWER).status_code == 403
    assert town.browser(VIEWER).get(f"{page_of(practice)}/{file_id}").status_code == 200
    foreign = f"{neighbours.home}/practices/{practice.id}/files"
    for address in (foreign, f"{foreign}/{file_id}", f"{page_of(practice)}/{file_id}"):
        assert neighbours.browser().get(address).status_code == 404
    sent = {"file": (BytesIO(picture()), "a.png")}
    assert neighbours.browser().post(foreign, data=sent).status_code == 404


def test_a_file_of_another_practice_is_none_of_this_one(app, town, practice, theirs):
    other = make_practice(app, town.organisation, town.editor, title="Another")
    elsewhere = add_picture(app, other)
    for file_id in (elsewhere, theirs[1], uuid4()):
        at = f"{page_of(practice)}/{file_id}"
        assert town.browser(EDITOR).get(at).status_code == 404
        for act in ("", "/take-out", "/put-back", "/delete"):
            assert town.browser(EDITOR).post(f"{at}{act}").status_code == 404


def test_a_visitor_is_asked_to_sign_in(app, practice):
    file_id = add_picture(app, practice)
    answer = app.test_client().get(f"{page_of(practice)}/{file_id}")
    assert answer.status_code in (302, 303)
    assert "/sign-in" in answer.location


def test_what_somebody_added_goes_along_with_their_data(app, town, neighbours, practice, theirs):
    add_picture(app, practice, description="My own words")
    with town.within(EDITOR) as scope, system_scope(SystemScope.OWN_DATA, person_id=scope.person):
        taken = own_files(current_scope())
    assert [(each["name"], each["description"]) for each in taken] == [
        ("table.png", "My own words")
    ]
    assert "pictures and files of practices" in own_data_sources


def test_the_page_keeps_the_rules_of_all_pages(app, town, practice):
    add_picture(app, practice, description="")
    take_file_out(app, practice, add_document(app, practice))
    add_document(app, practice)
    app.config["WTF_CSRF_ENABLED"] = True
    page = town.browser(EDITOR).get(page_of(practice)).text
    assert [broken for rule in RULES for broken in rule(read(page))] == []
    assert [*invalid(page)] == []
