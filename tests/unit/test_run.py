"""run.py's own decisions: what it starts for which words, and what it says when it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run


def test_where_venv_is_missing_the_message_names_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(run.SetupError, match="apt install python3"):
        run.Environment(tmp_path).ensure("run")


def test_an_older_python_gets_an_answer_instead_of_a_traceback():
    source = Path(run.__file__).read_text(encoding="utf-8")
    old = "import sys; sys.version_info = (3, 9, 2, 'final', 0)\n"
    answer = subprocess.run(
        [sys.executable, "-c", old + source], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith("Talka needs Python 3.11 or newer, and this is Python 3.9.")
    assert "Traceback" not in answer.stderr


def test_run_needs_nothing_but_the_standard_library():
    answer = subprocess.run(
        [sys.executable, "-ISE", run.__file__, "help"], capture_output=True, text=True, check=True
    )
    assert "python3 run.py test" in answer.stdout


@pytest.mark.parametrize(
    ("words", "lock_name", "command"),
    [
        ([], "run", ["-m", "talka", "serve", "--demo"]),
        (["--port", "9000"], "run", ["-m", "talka", "serve", "--demo", "--port", "9000"]),
        (["talka", "i18n", "check"], "run", ["-m", "talka", "i18n", "check"]),
        (["test", "tests/unit", "-x"], "test", ["-m", "pytest", "tests/unit", "-x"]),
        (["bench"], "test", ["-m", "benchmarks"]),
    ],
)
def test_the_words_of_the_command_line_reach_the_right_program(
    monkeypatch, tmp_path, words, lock_name, command
):
    seen = []
    house = run.Environment(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(house, "ensure", seen.append)
    monkeypatch.setattr(
        run, "replace_process", lambda _, arguments, **_variables: seen.append(arguments) or 0
    )
    assert run.run(words, house) == 0
    assert seen == [lock_name, command]


def test_a_redis_server_brings_its_client_along(monkeypatch, tmp_path):
    monkeypatch.setenv("TALKA_REDIS_URL", "redis://127.0.0.1")
    assert run.serving_lock() == "redis"
    monkeypatch.delenv("TALKA_REDIS_URL")
    assert run.serving_lock() == "run"


def test_an_unknown_word_shows_the_help(tmp_path, capsys):
    assert run.run(["dance"], run.Environment(tmp_path)) == 2
    assert 'does not know "dance"' in capsys.readouterr().out


def test_quick_is_the_fast_rooms_on_sqlite():
    arguments, variables = run.pytest_arguments(["quick", "-x"])
    assert arguments[-3:] == ["tests/architecture", "tests/unit", "tests/integration"]
    assert "-x" in arguments
    assert variables == {"TALKA_TEST_DATABASES": "sqlite"}


def test_children_import_talka_beside_what_was_known_and_keep_their_bytecode(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    variables = run.environment_variables(tmp_path)
    assert "PYTHONDONTWRITEBYTECODE" not in variables
    assert variables["PYTHONPATH"] == os.pathsep.join([str(tmp_path / "platform"), "elsewhere"])


def test_the_lock_counts_its_packages():
    assert run.count_packages(run.ROOT / "requirements" / "run.lock") > 20
