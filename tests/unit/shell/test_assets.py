"""Style sheets, scripts and fonts: kept for a year, never stale, never more than they should be."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talka.shell.assets import STYLE_PARTS, add_assets, static_url

STATIC = Path("platform/talka/shell/static")


def url(shell: Flask, name: str, room: str = "shell") -> str:
    with shell.test_request_context():
        return static_url(name, room)


def test_the_style_sheet_is_its_parts_in_order(shell: Flask, visitor: FlaskClient) -> None:
    served = visitor.get(url(shell, "css/talka.css")).text
    parts = [(STATIC / f"css/{part}.css").read_text(encoding="utf-8") for part in STYLE_PARTS]
    assert served == "\n".join(parts)
    parts = {*STYLE_PARTS, "saving"}  # which pages that save themselves ask for alone
    assert {path.stem for path in (STATIC / "css").glob("*.css")} == parts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("js/app.js", "text/javascript"),
        ("fonts/noto-sans-latin.woff2", "font/woff2"),
        ("images/icon.svg", "image/svg+xml"),
    ],
)
def test_files_come_with_their_kind_and_stay_for_a_year(
    shell: Flask, visitor: FlaskClient, name: str, kind: str
) -> None:
    answer = visitor.get(url(shell, name))
    assert answer.mimetype == kind
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers


def test_an_older_address_still_works_but_is_not_kept(shell: Flask, visitor: FlaskClient) -> None:
    older = re.sub(r"/assets/[0-9a-f]+/", "/assets/000000000000/", url(shell, "js/app.js"))
    answer = visitor.get(older)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_another_file_makes_another_address(shell: Flask, tmp_path: Path) -> None:
    before = url(shell, "js/app.js")
    (tmp_path / "save.js").write_text("export {};", encoding="utf-8")
    add_assets(shell, "assessments", tmp_path)
    assert url(shell, "js/app.js") != before
    answer = shell.test_client().get(url(shell, "save.js", "assessments"))
    assert answer.text == "export {};"


@pytest.mark.parametrize(
    "path",
    ["shell/../room.py", "shell/%2e%2e/room.py", "other/x.js", "shell/css"],
)
def test_nothing_outside_the_folder_is_served(visitor: FlaskClient, path: str) -> None:
    assert visitor.get(f"/assets/0/{path}").status_code == 404


def test_scripts_import_only_what_is_there() -> None:
    for script in (STATIC / "js").glob("*.js"):
        for target in re.findall(r'from "(\./[^"]+)"', script.read_text(encoding="utf-8")):
            assert (script.parent / target).is_file(), f"{script.name} imports {target}"


def test_scripts_are_short() -> None:
    lengths = {
        path.name: len(path.read_text().splitlines()) for path in (STATIC / "js").rglob("*.js")
    }
    assert {name: count for name, count in lengths.items() if count >= 200} == {}


def test_a_first_visit_is_light(shell: Flask) -> None:
    """HTML, styles, scripts, icon and the Latin font, as a visitor gets them compressed."""
    client = shell.test_client()
    headers = {"Accept-Encoding": "br"}
    names = ["css/talka.css", "fonts/noto-sans-latin.woff2", "images/icon.svg"]
    names += [f"js/{path.name}" for path in (STATIC / "js").glob("*.js")]
    urls = ["/nowhere", *(url(shell, name) for name in names)]
    assert sum(len(client.get(path, headers=headers).data) for path in urls) < 60_000
