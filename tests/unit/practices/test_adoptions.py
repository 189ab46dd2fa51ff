"""When results are asked for, and whom."""

from datetime import date
from uuid import uuid4

import pytest

from talka.kernel.permissions import OrganisationRole
from talka.practices.kinds.adoptions import EntryKind
from talka.practices.policy.adoptions import (
    months_before,
    result_due,
    results_awaited,
    who_is_asked,
)

ADMIN, EDITOR, VIEWER = OrganisationRole
AFTER_3, AFTER_12 = EntryKind.AFTER_3, EntryKind.AFTER_12
START = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 4, 15), 3, date(2026, 1, 15)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2026, 1, 1), 12, date(2025, 1, 1)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 3, 31), 3, date(2025, 12, 31)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, before):
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("today", "asked", "due"),
    [
        (date(2026, 4, 14), 0, None),
        (date(2026, 4, 15), 0, AFTER_3),
        (date(2026, 4, 15), 3, None),
        (date(2027, 1, 14), 3, None),
        (date(2027, 1, 15), 3, AFTER_12),
        (date(2027, 1, 15), 0, AFTER_12),
        (date(2030, 1, 1), 12, None),
    ],
)
def test_each_result_is_asked_for_once_and_a_missed_one_never(today, asked, due):
    assert result_due(START, today, asked) is due


def test_what_is_written_is_awaited_no_longer():
    assert results_awaited(START, date(2026, 4, 14), ()) == ()
    assert results_awaited(START, date(2027, 2, 1), ()) == (AFTER_3, AFTER_12)
    assert results_awaited(START, date(2027, 2, 1), [EntryKind.KEPT, AFTER_3]) == (AFTER_12,)


def test_who_began_it_is_asked_while_they_may_write_else_the_administrators():
    anna, ben, carl = uuid4(), uuid4(), uuid4()
    roles = {anna: EDITOR, ben: ADMIN, carl: VIEWER}
    assert who_is_asked(anna, roles) == (anna,)
    assert who_is_asked(carl, roles) == (ben,)
    assert who_is_asked(uuid4(), roles) == (ben,)
    assert who_is_asked(None, roles) == (ben,)
