"""The handbook is loaded once when the app starts, and wrong content stops the start."""

import pytest
from flask import Flask

from talka.handbook import queries, room
from talka.handbook.loading import ContentError
from talka.settings import Settings
from talka.shell import room as shell


def register(content) -> Flask:
    app = Flask("test")
    app.extensions["settings"] = Settings(environment="test", content_directory=content)
    shell.register(app)
    room.register(app)
    return app


def test_a_framework_is_found_by_its_version(files):
    with register(files.content).app_context():
        assert queries.framework(1).item("a1-01").id == "a1-01"
        assert queries.framework(1) is queries.current_framework()
        with pytest.raises(KeyError):
            queries.framework(2)


def test_new_work_starts_with_the_newest_version(files):
    home = files.content / "frameworks"
    (home / "1").rename(home / "10")
    head = home / "10" / "framework.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("version: 1", "version: 10"))
    book = files.content / "handbook" / "handbook.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("framework: 1", "framework: 10"))
    for path in list((home / "10").rglob("*.yaml")):
        copy = home / "9" / path.relative_to(home / "10")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8").replace("version: 10", "version: 9"))

    with register(files.content).app_context():
        assert queries.current_framework().version == 10
        assert queries.framework(9).version == 9


def test_what_is_loaded_cannot_be_exchanged(files):
    app = register(files.content)

    with app.app_context():
        with pytest.raises(TypeError):
            app.extensions[queries.EXTENSION][0][1] = None
        with pytest.raises(AttributeError):
            queries.current_book().parts = ()


def test_the_book_is_the_same_object_for_every_reader(files):
    with register(files.content).app_context():
        assert queries.current_book() is queries.current_book()
        assert len(queries.current_book().chapters) == 6


def test_wrong_content_stops_the_start(files):
    files.replace("overall.yaml", "id: o-13", "id: o-12")

    with pytest.raises(ContentError, match="'o-12' is already used"):
        register(files.content)


def test_wrong_prose_stops_the_start_as_well(files):
    page = files.content / "handbook" / "pages" / "about.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("see:project", "see:projects"))

    with pytest.raises(ContentError, match=r"about.yaml:\d+: .*nothing has the id 'projects'"):
        register(files.content)
