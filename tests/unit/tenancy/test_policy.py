"""The rules of the room, as pure functions."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.kinds import ArrivalState
from talka.tenancy.policy import (
    invitation_state,
    leaves_nobody,
    may_give,
    stronger_network_role,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)


@pytest.mark.parametrize("giver", OrganisationRole)
@pytest.mark.parametrize("role", OrganisationRole)
def test_nobody_gives_a_role_above_the_own(giver, role):
    order = [OrganisationRole.VIEWER, OrganisationRole.EDITOR, OrganisationRole.ADMIN]
    assert may_give(giver, role) == (order.index(role) <= order.index(giver))


def test_a_coordinator_may_do_more_than_an_observer_and_that_one_more_than_a_reviewer():
    assert stronger_network_role(NetworkRole.COORDINATOR, NetworkRole.OBSERVER)
    assert stronger_network_role(NetworkRole.OBSERVER, NetworkRole.REVIEWER)
    assert not stronger_network_role(NetworkRole.REVIEWER, NetworkRole.REVIEWER)


def test_only_the_last_one_leaves_nobody():
    anna, bruno = uuid4(), uuid4()
    assert leaves_nobody(anna, [anna])
    assert not leaves_nobody(anna, [anna, bruno])
    assert not leaves_nobody(anna, [bruno])
    assert not leaves_nobody(anna, [])


@pytest.mark.parametrize(
    ("expires", "accepted", "withdrawn", "state"),
    [
        (LATER, None, None, ArrivalState.OPEN),
        (NOW, None, None, ArrivalState.EXPIRED),
        (EARLIER, None, None, ArrivalState.EXPIRED),
        (LATER, None, EARLIER, ArrivalState.WITHDRAWN),
        (EARLIER, None, EARLIER, ArrivalState.WITHDRAWN),
        (LATER, EARLIER, None, ArrivalState.USED),
        (EARLIER, EARLIER, None, ArrivalState.USED),
    ],
)
def test_an_invitation_is_in_one_state(expires, accepted, withdrawn, state):
    found = invitation_state(
        at=NOW, expires_at=expires, accepted_at=accepted, withdrawn_at=withdrawn
    )
    assert found is state
