"""No form is sent by anybody but the person at the page, and none leads anybody astray."""

from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient

from tests.support.files import said
from tests.support.world.filling import SCRIPTED, FoundForm, found_forms, of_each_view
from tests.support.world.houses import House, nothing_stays
from tests.support.world.knocking import knock, local
from tests.support.world.pages import forms, read

FROM_HERE = {"Origin": "http://localhost"}
TOO_OLD = "we could no longer tell that you sent it"
ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "http:evil.example",
)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_form_sends_anybody_elsewhere(
    house: House, all_forms: list[FoundForm], target: str
) -> None:
    led = {}
    for form in of_each_view(all_forms):
        address = f"{form.action.partition('?')[0]}?next={quote_plus(target)}"
        response = knock(house, "POST", address, form.someone, form.filled() | {"next": [target]})
        if response.location and local(response.location) is None:
            led[form.route.endpoint] = response.location
    assert led == {}


def test_without_the_right_token_nothing_happens(house: House, all_forms: list[FoundForm]) -> None:
    """No token, a made-up one, and the token of somebody else's page."""
    admin = house.world.theirs.people["admin"]
    wrong = []
    with house.guarded_against_forgery(), house.commits_counted() as commits:
        page = house.client(admin).get("/me").get_data(as_text=True)
        sent = (form.filled() for form in forms(read(page), "/me"))
        foreign = next(each["csrf_token"][0] for each in sent if "csrf_token" in each)
        for form in of_each_view(all_forms):
            for token in (None, "", "made-up", "%00", foreign):
                data = form.filled() | ({} if token is None else {"csrf_token": [token]})
                response = house.client(form.someone).post(form.action, data=data)
                if response.status_code != 400:
                    wrong.append(f"{form.route.endpoint} with {token}: {response.status}")
    assert (wrong, len(commits)) == ([], 0)


def test_with_the_token_of_its_page_a_form_is_taken(
    house: House, all_forms: list[FoundForm]
) -> None:
    refused = []
    with house.guarded_against_forgery(), nothing_stays():
        for form in of_each_view(all_forms):
            if form.route.endpoint not in SCRIPTED:
                client = house.client(form.someone)
                data = form.filled() | {"csrf_token": [_token(client, form)]}
                sent = client.post(form.action, data=data, headers=FROM_HERE)
                if TOO_OLD in said(sent):
                    refused.append(form.route.endpoint)
    assert refused == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("action", ["/language", "/theme"])
def test_a_choice_sent_from_elsewhere_is_not_taken(
    house: House, action: str, headers: dict[str, str]
) -> None:
    """These two carry no token, so that a visitor's page needs no cookie."""
    data = {"language": "lv", "theme": "dark"}
    with house.guarded_against_forgery():
        refused = house.client().post(action, data=data, headers=headers)
        taken = house.client().post(action, data=data, headers=FROM_HERE)
    assert (refused.status_code, refused.headers.getlist("Set-Cookie")) == (400, [])
    assert taken.status_code == 303


def _token(client: FlaskClient, form: FoundForm) -> str:
    """The token that stands in the form on its page just now; empty where it has none."""
    page = read(client.get(form.page).get_data(as_text=True))
    found = (each for each in forms(page, form.page) if each.action == form.action)
    return next(found).filled().get("csrf_token", [""])[0]


def test_after_signing_out_a_form_can_not_be_replayed(own_house: House) -> None:
    """The cookie of before is worthless, whatever is sent with it."""
    mine = [form for form in found_forms(own_house, own_house.world.ours) if form.someone]
    for form in mine:
        own_house.client(form.someone).post("/sign-out")
    before = own_house.contents()
    accepted = []
    for form in mine:
        if form.route.access is None or not form.route.access.needs_person:
            continue
        response = own_house.client(form.someone).post(form.action, data=form.filled())
        if response.status_code != 401:
            accepted.append(f"{form.route.endpoint}: {response.status}")
    assert (accepted, own_house.contents() == before) == ([], True)
