"""A start does not parse again what was parsed before, and never trusts it more than the files."""

from pathlib import Path

import pytest

from talka.handbook import yaml_files
from talka.handbook.parsed import FILE, Parsed
from talka.handbook.schema import FrameworkFile

TEXT = "id: framework\nversion: 1\n"


@pytest.fixture
def start(monkeypatch, tmp_path):
    """A new start: knows what the state directory knows, and counts what it has to parse."""
    parse = yaml_files._with_positions.__wrapped__

    def again() -> list[str]:
        fresh, texts = Parsed(), []
        fresh.recall(tmp_path)
        monkeypatch.setattr(yaml_files, "parsed", fresh)
        monkeypatch.setattr(
            yaml_files, "_with_positions", lambda text: (texts.append(text), parse(text))[1]
        )
        return texts

    return again


def read(tmp_path: Path, text: str = TEXT) -> yaml_files.Source | None:
    path = tmp_path / "framework.yaml"
    path.write_text(text, encoding="utf-8")
    source = yaml_files.read(path, "framework.yaml", [])
    yaml_files.parsed.remember(tmp_path)
    return source


def test_a_file_is_parsed_once_for_all_starts(start, tmp_path):
    assert start() == []
    first = read(tmp_path)
    parsed = start()
    assert (read(tmp_path), parsed) == (first, [])


def test_a_changed_file_is_parsed_anew_and_the_old_text_forgotten(start, tmp_path):
    start()
    read(tmp_path)
    parsed = start()
    changed = read(tmp_path, TEXT + "title: New\n")
    assert changed is not None
    assert (changed.root["title"], len(parsed)) == ("New", 1)
    parsed = start()
    read(tmp_path)
    assert len(parsed) == 1


@pytest.mark.parametrize("broken", ["", "{", "[]", "null"])
def test_a_broken_memory_is_like_none(start, tmp_path, broken):
    (tmp_path / FILE).write_text(broken, encoding="utf-8")
    parsed = start()
    assert read(tmp_path) is not None
    assert len(parsed) == 1


def test_where_nothing_can_be_kept_it_is_parsed_each_time(start, tmp_path):
    start()
    path = tmp_path / "framework.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert yaml_files.read(path, "framework.yaml", []) is not None
    yaml_files.parsed.remember(tmp_path / "not there")
    assert not (tmp_path / "not there").exists()


def test_a_mistake_in_a_known_file_is_told_with_its_line(start, tmp_path):
    start()
    read(tmp_path)
    start()
    problems: list[str] = []
    source = read(tmp_path)
    assert source is not None
    yaml_files.check(source, FrameworkFile, problems)
    assert "framework.yaml:1: title: is missing" in problems


def test_what_is_no_yaml_is_not_kept(start, tmp_path):
    start()
    assert read(tmp_path, "a: [") is None
    assert start() == []
    assert read(tmp_path, "a: [") is None
