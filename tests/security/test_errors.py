"""When something goes wrong: a page in the person's language with a way on; JSON for programs."""

from collections.abc import Iterator

import pytest
from flask import abort
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from talka.kernel.access import public
from talka.kernel.i18n import LANGUAGES
from tests.support.world.houses import House, Houses
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import elements, read, words

HEADINGS = {
    400: "We could not read that",
    403: "This is not open to you",
    404: "We cannot find this page",
    409: "Somebody else was here too",
    413: "That is too large",
    429: "One moment, please",
    500: "Something broke on our side",
    503: "Talka takes a short break",
}
INSIDES = ("Traceback", "File &#34;", "sqlalchemy", "psycopg", "werkzeug", "select ", ".py")

pytestmark = pytest.mark.only_on("sqlite")


@public
def go_wrong(code: int) -> None:
    """A view on which everything goes wrong."""
    if code == 500:
        raise ValueError("the inside of the house")
    abort(code)


@pytest.fixture(scope="module")
def troubled(houses: Houses, house_kind: str) -> Iterator[House]:
    with houses.open(house_kind, sign_in_limit="3 per minute") as house:
        house.app.add_url_rule("/wrong/<int:code>", view_func=go_wrong, methods=["GET", "POST"])
        yield house


def check_page(response: TestResponse, status: int, language: str) -> None:
    """The page says what happened, in this language, shows no inside, and leads on."""
    html = response.get_data(as_text=True)
    page = read(html)
    assert response.status_code == status
    assert [*invalid(html), *(problem for rule in RULES for problem in rule(page))] == []
    main = page.find(".//main")
    assert main is not None
    assert any(each.tag == "a" and each.get("href") == "/" for each in elements(main))
    root = page.find("html")
    assert root is not None
    assert root.get("lang") == language
    assert [word for word in INSIDES if word in words(main)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", HEADINGS)
@pytest.mark.parametrize("who", ["visitor", "admin"])
def test_every_error_has_a_page_with_a_way_on(
    troubled: House, who: str, status: int, language: str
) -> None:
    someone = troubled.world.ours.people["admin"] if who == "admin" else None
    response = troubled.client(someone, language=language).get(f"/wrong/{status}")
    check_page(response, status, language)
    heading = words(read(response.get_data(as_text=True)).find(".//h1"))
    assert (heading == HEADINGS[status]) == (language == "en"), heading


def test_who_goes_astray_is_still_signed_in(troubled: House) -> None:
    response = troubled.client(troubled.world.ours.people["admin"]).get("/no/such/page")
    check_page(response, 404, "en")
    assert '"/sign-out"' in response.get_data(as_text=True)


@pytest.mark.parametrize("status", HEADINGS)
def test_programs_get_json(troubled: House, status: int) -> None:
    response = troubled.client().post(f"/wrong/{status}", headers={"Accept": "application/json"})
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.json is not None
    assert response.json["status"] == status
    assert response.json["title"] == HEADINGS[status]
    assert "inside" not in response.get_data(as_text=True)


def test_a_defect_gives_a_reference_that_stands_in_the_log(
    troubled: House, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = troubled.client().get("/wrong/500", headers={"Accept": "application/json"})
    assert answer.json is not None
    reference = answer.json["reference"]
    assert len(reference) == 12
    assert f'"reference": "{reference}"' in capsys.readouterr().out


def guess(client: FlaskClient) -> TestResponse:
    data = {"email": "admin@ours.example.org", "password": "not the right password"}
    return client.post("/sign-in", data=data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_guesses_too_often_is_told_when_to_go_on(troubled: House, language: str) -> None:
    client = troubled.client(language=language)
    response = next(answer for _ in range(5) if (answer := guess(client)).status_code == 429)
    check_page(response, 429, language)
    assert 0 < int(response.headers["Retry-After"]) <= 3600


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_too_large_is_refused_on_a_page(troubled: House, language: str) -> None:
    admin = troubled.world.ours.people["admin"]
    client = troubled.client(admin, language=language)
    check_page(client.post("/me", data={"name": "x" * 2_100_000}), 413, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_without_its_token_is_refused_on_a_page(troubled: House, language: str) -> None:
    client = troubled.client(troubled.world.ours.people["admin"], language=language)
    with troubled.guarded_against_forgery():
        check_page(client.post("/me", data={"name": "Somebody"}), 400, language)


def test_a_host_that_is_not_ours_is_refused(houses: Houses, house_kind: str) -> None:
    """Links in mails name the public host, whatever host a request claims to be for."""
    with houses.open(house_kind, public_url="https://talka.example.org") as house:
        email = house.world.ours.people["admin"].made.email
        house.client().post(
            "https://evil.example/forgot-password",
            data={"email": email},
            headers={"X-Forwarded-Host": "evil.example"},
        )
        mails = [mail for mail in house.contents()["outbox_message"] if "password" in str(mail)]
    assert any("https://talka.example.org/reset-password/" in str(mail) for mail in mails)
    assert "evil.example" not in repr(mails)
