"""The demo's networks: who takes part where, what is told of them, and what rightly is not."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from talka.accounts.models import User
from talka.assessments.kinds import RoundState
from talka.assessments.models import Round
from talka.kernel.database import db
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.cells import thawed
from talka.monitoring.models import Edition
from talka.monitoring.values import Breakdown, Reason
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, Organisation
from tests.factories.people import PersonMade
from tests.factories.tenants import NetworkMade, in_network

COUNTRIES = {"LV": 20, "LT": 16, "FI": 14, "EE": 12, "SE": 10, "NO": 8, "DK": 3, "IS": 2}
SHOWN = {"LV", "LT", "FI", "EE", "SE", "NO"}


@pytest.fixture
def counting(demo: Flask):
    """The filled demo, as the coordinator of the uppermost network reads it."""
    with demo.app_context():
        rows = db.session.execute(select(Network.id, Network.slug, Network.name))
        networks = {slug: NetworkMade(id_, slug, name) for id_, slug, name in rows}
        signe = select(User.id, User.email, User.name).where(User.email == "signe@norden.example")
        person = PersonMade(*db.session.execute(signe).one())
    top = networks.pop("nordic-baltic")
    with in_network(demo, top, person, below=tuple(networks.values())) as scope:
        yield session_in(scope)


def test_the_region_takes_part_shares_and_is_told_of(counting):
    # three levels of networks, and 85 organisations that all take part below the uppermost
    assert max(counting.scalars(select(NetworkAncestry.depth))) == 2
    living = Counter(counting.scalars(select(Organisation.country)))
    assert living == COUNTRIES
    members = list(counting.scalars(select(NetworkMember.level)))
    assert len(members) == sum(COUNTRIES.values())
    assert sum(level is not SharingLevel.PARTICIPATION for level in members) > 0.75 * len(members)
    # two rounds of all countries are closed, one of a small network too, and one is open
    rounds = counting.execute(
        select(Network.slug, Round.state).join(Network, Network.id == Round.network_id)
    )
    assert Counter(tuple(row) for row in rounds) == {
        ("nordic-baltic", RoundState.CLOSED): 2,
        ("latgale", RoundState.CLOSED): 1,
        ("latvia", RoundState.OPEN): 1,
    }
    published = counting.execute(
        select(Network.slug, Edition.content).join(Network, Network.id == Edition.network_id)
    ).all()
    figures = [(slug, thawed(content["figures"])) for slug, content in published]
    # six countries are told in every area, two are rightly withheld
    of_all = [each for slug, each in figures if slug == "nordic-baltic"]
    assert len(of_all) == 2
    for each in of_all:
        for row in each.areas.values():
            cells = row.groups[Breakdown.COUNTRY]
            assert {country for country, cell in cells.items() if not cell.reason} == SHOWN
            assert {cells[country].reason for country in ("DK", "IS")} == {Reason.TOO_FEW}
    # of the small network nothing is told at all
    (small,) = [each for slug, each in figures if slug == "latgale"]
    assert small.contributors == 0
    for row in (*small.areas.values(), *small.items.values()):
        cells = [row.total, *(c for group in row.groups.values() for c in group.values())]
        assert {cell.reason for cell in cells} == {Reason.TOO_FEW}
