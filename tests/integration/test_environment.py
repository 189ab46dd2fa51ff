"""run.py makes real environments: once, refusing changed packages, and repairing what broke."""

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import run

pytestmark = pytest.mark.slow


def make_package(folder: Path, *, version: str = "1") -> Path:
    """A tiny installable package, so that installing needs no network."""
    wheel = folder / f"porch-{version}-py3-none-any.whl"
    info = f"porch-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("porch.py", f"version = {version!r}\n")
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: porch\nVersion: {version}\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return wheel


def lock(root: Path, wheel: Path, *, digest: str | None = None) -> None:
    """Write both locks so that they install `wheel`."""
    digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
    (root / "requirements").mkdir(exist_ok=True)
    for name in ("run", "test"):
        line = f"{wheel.resolve().as_uri()} --hash=sha256:{digest}\n"
        (root / "requirements" / f"{name}.lock").write_text(line, encoding="utf-8")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A folder with a lock, on a machine without uv."""
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    lock(tmp_path, make_package(tmp_path))
    return run.Environment(tmp_path)


def installed_version(house: run.Environment) -> str:
    """The version of the tiny package that the environment imports."""
    command = [str(house.python), "-c", "import porch; print(porch.version)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def installing_is_forbidden(monkeypatch):
    """Fail the test on any try to make or fill an environment."""

    def refuse(*arguments, **options):
        pytest.fail(f"nothing had to be done, but run.py started {arguments}")

    def forbid():
        monkeypatch.setattr(run, "_succeeds", refuse)
        monkeypatch.setattr(run, "_counted", refuse)

    return forbid


def test_the_first_start_installs_and_the_second_does_nothing(house, installing_is_forbidden):
    house.ensure("run")
    assert installed_version(house) == "1"
    installing_is_forbidden()
    house.ensure("run")


def test_what_tests_need_is_enough_to_run(house, installing_is_forbidden):
    house.ensure("test")
    installing_is_forbidden()
    house.ensure("run")


def test_a_changed_lock_is_installed(house):
    house.ensure("run")
    lock(house.root, make_package(house.root, version="2"))
    house.ensure("run")
    assert installed_version(house) == "2"


def test_an_interrupted_first_start_repairs_itself(house, monkeypatch):
    with monkeypatch.context() as interrupted:
        interrupted.setattr(run, "_counted", raise_interrupt)
        with pytest.raises(KeyboardInterrupt):
            house.ensure("run")
    assert house.home.exists()
    assert not house.stamp.exists()
    house.ensure("run")
    assert installed_version(house) == "1"


def raise_interrupt(*arguments, **options):
    """What Ctrl-C does in the middle of an installation."""
    raise KeyboardInterrupt


def test_an_interrupted_update_is_not_taken_for_finished(house, monkeypatch):
    house.ensure("run")
    lock(house.root, make_package(house.root, version="2"))
    with monkeypatch.context() as interrupted:
        interrupted.setattr(run, "_counted", raise_interrupt)
        with pytest.raises(KeyboardInterrupt):
            house.ensure("run")
    house.ensure("run")
    assert installed_version(house) == "2"


@pytest.mark.parametrize("damage", ["python missing", "another python", "stamp unreadable"])
def test_a_damaged_environment_is_made_anew(house, damage):
    house.ensure("run")
    if damage == "python missing":
        house.python.unlink()
    elif damage == "another python":
        house.stamp.write_text(json.dumps(stamp_of(house) | {"python": "3.1"}), encoding="utf-8")
    else:
        house.stamp.write_text('{"run": "', encoding="utf-8")
    house.ensure("run")
    assert installed_version(house) == "1"
    assert stamp_of(house)["python"] == "{}.{}".format(*sys.version_info)


def stamp_of(house: run.Environment) -> dict[str, str]:
    """What the stamp says."""
    return json.loads(house.stamp.read_text(encoding="utf-8"))


def test_a_package_with_another_hash_is_refused_with_the_way_on(house, capsys):
    lock(house.root, next(house.root.glob("*.whl")), digest="0" * 64)
    with pytest.raises(run.SetupError, match="type the same command again"):
        house.ensure("run")
    assert "HASH" in capsys.readouterr().out.upper()
    assert not house.stamp.exists()
