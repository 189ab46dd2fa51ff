"""Whoever runs Talka finds every setting and every command in the README."""

import re
import tomllib
from pathlib import Path

import pytest

from talka import VERSION
from talka.cli import main
from talka.demo import cast
from talka.settings import Settings
from tests.support import ROOT


@pytest.fixture(scope="module")
def readme():
    """The README's text."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_stands_in_the_readme_and_no_other(readme):
    documented = re.findall(r"^\| `TALKA_([A-Z_]+)` \|", readme, re.MULTILINE)
    assert sorted(name.lower() for name in documented) == sorted(Settings.model_fields)


@pytest.mark.parametrize(
    ("name", "default"),
    [(name, field.default) for name, field in Settings.model_fields.items()],
)
def test_the_readme_gives_the_default_of_each_setting(readme, name, default):
    row = re.search(rf"^\| `TALKA_{name.upper()}` \| ([^|]+) \|", readme, re.MULTILINE)
    assert row is not None
    said = row[1].strip().strip("`")
    if isinstance(default, Path):
        assert said == default.relative_to(ROOT).as_posix()
    elif default == "":
        assert said in ("none", "the same")
    else:
        assert said == str(default)


def test_every_command_stands_in_the_readme_and_no_other(readme):
    documented = re.findall(r"^\| `talka ([a-z0-9-]+)` \|", readme, re.MULTILINE)
    assert sorted(documented) == sorted(main.commands)


def test_every_person_of_the_demo_stands_in_the_readme_and_no_other(readme):
    documented = re.findall(r"^\| `(\S+@\S+)` \|", readme, re.MULTILINE)
    assert documented == [part.email for part in cast.PEOPLE]
    assert f"password `{cast.PASSWORD}`" in readme


def test_the_pictures_are_there(readme):
    for name in re.findall(r"!\[[^]]+\]\(([^)]+)\)", readme):
        assert (ROOT / name).is_file(), name


def test_the_map_of_the_house_names_every_room(readme):
    rooms = {path.parent.name for path in (ROOT / "platform/talka").glob("*/room.py")}
    named = set(re.findall(r"^    (?:[a-z]+, )*([a-z]+) +", readme, re.MULTILINE))
    assert rooms - named == set()


def test_the_program_knows_its_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
