"""A reader keeps practices on a list of their own, with notes that nobody else sees."""

import re
from types import SimpleNamespace
from uuid import uuid4

import pytest

from talka.kernel.clock import now
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices import own_lists
from talka.practices.actions.archiving import archive, restore
from talka.practices.actions.writing import save_block
from talka.practices.models import PracticeFollow
from talka.practices.policy.writing import BlockDraft
from tests.factories.people import client_of
from tests.factories.publications import publish_as_author
from tests.factories.questions import make_asker, make_public_practice
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read

NOTE = "Ask Liga <b>first</b>"


@pytest.fixture
def desk(app):
    """Two practices, and two colleagues who read them."""
    coffee = make_public_practice(app, "Host", "Coffee with a neighbour")
    bicycles = make_public_practice(app, "Other host", "Bicycles for everybody")
    ester = make_asker(app, "Ester")
    colleague = make_asker(app, "Colleague", OrganisationRole.ADMIN, ester.organisation)
    return SimpleNamespace(
        app=app, coffee=coffee, bicycles=bicycles, ester=ester, colleague=colleague
    )


def keeps_the_rules(page):
    return [*invalid(page.text)] + [said for rule in RULES for said in rule(read(page.text))] == []


def list_of(desk, who):
    return client_of(desk.app, who.person).get(f"{who.organisation.home}/library/saved")


def click(desk, who, made, what):
    return client_of(desk.app, who.person).post(f"{who.reads(made)}/{what}")


def test_what_is_saved_stands_on_the_list_of_that_person_alone(desk):
    assert "Nothing is saved yet" in list_of(desk, desk.ester).text
    for _twice in range(2):
        assert click(desk, desk.ester, desk.coffee, "save").status_code == 303
    page = list_of(desk, desk.ester)
    assert page.text.count(f'id="saved-{desk.coffee.practice.id}"') == 1
    assert keeps_the_rules(page)
    shown = client_of(desk.app, desk.ester.person).get(desk.ester.reads(desk.coffee))
    assert "Take off your list" in shown.text
    assert "Coffee" not in list_of(desk, desk.colleague).text
    click(desk, desk.ester, desk.coffee, "unsave")
    assert "Nothing is saved yet" in list_of(desk, desk.ester).text


def test_a_note_is_kept_shown_as_text_and_goes_with_the_entry(desk):
    click(desk, desk.ester, desk.coffee, "save")
    mine = client_of(desk.app, desk.ester.person)
    address = f"{desk.ester.organisation.home}/library/saved/{desk.coffee.practice.id}"
    assert keeps_the_rules(mine.get(f"{address}/note"))
    assert mine.post(f"{address}/note", data={"note": NOTE}).status_code == 303
    page = list_of(desk, desk.ester)
    assert "Ask Liga &lt;b&gt;first" in page.text
    assert keeps_the_rules(page)
    long = mine.post(f"{address}/note", data={"note": "ā" * 1001})
    assert (long.status_code, "ā" * 1001 in long.text) == (422, True)
    other = client_of(desk.app, desk.colleague.person)
    assert other.get(f"{address}/note").status_code == 404
    assert other.post(f"{address}/note", data={"note": "Mine now"}).status_code == 404
    assert other.post(f"{address}/remove").status_code == 404  # nothing of theirs is there
    assert "Ask Liga" in list_of(desk, desk.ester).text
    assert [mine.post(f"{address}/remove").status_code for _twice in range(2)] == [303, 404]
    assert "Ask Liga" not in list_of(desk, desk.ester).text


def test_each_organisation_has_a_list_of_its_own(desk):
    second = make_organisation(desk.app, "Second home")
    make_member(desk.app, second, desk.ester.person, OrganisationRole.VIEWER)
    click(desk, desk.ester, desk.coffee, "save")
    page = client_of(desk.app, desk.ester.person).get(f"{second.home}/library/saved")
    assert "Coffee" not in page.text


def test_what_left_the_library_keeps_its_title_and_note(desk):
    click(desk, desk.ester, desk.coffee, "save")
    own = desk.coffee.practice
    with in_organisation(desk.app, own.organisation, own.author) as scope:
        archive(scope=scope, practice_id=own.id)
    page = list_of(desk, desk.ester)
    assert "No longer in the library." in page.text
    assert "Coffee with a neighbour" in page.text
    assert desk.coffee.slug not in page.text
    assert keeps_the_rules(page)


def test_what_one_follows_stands_there_too(desk):
    click(desk, desk.ester, desk.bicycles, "follow")
    page = list_of(desk, desk.ester)
    assert f'id="followed-{desk.bicycles.practice.id}"' in page.text
    assert keeps_the_rules(page)


def test_what_is_followed_and_leaves_stays_on_the_list_until_it_is_unfollowed(desk):
    for who in (desk.ester, desk.colleague):
        click(desk, who, desk.coffee, "follow")
    own = desk.coffee.practice
    with in_organisation(desk.app, own.organisation, own.author) as scope:
        archive(scope=scope, practice_id=own.id)
    page = list_of(desk, desk.ester)
    entry = f'id="followed-{own.id}"'
    assert entry in page.text
    assert "No longer in the library." in page.text
    assert "A practice of Host that you follow" in page.text
    for hidden in ("Coffee", desk.coffee.slug):  # what it was called may be why it was hidden
        assert hidden not in page.text
    assert keeps_the_rules(page)
    second = make_organisation(desk.app, "Second home")
    make_member(desk.app, second, desk.ester.person, OrganisationRole.VIEWER)
    mine = client_of(desk.app, desk.ester.person)
    assert entry not in mine.get(f"{second.home}/library/saved").text
    [stop] = re.findall(r'action="([^"]+/saved/unfollow/[^"]+)"', page.text)
    assert [mine.post(stop).status_code for _twice in range(2)] == [303, 303]
    assert mine.post(f"{stop}x").status_code == 404
    assert entry not in list_of(desk, desk.ester).text
    assert entry in list_of(desk, desk.colleague).text


def test_what_comes_back_is_called_what_it_is_called_now(desk):
    click(desk, desk.ester, desk.coffee, "follow")
    own = desk.coffee.practice
    with in_organisation(desk.app, own.organisation, own.author) as scope:
        archive(scope=scope, practice_id=own.id)
        restore(scope=scope, practice_id=own.id)
        draft = BlockDraft("Tea with a neighbour", 9, uuid4())
        save_block(scope=scope, practice_id=own.id, block="title", draft=draft)
    publish_as_author(desk.app, own)
    page = list_of(desk, desk.ester).text
    assert "Tea with a neighbour" in page
    assert "Coffee" not in page


def test_where_nobody_knows_any_more_whose_it_was_the_list_says_so_much(desk):
    own, reads = desk.coffee.practice, desk.ester
    with in_organisation(desk.app, reads.organisation, reads.person) as scope:
        followed = PracticeFollow(
            practice_id=own.id,
            user_id=reads.person.id,
            organisation_id=own.organisation.id,
            reading_organisation_id=reads.organisation.id,
            followed_at=now(),
        )
        session_in(scope).add(followed)
    with in_organisation(desk.app, own.organisation, own.author) as scope:
        archive(scope=scope, practice_id=own.id)
    page = list_of(desk, desk.ester)
    assert "A practice that you follow" in page.text
    assert keeps_the_rules(page)


def test_the_statements_do_not_grow_with_the_list(desk):
    mine, address = (
        client_of(desk.app, desk.ester.person),
        f"{desk.ester.organisation.home}/library/saved",
    )
    click(desk, desk.ester, desk.coffee, "save")
    with statements_of(desk.app) as before:
        mine.get(address)
    for made in (desk.bicycles, make_public_practice(desk.app, "Third", "Third")):
        click(desk, desk.ester, made, "save")
        click(desk, desk.ester, made, "follow")
    with statements_of(desk.app) as after:
        mine.get(address)
    assert len(after) == len(before)


def test_the_list_is_taken_along_and_nobody_elses(desk):
    click(desk, desk.ester, desk.coffee, "save")
    click(desk, desk.ester, desk.bicycles, "follow")
    click(desk, desk.colleague, desk.bicycles, "save")
    own_data = system_scope(SystemScope.OWN_DATA, person_id=desk.ester.person.id)
    with desk.app.app_context(), own_data as scope:
        saved = [row["title"] for row in own_lists.own_saved(scope)]
        followed = own_lists.own_follows(scope)
    assert saved == ["Coffee with a neighbour"]
    assert [row["practice_id"] for row in followed] == [desk.bicycles.practice.id]
    assert [row["organisation_name"] for row in followed] == ["Other host"]
    assert "Bicycles" not in str(followed)
