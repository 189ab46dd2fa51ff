"""The handbook as a file, from the command line."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from talka.cli import main
from talka.settings import PROJECT
from tests.support.pdf import Pdf

pytestmark = pytest.mark.only_on("sqlite")


@pytest.fixture
def talka(database, monkeypatch, tmp_path):
    """Run ``talka handbook pdf`` in an empty folder, on the test's settings."""
    settings = database.settings()
    for name in ("environment", "database_url", "state_directory"):
        monkeypatch.setenv(f"TALKA_{name.upper()}", str(getattr(settings, name)))
    monkeypatch.setenv("TALKA_LOG_LEVEL", "ERROR")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["handbook", "pdf", *arguments])


def test_a_chapter_in_latvian_gets_its_usual_name(talka, tmp_path):
    told = talka("--language", "lv", "--chapter", "a1")
    assert told.output == "Wrote talka-know-the-support-needed-lv.pdf\n"
    pdf = Pdf((tmp_path / "talka-know-the-support-needed-lv.pdf").read_bytes())
    assert (pdf.language, pdf.title) == ("lv", "Skaidrība par bēgļiem nepieciešamo atbalstu")


def test_the_file_can_have_another_name(talka, tmp_path):
    assert talka("--chapter", "a6", "--output", "six.pdf").exit_code == 0
    assert Pdf((tmp_path / "six.pdf").read_bytes()).language == "en"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--chapter", "a7"), "one of a1, a2, a3, a4, a5, a6"),
        (("--language", "xx"), "'xx' is not one of 'en', 'lv'"),
    ],
)
def test_what_is_not_there_is_named(talka, tmp_path, arguments, said):
    told = talka(*arguments)
    assert (told.exit_code, said in told.output) == (2, True)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_broken_file_of_the_handbook_is_named_without_a_traceback(talka, tmp_path, monkeypatch):
    folder = Path(shutil.copytree(PROJECT / "content", tmp_path / "ours"))
    broken = folder / "frameworks/1/framework.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("version: 1", "version: one"))
    monkeypatch.setenv("TALKA_CONTENT_DIRECTORY", str(folder))
    told = talka("--chapter", "a1")
    assert told.output == (
        "Error: The handbook cannot be loaded.\n"
        "ours/frameworks/1/framework.yaml:4: version: must be a whole number\n"
    )
    assert told.exit_code == 1
