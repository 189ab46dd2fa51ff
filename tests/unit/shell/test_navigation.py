"""People see the ways that are theirs, in order, and know which one they are on."""

from collections.abc import Iterable

from flask import Flask

from talka.kernel.permissions import Permission
from talka.shell import slots
from talka.shell.navigation import Audience, NavItem, Shelf, add_navigation, links
from talka.shell.slots import Place, Viewer

CESIS = Viewer(
    "Ilze Bērziņa",
    Place("Cēsis", "/cesis"),
    (Place("Cēsis", "/cesis"), Place("Valmiera", "/valmiera")),
    {"organisation": "cesis"},
    frozenset({Permission.ASSESSMENT_READ}),
)


def page(**_values: str) -> str:
    return "x"


def furnish(shell: Flask) -> None:
    shell.add_url_rule("/", "home", page)
    shell.add_url_rule("/<organisation>", "organisation", page)
    shell.add_url_rule("/<organisation>/assessments", "assessments", page)
    shell.add_url_rule("/<organisation>/assessments/<item>", "assessment", page)
    shell.add_url_rule("/<organisation>/people", "people", page)
    shell.add_url_rule("/sign-in", "sign_in", page)
    add_navigation(
        shell,
        NavItem("People", "people", permission=Permission.PEOPLE_MANAGE, order=30),
        NavItem("Assessments", "assessments", permission=Permission.ASSESSMENT_READ, order=20),
        NavItem("Here", "organisation", permission=Permission.ASSESSMENT_READ, order=10),
        NavItem("Front", "home", order=5),
        NavItem("Sign in", "sign_in", audience=Audience.VISITOR),
        NavItem("Sign out", "shell.choose_theme", audience=Audience.SIGNED_IN, posts=True),
        NavItem("Privacy", "home", shelf=Shelf.FOOT),
    )


def seen(shell: Flask, path: str, viewer: Viewer | None) -> Iterable[tuple[str, str, bool]]:
    with shell.test_request_context(path):
        return [(link.label, link.url, link.is_current) for link in links(viewer, Shelf.MAIN)]


def test_a_visitor_sees_what_is_for_everyone(shell: Flask) -> None:
    furnish(shell)
    assert seen(shell, "/", None) == [("Front", "/", True), ("Sign in", "/sign-in", False)]


def test_a_person_sees_what_the_role_allows_in_the_place(shell: Flask) -> None:
    furnish(shell)
    assert seen(shell, "/cesis", CESIS) == [
        ("Front", "/", False),
        ("Here", "/cesis", True),
        ("Assessments", "/cesis/assessments", False),
        ("Sign out", "/theme", False),
    ]


def test_the_closest_way_up_is_the_current_one(shell: Flask) -> None:
    furnish(shell)
    current = [label for label, _, here in seen(shell, "/cesis/assessments/7", CESIS) if here]
    assert current == ["Assessments"]
    assert [label for label, _, here in seen(shell, "/cesisx", CESIS) if here] == []


def test_the_frame_shows_them_with_the_place_and_the_person(shell: Flask) -> None:
    furnish(shell)
    slots.viewer = lambda: CESIS
    text = shell.test_client().get("/design").text
    assert "Ilze Bērziņa" in text
    assert '<a class="menu__item" href="/valmiera">Valmiera</a>' in text
    assert '<a class="nav__link" href="/cesis/assessments">Assessments</a>' in text
    assert ">Privacy</a>" in text
    assert ">People</a>" not in text


def test_names_can_not_become_markup(shell: Flask) -> None:
    evil = "<script>alert(1)</script>"
    slots.viewer = lambda: Viewer(evil, Place(evil, "/a"), (Place(evil, "/a"), Place("b", "/b")))
    assert evil not in shell.test_client().get("/design").text
