"""Files are made once, whole or not at all, and old ones are cleared away."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from talka.handbook.printing.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "not there yet")


def names(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in shelf.folder.iterdir())


def test_a_file_is_made_once_and_then_found(shelf):
    made = []
    for _ in range(3):
        path = shelf.file("book-lv", "v1", lambda: made.append("made") or b"content")
        assert path.read_bytes() == b"content"
    assert made == ["made"]


def test_those_who_come_meanwhile_wait_for_the_one_that_is_made(shelf):
    made = []

    def slowly():
        made.append("made")
        sleep(0.05)
        return b"content"

    with ThreadPoolExecutor(8) as readers:
        tasks = [readers.submit(shelf.file, "book-lv", "v1", slowly) for _ in range(8)]
        assert {task.result().read_bytes() for task in tasks} == {b"content"}
    assert made == ["made"]


def test_a_new_version_takes_the_place_of_the_old_one_and_of_no_other_file(shelf):
    for name in ("book-lv", "book-en", "book-lv-part"):
        shelf.file(name, "v1", lambda: b"old")
    assert shelf.file("book-lv", "v2", lambda: b"new").read_bytes() == b"new"
    assert names(shelf) == ["book-en.v1.pdf", "book-lv-part.v1.pdf", "book-lv.v2.pdf"]


def test_a_file_that_can_not_be_made_leaves_nothing_and_the_old_one_stays(shelf):
    def broken():
        raise RuntimeError("no ink")

    shelf.file("book-lv", "v1", lambda: b"old")
    with pytest.raises(RuntimeError, match="no ink"):
        shelf.file("book-lv", "v2", broken)
    assert names(shelf) == ["book-lv.v1.pdf"]


def test_a_full_disk_leaves_no_half_of_a_file(shelf, monkeypatch):
    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr("talka.handbook.printing.shelf.os.fsync", full)
    with pytest.raises(OSError, match="no space left"):
        shelf.file("book-lv", "v1", lambda: b"content")
    assert names(shelf) == []


def test_a_file_that_somebody_deleted_is_made_again(shelf):
    shelf.file("book-lv", "v1", lambda: b"first").unlink()
    assert shelf.file("book-lv", "v1", lambda: b"second").read_bytes() == b"second"
