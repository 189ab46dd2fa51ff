"""Files on the machine are Talka's alone: whoever else has an account there reads none of them."""

from pathlib import Path

from talka.kernel.migrating import upgrade
from talka.settings import Settings


def test_nobody_else_may_look_into_the_state_directory(tmp_path: Path) -> None:
    settings = Settings(environment="demo", state_directory=tmp_path / "state")
    upgrade(settings)
    assert (settings.state_directory / "talka.sqlite").exists()
    assert settings.state_directory.stat().st_mode & 0o077 == 0
