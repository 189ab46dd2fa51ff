"""Who is asked whether a practice is still running."""

from uuid import uuid4

from talka.kernel.permissions import OrganisationRole
from talka.practices.policy.running import may_answer, who_is_asked

ADMIN, EDITOR, VIEWER = OrganisationRole


def test_authors_are_asked_while_they_may_answer_else_the_administrators():
    anna, ben, carl, dora = (uuid4() for _ in range(4))
    roles = {anna: EDITOR, ben: ADMIN, carl: VIEWER, dora: EDITOR}
    assert who_is_asked([anna, carl], roles) == (anna,)
    assert who_is_asked([anna, dora], roles) == (anna, dora)
    assert who_is_asked([carl, uuid4()], roles) == (ben,)
    assert who_is_asked([], {carl: VIEWER}) == ()


def test_viewers_and_those_who_left_do_not_answer():
    assert [may_answer(role) for role in (ADMIN, EDITOR, VIEWER, None)] == [
        True,
        True,
        False,
        False,
    ]
