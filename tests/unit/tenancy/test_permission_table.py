"""What people read about roles is what the guard obeys."""

import pytest

from talka.kernel.permissions import NETWORK_PERMISSIONS, ORGANISATION_PERMISSIONS, Permission
from talka.tenancy.kinds import (
    NETWORK_ROLE_LABELS,
    NETWORK_ROLE_MEANINGS,
    ROLE_LABELS,
    ROLE_MEANINGS,
)
from talka.tenancy.permission_table import PERMISSION_LABELS, network_table, organisation_table


def test_every_permission_has_words_for_people():
    assert set(PERMISSION_LABELS) == set(Permission)


@pytest.mark.parametrize(
    ("table", "held", "labels"),
    [
        (organisation_table(), ORGANISATION_PERMISSIONS, ROLE_LABELS),
        (network_table(), NETWORK_PERMISSIONS, NETWORK_ROLE_LABELS),
    ],
)
def test_the_table_equals_the_code(table, held, labels):
    roles = list(held)
    assert [id(label) for label in table.roles] == [id(labels[role]) for role in roles]
    permissions = {id(words): permission for permission, words in PERMISSION_LABELS.items()}
    shown = {
        (roles[column], permissions[id(words)])
        for words, marks in table.rows
        for column, mark in enumerate(marks)
        if mark
    }
    assert shown == {(role, permission) for role in roles for permission in held[role]}


def test_every_role_is_explained():
    assert set(ROLE_MEANINGS) == set(ORGANISATION_PERMISSIONS)
    assert set(NETWORK_ROLE_MEANINGS) == set(NETWORK_PERMISSIONS)
