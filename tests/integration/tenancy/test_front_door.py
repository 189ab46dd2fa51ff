"""Coming in: what a visitor reads first, and where a signed-in person is led."""

from tests.factories.people import make_person
from tests.factories.tenants import make_member, make_network_role
from tests.integration.accounts.visitor import words


def test_a_visitor_reads_what_this_is_how_to_take_part_and_what_it_is_not(visitor):
    page = visitor.get("/")
    said = words(page)
    assert page.status_code == 200
    for part in ("What you do here", "How to take part", "What Talka is not", "single cases"):
        assert part in said
    assert 'href="/sign-in"' in page.text
    assert 'href="/join"' in page.text


def test_the_front_page_has_the_six_areas_with_their_aims(visitor):
    page = words(visitor.get("/"))
    assert [f"Area {number}" in page for number in range(1, 8)] == [True] * 6 + [False]
    assert "Know what support refugees need Keep assessing needs" in page


def test_the_areas_speak_the_readers_language(visitor):
    page = visitor.get("/", headers={"Accept-Language": "lv"})
    assert "Skaidrība par bēgļiem nepieciešamo atbalstu" in words(page)


def test_who_is_signed_in_is_led_on(enter, house):
    answer = enter(house.anna).get("/")
    assert (answer.status_code, answer.location) == (302, "/places")


def test_one_place_is_gone_to_straight(enter, house):
    assert enter(house.anna).get("/places").location == f"{house.cesis.home}/"
    assert enter(house.rasa).get("/places").location == f"{house.south.home}/"


def test_several_places_are_chosen_from_and_only_the_own_ones(enter, house):
    make_member(house.app, house.cesis, house.jonas)
    make_network_role(house.app, house.south, house.jonas)
    page = enter(house.jonas).get("/places")
    assert page.status_code == 200
    for place in (house.cesis, house.kaunas, house.south):
        assert f'href="{place.home}/"' in page.text
    assert house.north.home not in page.text


def test_a_coordinator_may_go_to_the_networks_below_too(enter, house):
    page = enter(house.karin).get("/places").text
    assert f'href="{house.north.home}/"' in page
    assert f'href="{house.latvia.home}/"' in page
    assert house.south.home not in page


def test_who_has_no_place_is_told_what_to_do(app, enter, house):
    page = enter(make_person(app, "Nora")).get("/places")
    assert page.status_code == 200
    assert "You have no place here just now" in words(page)
    assert f'href="/join/{house.latvia.slug}"' in page.text


def test_places_are_for_the_signed_in(visitor):
    assert visitor.get("/places").location == "/sign-in?next=%2Fplaces"


def test_each_page_lets_one_switch_between_places(enter, house):
    make_member(house.app, house.kaunas, house.anna)
    anna = enter(house.anna)
    for here in (house.cesis, house.kaunas):
        page = anna.get(f"{here.home}/").text
        assert f'href="{house.cesis.home}/"' in page
        assert f'href="{house.kaunas.home}/"' in page
        assert house.south.home not in page
