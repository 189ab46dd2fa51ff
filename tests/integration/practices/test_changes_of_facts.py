"""Readers see what changed between versions of a practice: words, facts, pictures, links."""

from dataclasses import replace
from uuid import uuid4

from talka.practices.actions.facts import facts_of, save_facts
from talka.practices.actions.writing import save_block
from talka.practices.kinds import CostBand
from talka.practices.kinds.content import Link
from talka.practices.policy.writing import BlockDraft
from talka.practices.queries.practices import find_practice
from tests.factories.files import add_picture, take_file_out
from tests.factories.practices import make_practice
from tests.factories.publications import publish_as_author, published_practice
from tests.factories.tenants import in_organisation
from tests.support.world.pages import read, words


def change_facts(app, practice, **changes):
    with in_organisation(app, practice.organisation, practice.author) as scope:
        before = facts_of(scope, find_practice(scope, practice.id))
        after = replace(before, **changes)
        save_facts(scope=scope, practice_id=practice.id, facts=after, seen=before.fingerprint)


def changes_told(app, out):
    """The names of what changed in the newest version, each with what was and what is."""
    page = read(app.test_client().get(out.open_address).text)
    versions = next(each for each in page.iter("ol") if each.get("class") == "versions")
    newest = next(versions.iter("li"))
    told = {}
    for each in newest.iter("details"):
        sides = [side for side in each.iter("div") if side.get("class") == "versus"]
        told[words(next(each.iter("summary")))] = [words(side) for side in sides[0]]
    return told, words(newest)


def test_facts_that_changed_are_told_with_what_they_were(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    out = published_practice(app, practice, jury.call(), jury.coordinator)
    change_facts(
        app, practice, cost=CostBand.MORE, links=(Link("The report", "https://a.example"),)
    )
    publish_as_author(app, practice)
    told, line = changes_told(app, out)
    assert set(told) == {"What a year of it costs", "More about it"}
    assert told["More about it"] == [
        "BeforeMore about it (https://example.org/coffee)",
        "NowThe report (https://a.example)",
    ]
    assert "facts changed" in line


def test_a_link_that_leads_elsewhere_under_the_same_title_is_told(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    out = published_practice(app, practice, jury.call(), jury.coordinator)
    change_facts(app, practice, links=(Link("More about it", "https://other.example"),))
    publish_as_author(app, practice)
    told, _line = changes_told(app, out)
    assert told == {
        "More about it": [
            "BeforeMore about it (https://example.org/coffee)",
            "NowMore about it (https://other.example)",
        ]
    }


def test_pictures_are_told_by_what_they_show_and_not_shown_again(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    first = add_picture(app, practice, description="A face.")
    out = published_practice(app, practice, jury.call(), jury.coordinator)
    take_file_out(app, practice, first)
    add_picture(app, practice, description="A table.")
    publish_as_author(app, practice)
    told, _line = changes_told(app, out)
    assert told == {"Pictures": ["BeforeA face.", "NowA table."]}
    assert str(first) not in app.test_client().get(out.open_address).text


def test_a_version_with_other_words_and_the_same_facts_tells_the_words(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    out = published_practice(app, practice, jury.call(), jury.coordinator)
    with in_organisation(app, practice.organisation, practice.author) as scope:
        draft = BlockDraft("Forty people met.", seen=1, key=uuid4())
        save_block(scope=scope, practice_id=practice.id, block="results", draft=draft)
    publish_as_author(app, practice)
    told, line = changes_told(app, out)
    assert told == {"Results": ["BeforeWhat we say about: Results.", "NowForty people met."]}
    assert "facts changed" not in line
