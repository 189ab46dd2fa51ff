"""The house keeps its plan: arrows go down, files and functions stay small, names stay free."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "platform"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def test_the_arrows_go_down() -> None:
    """import-linter holds the contracts of pyproject.toml."""
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    ran = subprocess.run(
        [sys.executable, "-c", script, "--no-cache"],
        cwd=PROJECT,
        env={"PYTHONPATH": str(SOURCE), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_platform_is_no_package() -> None:
    """`platform` is a module of the standard library: a package of that name breaks Python."""
    assert not (SOURCE / "__init__.py").exists()
    imported = subprocess.run(
        [sys.executable, "-c", "import platform, talka; print(platform.python_version())"],
        cwd=PROJECT,
        env={"PYTHONPATH": str(SOURCE), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert imported.stdout.strip() == ".".join(map(str, sys.version_info[:3]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_is_one_noun(path: Path) -> None:
    """Nothing grows past what one can read in a sitting, and everything says what it is for."""
    source = path.read_text()
    tree = ast.parse(source)
    assert len(source.splitlines()) <= LONGEST_FILE
    if source.strip():
        assert ast.get_docstring(tree), "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name
