"""The code keeps the linter's manners and one format; both are set in pyproject.toml."""

import subprocess
import sys

import pytest

from tests.support import ROOT


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]], ids=" ".join)
def test_the_linter_finds_nothing(words):
    result = subprocess.run(
        [sys.executable, "-m", "ruff", *words, "--no-cache", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
