"""The real Chromium that journeys drive: TALKA_CHROMIUM, or what is on the PATH."""

import os
import shutil
import sys
from typing import Any

import pytest
from playwright.sync_api import expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 20_000
"""Milliseconds a page may take to come to what is expected, where much else is done."""
REMEDY = (
    "NO BROWSER: this journey was not tried. Install Chromium (Debian, Ubuntu: "
    "apt install chromium) or name one in TALKA_CHROMIUM."
)


def find_chromium() -> str | None:
    """The path of a Chromium, or nothing where there is none."""
    named = os.environ.get("TALKA_CHROMIUM")
    if named:
        return named
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser."""
    expect.set_options(timeout=PATIENCE)
    chromium = find_chromium()
    if chromium is None:
        pytest.skip(REMEDY)
    # Chromium's sandbox refuses to work for root, as in most containers.
    root = sys.platform == "linux" and os.geteuid() == 0
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    return {
        "executable_path": chromium,
        "headless": True,
        "args": arguments + (["--no-sandbox"] if root else []),
    }


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly, at the very end, that journeys were left out."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = sum("NO BROWSER" in str(report.longrepr) for report in skipped)
    if left_out:
        terminalreporter.section("LEFT OUT", sep="!", red=True, bold=True)
        terminalreporter.line(f"{left_out} browser journeys. {REMEDY}", red=True, bold=True)


def pytest_itemcollected(item: Any) -> None:
    """Whatever asks for a browser is marked so, and can be chosen or left out by it."""
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker("browser")
