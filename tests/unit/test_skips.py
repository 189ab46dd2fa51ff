"""With TALKA_FORBID_SKIPS, leaving a test out fails the build; without, it is only told."""

import os
import subprocess
import sys

import pytest

SKIPPING = """
import pytest

@pytest.mark.skip(reason="no browser here")
def test_left_out():
    pass

def test_known_to_fail():
    pytest.xfail("known")
"""
SKIPPING_WHOLE_FILE = """
import pytest

pytest.skip("no server here", allow_module_level=True)
"""


@pytest.mark.parametrize(
    ("source", "switch", "status", "words"),
    [
        (SKIPPING, "", 0, "no browser here"),
        (SKIPPING, "1", 1, "TALKA_FORBID_SKIPS is set, and this was skipped"),
        (SKIPPING_WHOLE_FILE, "", 5, "no server here"),
        (SKIPPING_WHOLE_FILE, "1", 2, "TALKA_FORBID_SKIPS is set, and this was skipped"),
    ],
)
def test_skips_fail_only_where_they_are_forbidden(
    tmp_path, pytestconfig, source, switch, status, words
):
    (tmp_path / "test_it.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.support.skips", "-p", "no:xdist"]
    answer = subprocess.run(
        [*command, "-p", "no:cacheprovider", "-rs", "test_it.py"],
        cwd=tmp_path,
        env=os.environ | {"TALKA_FORBID_SKIPS": switch, "PYTHONPATH": str(pytestconfig.rootpath)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert words in answer.stdout
    assert answer.returncode == status
