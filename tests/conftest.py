"""Fixtures and hooks for every test; they live by subject in `tests/support`."""

pytest_plugins = [
    "tests.support.browser",
    "tests.support.fixtures",  # before those that import it
    "tests.support.demo",
    "tests.support.garbage",
    "tests.support.properties",
    "tests.support.servers",
    "tests.support.skips",
    "tests.support.world.fixtures",
]
