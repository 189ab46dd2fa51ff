"""An author agrees to what readers will see, changes it later, takes it away and puts it back."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from talka.kernel.scoping import session_in
from talka.practices.actions.archiving import archive, restore
from talka.practices.kinds import State, Visibility
from talka.practices.models import Practice, PracticeBlock, Publication
from talka.practices.queries.published import versions_of
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.publications import decided_practice, publish_as_author, published_practice
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.world.pages import read


@pytest.fixture
def decided(app, jury):
    """A practice that was decided on, and its author's browser."""
    practice = make_practice(app, jury.ours, jury.author)
    decided_practice(app, practice, jury.call(), jury.coordinator)
    return SimpleNamespace(made=practice, browser=client_of(app, jury.author))


def rewrite(app, practice, block, text):
    with in_organisation(app, practice.organisation, practice.author) as scope:
        session_in(scope).execute(
            update(PracticeBlock)
            .where(PracticeBlock.practice_id == practice.id, PracticeBlock.block == block)
            .values(text=text)
        )


def state_of(app, practice):
    with in_organisation(app, practice.organisation, practice.author) as scope:
        return session_in(scope).scalar(select(Practice.state).where(Practice.id == practice.id))


def inputs_of(page):
    return list(read(page.text).iter("input"))


def seen_on(browser, practice):
    """What the publish page carries of the text that stands on it."""
    page = browser.get(f"{practice.address}/publish")
    return next(each.get("value") for each in inputs_of(page) if each.get("name") == "seen")


def show_inside(browser, practice):
    sent = {"seen": seen_on(browser, practice)}
    return browser.post(f"{practice.address}/show-inside", data=sent)


def agree(decided, **changed):
    seen = changed.pop("seen", None) or seen_on(decided.browser, decided.made)
    sent = {"visibility": "public", "agreed": "y", "personal": "y", "seen": seen, **changed}
    sent = {name: value for name, value in sent.items() if value}
    return decided.browser.post(f"{decided.made.address}/publish", data=sent)


def test_the_author_reads_it_as_others_will_and_publishes_it(app, decided):
    page = decided.browser.get(f"{decided.made.address}/publish")
    assert "What we say about: How it works." in page.text
    published = agree(decided)
    assert published.status_code == 303
    assert decided.browser.get(published.location).status_code == 200
    assert state_of(app, decided.made) is State.PUBLISHED
    slug = published.location.rsplit("/", 1)[1]
    assert slug.startswith("coffee-with-a-neighbour-")
    assert app.test_client().get(f"/en/practices/{slug}").status_code == 200


def test_nothing_is_published_without_the_author_s_word(app, decided):
    refused = agree(decided, agreed="")
    assert refused.status_code == 422
    assert "Please read it, then tick this box." in refused.text
    assert agree(decided, visibility="nobody").status_code == 422
    assert agree(decided, visibility="").status_code == 422
    assert state_of(app, decided.made) is State.GOOD
    assert decided.made.title not in app.test_client().get("/en/practices/").text


def test_a_text_that_nobody_has_read_is_not_published(app, jury, decided):
    """Somebody else changes it while the page stands open."""
    seen = seen_on(decided.browser, decided.made)
    rewrite(app, decided.made, "results", "Forty people met.")
    for stale in (seen, "nonsense"):
        refused = agree(decided, seen=stale)
        assert refused.status_code == 409
        assert "The text has changed since you opened this page" in refused.text
        assert "Changed after the review" in refused.text
        assert "Forty people met." in refused.text
        ticked = [each.get("id") for each in inputs_of(refused) if "checked" in each.attrib]
        assert ticked == ["visibility"]
    assert state_of(app, decided.made) is State.GOOD
    assert app.test_client().get("/en/practices/").text.count(decided.made.title) == 0
    shown = next(each.get("value") for each in inputs_of(refused) if each.get("name") == "seen")
    assert [agree(decided, seen=shown).status_code for _twice in range(2)] == [303, 303]
    other = make_jury(app, "Lithuania", "LT")
    assert client_of(app, other.author).get(f"{decided.made.address}/publish").status_code == 404


def test_a_draft_is_shown_inside_as_it_was_on_the_page(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    browser = client_of(app, jury.author)
    seen = seen_on(browser, practice)
    rewrite(app, practice, "results", "Forty people met.")
    for stale in ({"seen": seen}, {}):
        refused = browser.post(f"{practice.address}/show-inside", data=stale)
        assert refused.location.endswith(f"{practice.address}/publish")
        assert "The text has changed" in browser.get(refused.location).text
    assert practice.title not in browser.get(f"{jury.ours.home}/library/").text
    assert "/library/" in show_inside(browser, practice).location


def test_what_looks_personal_is_asked_about(app, jury):
    practice = make_practice(
        app, jury.ours, jury.author, blocks={"how": "Call Anna at anna@example.org."}
    )
    decided_practice(app, practice, jury.call(), jury.coordinator)
    made = SimpleNamespace(made=practice, browser=client_of(app, jury.author))
    assert "anna@example.org" in made.browser.get(f"{practice.address}/publish").text
    refused = agree(made, personal="")
    assert refused.status_code == 422
    assert "Please look, then tick this box." in refused.text
    assert agree(made).status_code == 303


def test_names_are_asked_about_where_nothing_looks_personal(app, decided):
    """No program finds them, so the authors are asked whether they looked."""
    page = decided.browser.get(f"{decided.made.address}/publish").text
    assert "Is this meant to be read by everybody?" not in page
    assert "I looked for names, numbers and faces" in page
    refused = agree(decided, personal="")
    assert refused.status_code == 422
    assert 'id="personal-error"' in refused.text
    assert state_of(app, decided.made) is State.GOOD


def test_all_that_is_missing_is_told_at_once_above_the_text(decided):
    refused = agree(decided, visibility="", agreed="", personal="")
    assert refused.status_code == 422
    said, _rest = refused.text.split("What we say about: How it works.")
    assert "3 things are not right yet" in said
    assert "agree to it: Please read it, then tick this box." in said
    assert "have agreed: Please look, then tick this box." in said
    for field in ("visibility", "agreed", "personal"):
        assert f'href="#{field}"' in said
        assert f'id="{field}-error"' in refused.text


def test_what_was_not_decided_can_not_be_published(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    made = SimpleNamespace(made=practice, browser=client_of(app, jury.author))
    assert agree(made).status_code == 422
    assert state_of(app, practice) is State.DRAFT


def test_only_its_own_people_publish_it(app, jury, decided):
    other, bob = make_organisation(app, "Other"), make_person(app, "Bob")
    make_member(app, other, bob)
    browser = client_of(app, bob)
    sent = {"visibility": "public", "agreed": "y"}
    assert browser.post(f"{decided.made.address}/publish", data=sent).status_code == 404
    borrowed = f"{other.home}/practices/{decided.made.id}/publish"
    assert browser.post(borrowed, data=sent).status_code == 404


def test_new_words_are_read_once_they_are_published_and_the_scores_stay(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    made = published_practice(app, practice, jury.call(), jury.coordinator)
    visitor = app.test_client()
    rewrite(app, practice, "results", "Forty people met.")
    reviewed = visitor.get(made.open_address).text
    assert "This is the text that was reviewed." in reviewed
    assert "Forty people met." not in reviewed
    assert publish_as_author(app, practice) == made  # the address stays
    page = visitor.get(made.open_address).text
    assert "Forty people met." in page
    assert "What we say about: Results." in page  # what changed
    assert "Its authors changed since: Results." in page
    assert "Good practice" in page
    with in_organisation(app, jury.ours, jury.author) as scope:
        newest, first = versions_of(scope, practice.id)
        assert [change.block.id for change in newest.since.changes] == ["results"]
        assert first.since is None
    assert "forty" in visitor.get("/en/practices/?q=forty").text.casefold()


def test_an_earlier_text_for_fewer_readers_stays_with_them(app, jury):
    practice = make_practice(app, jury.ours, jury.author, blocks={"results": "For us alone."})
    published_practice(app, practice, jury.call(), jury.coordinator, visibility=Visibility.NETWORK)
    rewrite(app, practice, "results", "For everybody.")
    made = publish_as_author(app, practice, Visibility.PUBLIC)
    page = app.test_client().get(made.open_address).text
    assert "For everybody." in page
    assert "For us alone." not in page


def test_fewer_readers_are_fewer_at_once(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    made = published_practice(app, practice, jury.call(), jury.coordinator)
    visitor = app.test_client()
    assert visitor.get(made.open_address).status_code == 200
    publish_as_author(app, practice, Visibility.ORGANISATION)
    assert visitor.get(made.open_address).status_code == 404
    assert practice.title not in visitor.get("/en/practices/").text
    assert (
        "Only people of your organisation"
        in client_of(app, jury.author).get(f"{jury.ours.home}/library").text
    )


def test_archived_and_put_back(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    made = published_practice(app, practice, jury.call(), jury.coordinator)
    visitor, answers = app.test_client(), []
    for act in (archive, restore):
        with in_organisation(app, jury.ours, jury.author) as scope:
            act(scope=scope, practice_id=practice.id)
        listed = practice.title in visitor.get("/en/practices/").text
        answers.append((visitor.get(made.open_address).status_code, listed))
    assert answers == [(404, False), (200, True)]


def test_a_draft_is_read_inside_and_nowhere_else(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    browser = client_of(app, jury.author)
    shown = show_inside(browser, practice)
    assert shown.status_code == 303
    page = browser.get(shown.location)
    assert "Nobody outside the organisation has judged it." in page.text
    slug = shown.location.rsplit("/", 1)[1]
    assert app.test_client().get(f"/en/practices/{slug}").status_code == 404
    assert browser.post(f"{practice.address}/take-from-inside").status_code == 303
    assert browser.get(shown.location).status_code == 404
    assert state_of(app, practice) is State.DRAFT


def test_a_draft_that_was_shown_inside_is_judged_and_published_under_its_name(app, jury):
    practice = make_practice(app, jury.ours, jury.author)
    browser = client_of(app, jury.author)
    shown = show_inside(browser, practice).location
    made = published_practice(app, practice, jury.call(), jury.coordinator)
    assert shown.endswith(made.slug)
    with in_organisation(app, jury.ours, jury.author) as scope:
        row = session_in(scope).scalars(select(Publication)).one()
        assert (row.standing, row.percent) == (State.GOOD, 100)
    assert "published for the first time" in app.test_client().get(made.open_address).text
