"""`talka serve`: a free port, the true address, and only the work that is missing."""

import socket

import click
import pytest

from talka.commands import serve
from talka.factory import create_app
from talka.kernel import migrating


@pytest.fixture
def taken_port():
    """A port on which somebody else already listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_gives_way_to_the_next_free_one(taken_port, capsys):
    with serve.open_listener("127.0.0.1", taken_port) as listener:
        found = listener.getsockname()[1]
    assert taken_port < found < taken_port + serve.TRIES
    assert capsys.readouterr().out == f"Port {taken_port} is taken; using {found}.\n"


def test_a_host_that_is_not_ours_is_refused_with_a_message():
    with pytest.raises(click.ClickException, match=r"192\.0\.2\.1 cannot be served on"):
        serve.open_listener("192.0.2.1", 8000)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_the_demo_knows_its_own_address(host):
    with serve.open_listener(host, 0) as listener:
        settings = serve.serving_settings(listener, demo=True)
        assert settings.public_url == f"http://127.0.0.1:{listener.getsockname()[1]}"
    assert settings.is_demo


def test_without_demo_the_safe_defaults_of_production_hold():
    refused = pytest.raises(ValueError, match="TALKA_SECRET_KEY must be your own")
    with serve.open_listener("127.0.0.1", 0) as listener, refused:
        serve.serving_settings(listener, demo=False)


def test_getting_ready_migrates_once(databases, capsys):
    with databases.fresh("sqlite", migrated=False) as database:
        settings = database.settings()
        serve.get_ready(settings)
        assert migrating.is_current(settings)
        assert "Preparing the database" in capsys.readouterr().out
        serve.get_ready(settings)
        assert capsys.readouterr().out == ""


def test_a_translation_that_can_not_be_read_stops_no_start(databases, tmp_path, capsys):
    path = tmp_path / "lv" / "LC_MESSAGES" / "content.po"
    path.parent.mkdir(parents=True)
    path.write_text("this is no catalogue\n")
    with databases.fresh("sqlite") as database:
        settings = database.settings().model_copy(update={"translations_directory": tmp_path})
        serve.get_ready(settings)
        said = capsys.readouterr().out
        assert "A translation cannot be read; the last one, or English, is shown." in said
        assert str(path) in said
        page = create_app(settings).test_client().get("/lv/handbook/welcome")
        assert page.status_code == 200
        assert "in English, not translated yet" in page.text
