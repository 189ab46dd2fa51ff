"""The public face of a network: written, shown and taken away by coordinators, read by all."""

import json
import re

import pytest
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.kernel.scoping import session_in
from talka.tenancy.models import NetworkFace
from tests.factories.people import make_person
from tests.factories.tenants import in_network, make_network_role, make_organisation
from tests.integration.accounts.visitor import Visitor, error_beside, words
from tests.integration.tenancy.reading import rows
from tests.support.statements import statements_of

FILLED = {
    "text-en": "We meet **twice** a year.\n\nCome along.",
    "text-lv": "Tiekamies divreiz gadā.",
    "contact": "office@north.example",
}


def write(browser, network, seen="0", **changes):
    return browser.post(f"{network.home}/public-page", seen=seen, **(FILLED | changes))


def act(browser, network, what):
    """Press the button: show or hide."""
    page = f"{network.home}/public-page"
    return browser.post(f"{page}/{what}", page=page)


@pytest.fixture
def shown(enter, house):
    """The northern network shows its face."""
    karin = enter(house.karin)
    write(karin, house.north)
    assert act(karin, house.north, "show").status_code == 303
    return karin


def statuses(app, *addresses) -> list[int]:
    return [Visitor(app).get(address).status_code for address in addresses]


def every_address(network) -> tuple[str, ...]:
    return tuple(f"{start}/networks/{network.slug}" for start in ("", "/en", "/lv"))


def test_a_network_shows_nothing_unless_its_coordinators_want_it(app, enter, house, visitor):
    karin = enter(house.karin)
    assert statuses(app, *every_address(house.north)) == [404, 404, 404]
    assert write(karin, house.north).status_code == 303
    assert statuses(app, *every_address(house.north)) == [404, 404, 404]
    page = karin.get(f"{house.north.home}/public-page/preview?in=lv")
    assert "Tiekamies divreiz gadā." in words(page)
    unknown = visitor.get("/en/networks/never-heard-of")
    hidden = visitor.get(f"/en/networks/{house.north.slug}")
    assert words(unknown) == words(hidden)
    assert act(karin, house.north, "show").status_code == 303
    assert statuses(app, *every_address(house.north)) == [302, 200, 200]
    assert statuses(app, *every_address(house.south)) == [404, 404, 404]
    assert act(karin, house.north, "hide").status_code == 303
    assert statuses(app, *every_address(house.north)) == [404, 404, 404]


def test_whoever_asks_to_join_finds_it_while_it_is_shown(app, shown, house):
    def leads_there(network):
        return f'href="/networks/{network.slug}"' in Visitor(app).get(f"/join/{network.slug}").text

    assert leads_there(house.north)
    assert not leads_there(house.south)
    act(shown, house.north, "hide")
    assert not leads_there(house.north)


def test_everybody_reads_it_in_their_language_or_in_another(app, shown, house):
    page = Visitor(app).get(f"/en/networks/{house.north.slug}")
    text = words(page)
    for told in ("We meet **twice** a year.", "1 organisation takes part.", "office@north.example"):
        assert told in text
    assert f'href="/join/{house.north.slug}"' in page.text
    for name in ("Cēsu novads", house.karin.name, house.karin.email, house.anna.name):
        assert name not in text
    write(shown, house.north, seen="2", **{"text-en": ""})
    text = Visitor(app).get(f"/en/networks/{house.north.slug}").text
    assert '<div class="prose" lang="lv" dir="auto"><p dir="auto">Tiekamies' in text


def test_search_engines_are_told_what_it_is(app, shown, house):
    page = Visitor(app).get(f"/lv/networks/{house.north.slug}").text
    here = f"http://127.0.0.1:8000/lv/networks/{house.north.slug}"
    assert f'<link rel="canonical" href="{here}">' in page
    assert f'hreflang="en" href="{here.replace("/lv/", "/en/")}"' in page
    assert '<meta name="description" content="Tiekamies divreiz gadā.">' in page
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (told["@type"], told["name"], told["url"]) == ("Organization", house.north.name, here)
    assert f"<loc>{here}</loc>" in Visitor(app).get("/sitemap.xml").text
    act(shown, house.north, "hide")
    assert here not in Visitor(app).get("/sitemap.xml").text


def test_it_is_kept_in_memory_until_something_changes(app, shown, house, database):
    address = f"/en/networks/{house.north.slug}"
    first = Visitor(app).get(address)
    assert first.headers["Cache-Control"] == "public, no-cache"
    with statements_of(app) as sent:
        assert Visitor(app).get(address).text == first.text
    asked = [each for each in sent if "set_config" not in each]
    assert len(asked) <= 2, asked
    make_organisation(app, "Tartu", country="EE", networks=(house.latvia,))
    assert "2 organisations take part." in words(Visitor(app).get(address))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("contact", {"contact": "no address"}),
        ("contact", {"contact": "karin@north.example"}),
        ("text-en", {"text-en": "x" * 4001}),
    ],
)
def test_what_is_wrong_stands_beside_it(app, enter, house, field, wrong):
    answer = write(enter(house.karin), house.north, **wrong)
    assert answer.status_code == 422
    assert error_beside(answer, field) != ""
    assert "Tiekamies divreiz gadā." in answer.text


def test_nothing_empty_is_shown(app, enter, house):
    karin = enter(house.karin)
    answer = act(karin, house.north, "show")
    assert (answer.status_code, "Please write a text first" in words(answer)) == (422, True)
    write(karin, house.north)
    act(karin, house.north, "show")
    nothing = {"text-en": "", "text-lv": ""}
    assert write(karin, house.north, seen="2", **nothing).status_code == 422
    assert statuses(app, f"/en/networks/{house.north.slug}") == [200]


def test_pressed_twice_it_acts_once_and_stands_in_the_log(app, enter, house):
    karin = enter(house.karin)
    for _again in range(2):
        write(karin, house.north)
    for what in ("show", "show", "hide", "hide"):
        act(karin, house.north, what)
    statement = (
        select(AuditEvent.act)
        .where(AuditEvent.network_id == house.north.id, AuditEvent.actor_id == house.karin.id)
        .order_by(AuditEvent.at, AuditEvent.id)
    )
    assert [row[0] for row in rows(app, statement)] == [
        AuditAct.PUBLIC_PAGE_CHANGED,
        AuditAct.PUBLIC_PAGE_SHOWN,
        AuditAct.PUBLIC_PAGE_HIDDEN,
    ]


def test_two_who_write_at_once_do_not_overwrite_each_other(app, enter, house):
    karin = enter(house.karin)
    write(karin, house.north)
    answer = write(karin, house.north, **{"text-en": "Mine."})
    assert (answer.status_code, "Somebody else changed this" in words(answer)) == (422, True)
    assert "Mine." in answer.text
    with in_network(app, house.north, house.karin) as scope:
        texts = session_in(scope).scalars(select(NetworkFace.texts)).all()
    assert [each["en"].split()[0] for each in texts] == ["We"]


def test_only_coordinators_write_it(app, enter, house):
    nils = make_person(app, "Nils")
    make_network_role(app, house.latvia, nils)
    for path in ("public-page", "public-page/preview"):
        assert enter(house.olga).get(f"{house.north.home}/{path}").status_code == 403
        assert enter(nils).get(f"{house.north.home}/{path}").status_code == 404
        assert enter(house.rasa).get(f"{house.north.home}/{path}").status_code == 404
