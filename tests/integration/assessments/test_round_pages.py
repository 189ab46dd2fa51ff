"""The pages of a round: a coordinator's, an observer's and those of the organisation asked."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from talka.assessments.kinds import RoundState, SubjectRule
from talka.handbook.kinds import OVERALL
from talka.kernel.clock import today
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import OrganisationKind, SharingLevel
from talka.tenancy.models import Membership
from talka.tenancy.queries.organisations import networks_of
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.people import client_of, make_person
from tests.factories.rounds import said
from tests.factories.tenants import make_network_role, make_organisation
from tests.factories.towns import make_town
from tests.support.statements import statements_of
from tests.support.world.pages import read, words

ADMIN, EDITOR, VIEWER = OrganisationRole.ADMIN, OrganisationRole.EDITOR, OrganisationRole.VIEWER


@pytest.fixture
def hood(app):
    return make_neighbourhood(app)


def filled(**changes):
    day = today()
    return {
        "form_key": str(uuid4()),
        "title": "Autumn round",
        "checklists": [OVERALL],
        "subject_rule": "whole-organisation",
        "who": "rule",
        "opens_on": day.isoformat(),
        "due_on": (day + timedelta(days=30)).isoformat(),
        "guidance-en": "Take two hours together.",
        "guidance-lv": "Veltiet tam divas stundas.",
    } | changes


def text_of(reply):
    return words(read(reply.text))


def test_from_the_form_to_the_end(hood):
    browser, desk = hood.browser(), f"{hood.network.home}/rounds"
    page = browser.post(f"{desk}/new", data=filled()).location
    draft = browser.get(page, follow_redirects=True)
    assert "2 organisations would be asked" in text_of(draft)
    assert client_of(hood.app, hood.observer).get(page).status_code == 404
    assert hood.elsewhere.browser().get(page).status_code == 404
    browser.post(f"{page}/change", data=filled(title="Winter round"))
    opened = browser.post(f"{page}/open", follow_redirects=True)
    assert "2 organisations are asked by mail" in text_of(opened)
    again = browser.post(f"{page}/open", follow_redirects=True)
    assert "are asked by mail" not in text_of(again)
    assert browser.post(f"{page}/change", data=filled()).status_code == 422
    later = (today() + timedelta(days=60)).isoformat()
    assert browser.post(f"{page}/extend", data={"due_on": "2001-01-01"}).status_code == 422
    browser.post(f"{page}/extend", data={"due_on": later})
    assert "2 organisations are not there yet; there is time" in text_of(browser.get(page))
    closed = browser.post(f"{page}/close", follow_redirects=True)
    assert "Winter round" in text_of(closed)
    assert "The round is closed" in text_of(closed)


def test_a_page_asks_before_everybody_is_told(hood):
    browser, desk = hood.browser(), f"{hood.network.home}/rounds"
    page = browser.post(f"{desk}/new", data=filled()).location
    asks = browser.get(f"{page}/open")
    assert "Open “Autumn round”?" in text_of(asks)
    assert "2 organisations would be asked" in text_of(asks)
    assert "cannot be changed any more" in text_of(asks)
    # To look asks nobody, and whoever may not open it does not see the question.
    assert hood.standings(UUID(page.rsplit("/", 1)[-1])) == {}
    assert client_of(hood.app, hood.observer).get(f"{page}/open").status_code == 403
    assert hood.elsewhere.browser().get(f"{page}/open").status_code == 404
    browser.post(f"{page}/open")
    assert browser.get(f"{page}/open").location == page
    browser.post(f"{page}/close")
    assert browser.get(f"{page}/close").location == page


def test_of_an_open_round_only_what_can_change_is_offered(hood):
    browser, page = hood.browser(), f"{hood.network.home}/rounds/{hood.round()}"
    shown = browser.get(f"{page}/change")
    assert "Only its last day can still be changed" in text_of(shown)
    assert "Only if all answer the same questions can" in text_of(shown)
    assert "Autumn round" in text_of(shown)
    fields = {each.get("name") for each in read(shown.text).find(".//main").iter("input")}
    assert fields == {"due_on"}
    assert f'action="{page}/extend"' in shown.text
    foreign = f"{hood.network.home}/rounds/{hood.elsewhere.round()}/change"
    assert browser.get(foreign).status_code == 404
    browser.post(f"{page}/close")
    assert browser.get(f"{page}/change").location == page


def test_a_change_sent_after_the_round_was_opened_shows_what_stays_and_what_was_typed(hood):
    browser, page = hood.browser(), f"{hood.network.home}/rounds/{hood.round()}"
    fresh = filled(title="Autumn round", **{"guidance-lv": "Veltiet  dienu."})
    for data in (fresh, fresh | {"checklists": []}, fresh | {"preview": "1"}):
        late = browser.post(f"{page}/change", data=data)
        said = text_of(late)
        assert late.status_code == 422
        assert "The round was opened meanwhile" in said
        assert "still needs a look" not in said
        assert f'action="{page}/extend"' in late.text
        assert f'action="{page}/change"' not in late.text
        typed = {each.text for each in read(late.text).find(".//main").iter("textarea")}
        assert "Veltiet  dienu." in {each.strip() for each in typed}
        assert "Autumn round" not in typed
    assert "Veltiet" not in text_of(browser.get(f"{page}/change"))
    foreign = f"{hood.network.home}/rounds/{hood.elsewhere.round()}/change"
    assert browser.post(foreign, data=fresh).status_code == 404


@pytest.mark.parametrize(
    ("chosen", "words_"),
    [
        ({"who": "rule"}, "By rule: all organisations of the network and those below it."),
        ({"who": "rule", "countries": ["LV"]}, "By rule: Latvia."),
        ({"who": "list"}, "Those chosen by name."),
    ],
)
def test_an_open_round_says_truly_whom_it_asks(hood, chosen, words_):
    browser, desk = hood.browser(), f"{hood.network.home}/rounds"
    if chosen["who"] == "list":
        chosen |= {"organisations": [str(hood.town.organisation.id)]}
    page = browser.post(f"{desk}/new", data=filled(**chosen)).location
    browser.post(f"{page}/open")
    assert words_ in text_of(browser.get(f"{page}/change"))


def test_a_round_that_nobody_fits_cannot_be_opened_from_its_page(hood):
    desk = f"{hood.network.home}/rounds"
    page = hood.browser().post(f"{desk}/new", data=filled(countries=["SE"])).location
    asks = hood.browser().get(f"{page}/open")
    assert "Nobody would be asked." in text_of(asks)
    assert f'action="{page}/open"' not in asks.text


def test_who_has_nobody_to_be_told_is_said_before_and_after(hood):
    make_organisation(hood.app, "Lonely", networks=(hood.network,))
    unadministered = make_town(hood.app, "Leaderless", networks=(hood.network,))
    with unadministered.within() as scope:
        seat = select(Membership).where(Membership.role == ADMIN)
        session_in(scope).delete(session_in(scope).scalars(seat).one())
    browser, desk = hood.browser(), f"{hood.network.home}/rounds"
    looked = text_of(browser.post(f"{desk}/new", data=filled() | {"preview": "1"}))
    assert "4 organisations would be asked" in looked
    assert "Asked by mail: 2. In 2 organisations nobody gets one" in looked
    assert looked.split("Who gets no mail")[-1].split()[0] == "LeaderlessLonely"
    page = browser.post(f"{desk}/new", data=filled()).location
    assert "Asked by mail: 2." in text_of(browser.get(f"{page}/prepared"))
    opened = text_of(browser.post(f"{page}/open", follow_redirects=True))
    assert "Organisations asked: 4; of them by mail: 2. Tell the others yourself." in opened
    elsewhere = hood.elsewhere
    theirs = elsewhere.browser().post(
        f"{elsewhere.network.home}/rounds/new", data=filled() | {"preview": "1"}
    )
    assert "Lonely" not in text_of(theirs)
    assert "The administrators of each get a mail in their language" in text_of(theirs)


def test_a_form_sent_twice_prepares_once_and_a_look_prepares_nothing(hood):
    sent = filled()
    looked = hood.browser().post(f"{hood.network.home}/rounds/new", data=sent | {"preview": "1"})
    assert "2 organisations would be asked" in text_of(looked)
    assert hood.rounds() == []
    first, second = (
        hood.browser().post(f"{hood.network.home}/rounds/new", data=sent) for _ in range(2)
    )
    assert first.location == second.location
    assert len(hood.rounds()) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("checklists", ["no-such"]),
        ("checklists", []),
        ("due_on", "2001-01-01"),
        ("due_on", "9999-12-31"),
        ("countries", ["XX"]),
        ("who", "nobody"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(hood, field, value):
    refused = hood.browser().post(f"{hood.network.home}/rounds/new", data=filled(**{field: value}))
    assert refused.status_code == 422
    assert f'id="{field}-error"' in refused.text
    assert "Veltiet tam divas stundas." in refused.text
    assert hood.rounds() == []


def test_a_list_needs_names_and_takes_none_from_elsewhere(hood):
    desk = f"{hood.network.home}/rounds/new"
    for chosen in ([], [str(hood.elsewhere.town.organisation.id)]):
        refused = hood.browser().post(desk, data=filled(who="list", organisations=chosen))
        assert refused.status_code == 422
        assert 'id="organisations-error"' in refused.text
    town = str(hood.town.organisation.id)
    page = hood.browser().post(desk, data=filled(who="list", organisations=[town])).location
    assert "1 organisation would be asked" in text_of(
        hood.browser().get(page, follow_redirects=True)
    )


def test_the_table_is_narrowed_and_sorted_by_its_address(hood):
    asked = hood.round(said(days=5))
    hood.start(asked, hood.town)
    page = f"{hood.network.home}/rounds/{asked}"
    browser = hood.browser()

    def names(query):
        text = text_of(browser.get(f"{page}?{query}"))
        table = text.split("Where each stands")[-1]
        order = [name for name in ("Town", "Village") if name in table]
        return sorted(order, key=table.index)

    assert names("") == ["Town", "Village"]
    assert names("sort=-name") == ["Village", "Town"]
    assert names("state=started") == ["Town"]
    assert names("state=not-started") == ["Village"]
    assert names("q=vill") == ["Village"]
    assert names("country=EE") == []
    assert names("hand=1") == ["Town", "Village"]
    assert names("state=no-such&sort=no-such&page=x") == ["Town", "Village"]


def test_the_table_offers_what_the_round_has_to_choose_from(hood):
    make_organisation(
        hood.app, "Ühing", country="EE", kind=OrganisationKind.NGO, networks=(hood.network,)
    )
    page = f"{hood.network.home}/rounds/{hood.round()}"

    def offered(name, query=""):
        select = read(hood.browser().get(f"{page}?{query}").text).find(f".//select[@id='{name}']")
        return [words(each) for each in select.iter("option")]

    assert offered("country") == ["All", "Estonia (1)", "Latvia (2)"]
    assert offered("kind") == ["All", "Municipality (2)", "Non-governmental organisation (1)"]
    # Neither does one that was chosen and has nobody vanish, nor does a choice change the counts.
    assert offered("country", "country=SE&kind=ngo") == [
        "All",
        "Estonia (1)",
        "Latvia (2)",
        "Sweden (0)",
    ]


def test_an_observer_reads_the_table_and_changes_nothing(hood):
    asked = hood.round()
    browser = client_of(hood.app, hood.observer)
    page = f"{hood.network.home}/rounds/{asked}"
    assert "Village" in text_of(browser.get(page))
    assert "Remind those behind" not in text_of(browser.get(page))
    assert browser.post(f"{page}/close").status_code == 403
    assert browser.get(f"{hood.network.home}/rounds/new").status_code == 403


def test_more_organisations_take_no_more_statements(hood):
    asked = hood.round()
    page = f"{hood.network.home}/rounds/{asked}"

    def count():
        browser = hood.browser()
        with statements_of(hood.app) as statements:
            assert browser.get(page).status_code == 200
        return len(statements)

    few = count()
    for number in range(6):
        make_organisation(hood.app, f"Late {number}", networks=(hood.network,))
    hood.browser().post(f"{page}/ask-joined")
    assert len(hood.standings(asked)) == 8
    assert count() == few
    assert few <= 12


def test_who_joined_since_is_asked_with_one_click(hood):
    asked = hood.round()
    make_organisation(hood.app, "Late", networks=(hood.network,))
    page = f"{hood.network.home}/rounds/{asked}"
    assert "1 organisation has joined since" in text_of(hood.browser().get(page))
    asked_now = hood.browser().post(f"{page}/ask-joined", follow_redirects=True)
    assert "1 more is asked" in text_of(asked_now)
    again = hood.browser().post(f"{page}/ask-joined", follow_redirects=True)
    assert "Everybody who fits is asked already" in text_of(again)


def test_excusing_giving_time_and_taking_it_back(hood):
    asked = hood.round()
    page = f"{hood.network.home}/rounds/{asked}"
    place = f"{page}/places/{hood.place(asked, hood.village)}"
    browser = hood.browser()
    assert browser.post(f"{place}/excuse", data={"reason": ""}).status_code == 422
    browser.post(f"{place}/excuse", data={"reason": "New council"})
    assert "New council" in text_of(browser.get(page))
    home = hood.village.browser().get(f"{hood.village.home}/")
    assert "does not expect it of you this time: New council" in text_of(home)
    assert "Excused" in text_of(browser.get(f"{page}?state=excused"))
    browser.post(f"{place}/excuse/take-back")
    assert "New council" not in text_of(browser.get(page))
    early = {"due_on": today().isoformat()}
    assert browser.post(f"{place}/extend", data=early).status_code == 422
    late = {"due_on": (today() + timedelta(days=90)).isoformat()}
    browser.post(f"{place}/extend", data=late)
    assert "extended" in text_of(browser.get(page))
    other = f"{page}/places/{uuid4()}"
    assert browser.post(f"{other}/excuse", data={"reason": "x"}).status_code == 404
    browser.post(f"{page}/close")
    assert browser.post(f"{place}/excuse", data={"reason": "Too late"}).status_code == 422


def test_a_mistyped_year_is_refused_as_it_could_not_be_taken_back(hood):
    asked, elsewhere = hood.round(), hood.elsewhere.round()
    page = f"{hood.network.home}/rounds/{asked}"
    place = f"{page}/places/{hood.place(asked, hood.village)}"
    browser, far = hood.browser(), {"due_on": "9999-12-31"}
    for form in (f"{page}/extend", f"{place}/extend"):
        refused = browser.post(form, data=far)
        assert refused.status_code == 422
        assert "within the next three years" in text_of(refused)
    assert browser.get(f"{page}/extend").status_code == 200
    assert browser.get(place).status_code == 200
    foreign = f"{hood.network.home}/rounds/{elsewhere}/extend"
    assert browser.post(foreign, data=far).status_code == 404


def test_the_home_shows_the_round_and_one_click_starts_it(hood):
    asked = hood.round()
    village, editor = hood.village, hood.village.browser(EDITOR)
    home = text_of(editor.get(f"{village.home}/"))
    assert "Take two hours together." in home
    assert "Only that we take part" in home
    started = editor.post(f"{village.home}/rounds/{asked}/start")
    assert "/assessments/" in started.location
    assert editor.post(f"{village.home}/rounds/{asked}/start").location == started.location
    assert "Go on answering" in text_of(editor.get(f"{village.home}/"))
    viewer = village.browser(VIEWER)
    assert viewer.post(f"{village.home}/rounds/{asked}/start").status_code == 403
    stranger = hood.elsewhere.town
    assert stranger.browser().get(f"{stranger.home}/rounds/{asked}").status_code == 404
    assert stranger.browser().post(f"{stranger.home}/rounds/{asked}/start").status_code == 404


def test_what_is_shared_is_asked_of_an_administrator_once(hood):
    asked = hood.round(of=hood.above)
    town = hood.town
    question = "What may Above Latvia see of you?"
    assert question in text_of(town.browser().get(f"{town.home}/"))
    assert question not in text_of(town.browser(EDITOR).get(f"{town.home}/"))
    share = f"{town.home}/rounds/{asked}/sharing"
    assert town.browser(EDITOR).post(share, data={"level": "named"}).status_code == 403
    assert town.browser().post(share, data={"level": "all"}).status_code == 422
    town.browser().post(share, data={"level": "anonymous"})
    assert question not in text_of(town.browser().get(f"{town.home}/"))
    with town.within() as scope:
        assert [each.level for each in networks_of(scope)] == [SharingLevel.ANONYMOUS]
    with hood.village.within() as scope:
        assert [each.level for each in networks_of(scope)] == [SharingLevel.PARTICIPATION]


def test_nor_is_it_asked_again_in_another_round_of_the_same_network(hood):
    first, second, above = hood.round(), hood.round(), hood.round(of=hood.above)
    town, question = hood.town, "What may Latvia see of you?"

    def home(of=town):
        return text_of(of.browser().get(f"{of.home}/"))

    assert home().count(question) == 2
    town.browser().post(f"{town.home}/rounds/{first}/sharing", data={"level": "anonymous"})
    assert question not in home()
    assert question not in text_of(town.browser().get(f"{town.home}/rounds/{second}"))
    # Another network asks for itself, and so does this one of another organisation.
    assert "What may Above Latvia see of you?" in home()
    assert f"/rounds/{above}" in town.browser().get(f"{town.home}/").text
    assert home(hood.village).count(question) == 2


def test_where_each_chooses_the_page_asks_for_the_subject(hood):
    asked = hood.round(said(subject_rule=SubjectRule.EACH_CHOOSES))
    town, page = hood.town, f"{hood.town.home}/rounds/{asked}"
    assert "Choose what you assess" in text_of(town.browser().get(f"{town.home}/"))
    assert town.browser().post(f"{page}/start", data={"subject": "service"}).status_code == 422
    sent = {"subject": "service", "name": "The library"}
    started = town.browser().post(f"{page}/start", data=sent)
    assert "The library" in text_of(town.browser().get(started.location))


def test_a_closed_round_stays_to_be_read(hood):
    asked = hood.round(state=RoundState.CLOSED)
    town = hood.town
    assert "Autumn round" not in text_of(town.browser().get(f"{town.home}/"))
    page = f"{town.home}/rounds/{asked}"
    assert "This is how it stood then" in text_of(town.browser().get(page))
    refused = town.browser().post(f"{page}/start", follow_redirects=True)
    assert "The round is closed" in text_of(refused)


def test_a_language_is_called_as_the_page_calls_it(hood):
    page = hood.browser().get(f"{hood.network.home}/rounds/new").text
    assert "Guidance in Latvian" in page
    assert "Guidance in Latviešu" not in page
    ligita = make_person(hood.app, "Ligita", language="lv")
    make_network_role(hood.app, hood.network, ligita)
    page = hood.browser(ligita).get(f"{hood.network.home}/rounds/new").text
    assert "Norādes (latviešu)" in page
    assert "Norādes (angļu)" in page
