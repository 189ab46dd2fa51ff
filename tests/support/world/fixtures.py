"""Fixtures: a house in which the world is settled, on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.databases import Databases
from tests.support.fixtures import chosen_kinds

if TYPE_CHECKING:  # the rooms are imported by those who ask for a house only
    from tests.support.world.filling import FoundForm
    from tests.support.world.houses import House, Houses


def pytest_generate_tests(metafunc: Any) -> None:
    """Run what asks for a house once on each kind of database."""
    if "house_kind" not in metafunc.fixturenames:
        return
    only = metafunc.definition.get_closest_marker("only_on")
    kinds = [kind for kind in chosen_kinds() if only is None or kind in only.args]
    metafunc.parametrize("house_kind", kinds, indirect=True, scope="module")


@pytest.fixture(scope="module")
def house_kind(request: pytest.FixtureRequest) -> str:
    """Which kind of database the house stands on."""
    return str(request.param)


@pytest.fixture(scope="session")
def houses(databases: Databases) -> Iterator[Houses]:
    """What settles the world and copies it."""
    from tests.support.world.houses import Houses

    made = Houses(databases)
    yield made
    made.close()


@pytest.fixture(scope="module")
def house(houses: Houses, house_kind: str) -> Iterator[House]:
    """A house that the tests of a file share: they only look, or let nothing stay."""
    with houses.open(house_kind) as opened:
        yield opened


@pytest.fixture(scope="module")
def all_forms(house: House) -> list[FoundForm]:
    """Every form that people of our organisation and network, and visitors, find."""
    from tests.support.world.filling import found_forms

    return found_forms(house, house.world.ours)


@pytest.fixture
def own_house(houses: Houses, house_kind: str) -> Iterator[House]:
    """A house of the test's own, to change things in."""
    with houses.open(house_kind) as opened:
        yield opened
