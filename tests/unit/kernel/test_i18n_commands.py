"""Translators see in a terminal how far they are, and mark what they went over."""

import shutil

import pytest
from click.testing import CliRunner

from talka.commands import i18n
from talka.kernel.catalogues import Project
from tests.support import ROOT


@pytest.fixture
def catalogues(monkeypatch, tmp_path) -> Project:
    """Copies of what the project has, so that a mark spoils nothing."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "translations", tmp_path / "translations")
    content = i18n.CATALOGUES.domains[1]
    project = Project(tmp_path, (content,))
    monkeypatch.setattr(i18n, "CATALOGUES", project)
    return project


def run(*words: str):
    return CliRunner().invoke(i18n.i18n, words)


def test_the_status_is_a_table_with_a_line_for_each_language_and_domain(catalogues):
    result = run("status")

    head, *lines = [line.split() for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert head[:6] == ["language", "domain", "texts", "done", "fuzzy", "missing"]
    assert head[6:] == ["human", "machine", "reviewed", "percent"]
    assert [line[:2] for line in lines] == [["lv", "content"]]
    texts, done, fuzzy, missing, *origins = map(int, lines[0][2:-2])
    assert done + fuzzy + missing == texts > 1000
    assert sum(origins) == done


def test_what_a_person_went_over_counts_as_reviewed(catalogues):
    before = run("status").output.splitlines()[1].split()

    result = run("mark", "--language=lv", "--domain=content", "--origin=reviewed", "a1-03")

    assert (result.exit_code, result.output) == (0, "Marked as reviewed.\n")
    after = run("status").output.splitlines()[1].split()
    assert int(after[8]) - int(before[8]) == 3
    assert int(before[7]) - int(after[7]) == 3


def test_an_id_nobody_knows_is_refused(catalogues):
    result = run("mark", "--language=lv", "--domain=content", "--origin=human", "a1-03", "a9-99")

    assert result.exit_code == 1
    assert result.output == "Error: Nothing translated is called a9-99.\n"


def test_a_catalogue_that_can_not_be_read_is_named(catalogues):
    path = catalogues.catalogue("lv", catalogues.domains[0])
    path.write_text("this is no catalogue\n")
    path.with_suffix(".mo").unlink(missing_ok=True)

    result = run("compile")

    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {path}: ")


@pytest.mark.parametrize("words", [("--origin=robot",), ("--language=xx",), ("--domain=x",), ()])
def test_words_nobody_knows_are_refused(catalogues, words):
    given = ["--language=lv", "--domain=content", "--origin=human", *words]

    assert run("mark", *given, *(["a1-03"] if words else [])).exit_code == 2
