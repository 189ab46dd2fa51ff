"""Who an organisation is: changed by those who look after it, never silently overwritten."""

import pytest

from talka.kernel.permissions import OrganisationRole
from tests.factories.tenants import make_member
from tests.integration.accounts.visitor import error_beside, words
from tests.integration.tenancy.reading import organisation
from tests.integration.tenancy.test_home import save_profile


def test_the_profile_is_written_as_typed(enter, house):
    answer = save_profile(
        enter(house.anna),
        house.cesis,
        name="Cēsu novada pašvaldība",
        kind="education",
        municipality="Cēsis",
        website="cesis.example",
        about="Mēs esam\r\nCēsīs.",
        latitude="57,31",
        longitude=" 25.27 ",
    )
    assert answer.location == f"{house.cesis.home}/"
    kept = organisation(house.app, house.cesis.slug)
    assert (kept.name, kept.kind.value, kept.municipality) == (
        "Cēsu novada pašvaldība",
        "education",
        "Cēsis",
    )
    assert (kept.website, kept.about) == ("https://cesis.example", "Mēs esam\nCēsīs.")
    assert (kept.latitude, kept.longitude) == (57.31, 25.27)
    assert (kept.size.value, kept.languages) == ("10-49", ["lv", "uk"])
    assert organisation(house.app, house.kaunas.slug).name == "Kauno pagalba"


def test_a_place_is_shown_as_it_was_kept(enter, house):
    anna = enter(house.anna)
    save_profile(anna, house.cesis, latitude="57,31", longitude="25.27")
    page = anna.get(f"{house.cesis.home}/profile")
    assert page.status_code == 200
    assert 'value="57.31"' in page.text
    assert 'value="25.27"' in page.text


WRONG = {
    "no name": ("name", ""),
    "only blanks": ("name", "  "),
    "too long a name": ("name", "x" * 201),
    "unknown kind": ("kind", "castle"),
    "unknown country": ("country", "XX"),
    "unknown size": ("size", "huge"),
    "unknown language": ("languages", ["lv", "tlh"]),
    "a script for a website": ("website", "javascript://example.org/%0aalert(1)"),
    "a website without a host": ("website", "https://"),
    "a website that pretends": ("website", "https://talka.example@evil.example"),
    "a broken website": ("website", "http://[1"),
    "too much about": ("about", "x" * 2001),
    "north of the pole": ("latitude", "91"),
    "no number": ("latitude", "north"),
    "not a number": ("latitude", "nan"),
    "endless": ("latitude", "inf"),
    "a character nobody sees": ("municipality", "a\0b"),
}


@pytest.mark.parametrize(("field", "value"), WRONG.values(), ids=WRONG)
def test_what_can_not_be_is_refused_beside_its_field(enter, house, field, value):
    place = {"latitude": "57", "longitude": "25"} if field == "latitude" else {}
    answer = save_profile(enter(house.anna), house.cesis, **(place | {field: value}))
    assert answer.status_code == 422
    assert error_beside(answer, field)
    assert organisation(house.app, house.cesis.slug).size is None


def test_one_number_is_no_place(enter, house):
    answer = save_profile(enter(house.anna), house.cesis, latitude="57")
    assert "both numbers" in error_beside(answer, "longitude")


def test_a_name_is_shown_as_a_name(enter, house):
    anna = enter(house.anna)
    save_profile(anna, house.cesis, name="<script>alert(1)</script>")
    page = anna.get(f"{house.cesis.home}/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_two_administrators_never_overwrite_each_other(app, enter, house):
    make_member(app, house.cesis, house.jonas)
    anna, jonas = enter(house.anna), enter(house.jonas)
    before = anna.get(f"{house.cesis.home}/profile").text
    seen = before.split('name="seen"')[1].split('value="')[1].split('"')[0]
    save_profile(jonas, house.cesis, about="By Jonas")
    answer = save_profile(anna, house.cesis, about="By Anna", seen=seen)
    assert answer.status_code == 422
    assert "Somebody else changed the profile" in words(answer)
    assert "By Anna" in answer.text
    assert organisation(app, house.cesis.slug).about == "By Jonas"
    now_seen = answer.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert save_profile(anna, house.cesis, about="By Anna", seen=now_seen).status_code == 303
    assert organisation(app, house.cesis.slug).about == "By Anna"


@pytest.mark.parametrize("name", ["edgars", "vera"])
def test_others_read_and_do_not_write(enter, house, name):
    browser = enter(getattr(house, name))
    page = browser.get(f"{house.cesis.home}/profile")
    assert 'name="seen"' not in page.text
    assert "Municipality" in words(page)
    sent = browser.post(
        f"{house.cesis.home}/profile", page=f"{house.cesis.home}/leave", name="Taken over"
    )
    assert sent.status_code == 403
    assert organisation(house.app, house.cesis.slug).name == "Cēsu novads"


def test_a_foreign_profile_is_not_there(enter, house):
    jonas = enter(house.jonas)
    assert jonas.get(f"{house.cesis.home}/profile").status_code == 404
    sent = jonas.post(
        f"{house.cesis.home}/profile", page=f"{house.kaunas.home}/leave", name="Taken over"
    )
    assert sent.status_code == 404
    assert organisation(house.app, house.cesis.slug).name == "Cēsu novads"


def test_a_role_is_not_part_of_the_profile(enter, house):
    save_profile(enter(house.anna), house.cesis, slug="stolen", role=OrganisationRole.ADMIN.value)
    assert organisation(house.app, house.cesis.slug).slug == house.cesis.slug
