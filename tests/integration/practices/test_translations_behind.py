"""A translation is marked where its original moved on, until its translator says that it fits."""

import pytest

from talka.kernel.permissions import OrganisationRole
from talka.practices.kinds import BlockOrigin
from talka.practices.queries.practices import find_practice
from talka.practices.queries.translating import pairs
from tests.factories.practices import make_practice
from tests.factories.towns import make_town
from tests.support.translating import change_original, form_on, now_in, page_of, send

ADMIN, EDITOR, VIEWER = OrganisationRole
MACHINE, REVIEWED = "machine", "reviewed"


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def neighbours(app):
    """Another organisation, which has a translated practice of its own."""
    town = make_town(app, "Elsewhere")
    theirs = make_practice(app, town.organisation, town.admin, title="Theirs")
    send(town, theirs, "need", "Viņu vajadzība", role=ADMIN)
    return town


@pytest.fixture
def practice(app, town, neighbours):
    return make_practice(
        app,
        town.organisation,
        town.editor,
        title="Coffee with a neighbour",
        blocks={"partners": ""},
    )


def test_a_translation_is_marked_where_the_original_moved_on(town, practice):
    send(town, practice, "need", "Cilvēki sēdēja vieni.")
    change_original(town, practice, "need", "What we say now about: The need.")
    assert now_in(town, practice, "need").is_current is False
    page = page_of(town, practice).text
    assert "The original has changed since" in page
    assert "What we say <mark>now </mark>about: The need." in page


def test_other_words_alone_do_not_take_the_mark_away(town, practice):
    send(town, practice, "need", "Cilvēki sēdēja vieni.")
    change_original(town, practice, "need", "People sat alone every day.")
    reply = send(town, practice, "need", "Cilvēki sēdēja vieni i", seen=1, source=2)
    assert (reply.status_code, reply.json["isCurrent"]) == (200, False)
    assert now_in(town, practice, "need").is_current is False
    reply = send(
        town, practice, "need", "Cilvēki sēdēja vieni ik dienu.", seen=2, source=2, right=True
    )
    assert reply.json["isCurrent"] is True
    assert now_in(town, practice, "need").is_current is True


def test_still_right_takes_the_mark_away_with_the_same_words(town, practice):
    send(town, practice, "need", "Cilvēki sēdēja vieni.", origin=REVIEWED)
    change_original(town, practice, "need", "People sat alone!")
    send(
        town,
        practice,
        "need",
        "Cilvēki sēdēja vieni.",
        origin=REVIEWED,
        seen=1,
        source=2,
        right=True,
    )
    said = now_in(town, practice, "need")
    assert (said.text, said.origin, said.is_current) == (
        "Cilvēki sēdēja vieni.",
        BlockOrigin.REVIEWED,
        True,
    )


def test_what_was_said_right_of_an_older_original_stays_marked(town, practice):
    send(town, practice, "need", "Vajadzība")
    change_original(town, practice, "need", "Second")
    change_original(town, practice, "need", "Third", seen=2)
    reply = send(town, practice, "need", "Vajadzība", seen=1, source=2, right=True)
    assert reply.status_code == 200
    assert now_in(town, practice, "need").is_current is False
    with town.within() as scope:
        found = find_practice(scope, practice.id)
        need = next(each for each in pairs(scope, found, "lv") if each.block.id == "need")
        assert (need.said, need.source.text) == ("Second", "Third")


def test_what_is_written_anew_says_the_original_of_its_page(town, practice):
    send(town, practice, "need", "Vajadzība")
    change_original(town, practice, "need", "Second")
    send(town, practice, "need", "", seen=1, source=1)
    assert now_in(town, practice, "need") is None
    send(town, practice, "need", "Otrais", seen=2, source=2)
    assert now_in(town, practice, "need").is_current is True


def test_a_button_says_that_it_is_still_right_and_saves_the_rest(town, practice):
    send(town, practice, "need", "Vajadzība", origin=MACHINE)
    change_original(town, practice, "need", "People sat alone!")
    fields = form_on(page_of(town, practice), practice).filled()
    fields["right"], fields["text-how"] = ["need"], ["Kā tas notiek"]
    url = f"{practice.address}/translations/lv"
    assert town.browser(EDITOR).post(url, data=fields).status_code == 303
    assert now_in(town, practice, "need").is_current is True
    assert now_in(town, practice, "how").text == "Kā tas notiek"
    assert "The original has changed since" not in page_of(town, practice).text
