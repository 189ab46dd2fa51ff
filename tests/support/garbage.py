"""How often Python looks for what refers to itself and is used by nobody any more: seldom.

Each look goes through everything that is kept, which is the whole house and all tests; it took a
third of the time of tests. What is there once the tests are collected stays to the end: it is
looked at no more.
"""

import gc

NEW, NEWER, OLD = 50_000, 20, 20
"""After so many new objects the new ones are looked at; after so many looks those that stayed."""


def pytest_configure() -> None:
    """While the tests are collected, nearly everything that comes stays."""
    gc.set_threshold(NEW, NEWER, OLD)


def pytest_collection_finish() -> None:
    """Everything that all tests share is loaded now."""
    gc.collect()
    gc.freeze()
