"""How much is translated and by whom can be seen, and a reviewer says what was reviewed."""

from pathlib import Path

import polib
import pytest

from talka.kernel.catalogue_status import Status, mark, status
from talka.kernel.catalogues import Domain, Project, extract, update
from talka.kernel.origins import Origin

TEXTS = Domain("content", "app", (("**.py", "python"),), "Ours.", False)
CODE = """
pgettext("a1.title", "Needs")
pgettext("a1.help", "Ask what people need")
pgettext("a2.title", "Rights")
pgettext("a3.title", "Places")
_("Sign in")
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Of five texts three are translated, one is fuzzy, one is missing."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "code.py").write_text(CODE)
    project = Project(tmp_path, (TEXTS,), ("lv",))
    extract(project)
    update(project)
    path = project.catalogue("lv", TEXTS)
    catalogue = polib.pofile(str(path))
    catalogue.metadata["X-Talka-Origin"] = "machine"
    for entry, text in zip(catalogue, ("Vajadzības", "Jautājiet", "Tiesības", ""), strict=False):
        entry.msgstr = text
    catalogue[2].flags.append("fuzzy")
    catalogue[4].msgstr = "Pieteikties"
    catalogue.save()
    return project


def comments(project: Project) -> dict[str, str]:
    found = polib.pofile(str(project.catalogue("lv", TEXTS)))
    return {entry.msgctxt or entry.msgid: entry.tcomment for entry in found if entry.tcomment}


def set_reviewed(project: Project, *names: str) -> list[str]:
    return mark(project, language="lv", domain=TEXTS, origin=Origin.REVIEWED, names=names)


def test_the_status_counts_what_is_done_fuzzy_and_missing(project):
    (found,) = status(project)

    assert (found.language, found.domain, found.texts) == ("lv", "content", 5)
    assert (found.done, found.fuzzy, found.missing, found.percent) == (3, 1, 1, 60)
    assert found.origins == {Origin.MACHINE: 3}


def test_the_status_counts_by_origin(project):
    set_reviewed(project, "a1.title")

    (found,) = status(project)

    assert found.origins == {Origin.MACHINE: 2, Origin.REVIEWED: 1}


def test_a_text_that_is_new_in_the_sources_is_missing(project):
    (project.root / "app" / "code.py").write_text(CODE + '_("Help")\n')

    (found,) = status(project)

    assert (found.texts, found.done, found.missing) == (6, 3, 2)


def test_a_language_without_a_catalogue_is_missing_wholly(project):
    project.catalogue("lv", TEXTS).unlink()

    (found,) = status(project)

    assert (found.done, found.missing, found.percent, found.origins) == (0, 5, 0, {})


def test_all_is_only_what_leaves_nothing_to_do():
    nearly = Status("lv", "content", texts=1000, done=999, fuzzy=1, origins=None)

    assert nearly.percent == 99


def test_texts_and_whole_parts_are_marked(project):
    assert set_reviewed(project, "a1", "Sign in") == []

    assert comments(project) == dict.fromkeys(
        ("a1.title", "a1.help", "Sign in"), "origin: reviewed"
    )


def test_a_mark_takes_the_place_of_the_one_before_and_leaves_other_comments(project):
    path = project.catalogue("lv", TEXTS)
    catalogue = polib.pofile(str(path))
    catalogue[0].tcomment = "ask Ilze\norigin: human"
    catalogue.save()

    set_reviewed(project, "a1.title")
    assert comments(project) == {"a1.title": "ask Ilze\norigin: reviewed"}

    mark(project, language="lv", domain=TEXTS, origin=Origin.MACHINE, names=["a1.title"])
    assert comments(project) == {"a1.title": "ask Ilze"}


@pytest.mark.parametrize("name", ["a9.title", "a2.title", "a3", "a"])
def test_what_is_not_translated_is_not_marked_and_nothing_else_is(project, name):
    before = project.catalogue("lv", TEXTS).read_bytes()

    assert set_reviewed(project, "a1.title", name) == [name]
    assert project.catalogue("lv", TEXTS).read_bytes() == before


def test_marking_twice_changes_nothing(project):
    set_reviewed(project, "a1")
    before = project.catalogue("lv", TEXTS).read_bytes()

    assert set_reviewed(project, "a1") == []
    assert project.catalogue("lv", TEXTS).read_bytes() == before
