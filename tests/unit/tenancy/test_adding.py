"""Adding what may be there already: only a repeat is taken calmly, in whatever language."""

from contextlib import nullcontext
from typing import Any

import pytest
from psycopg.errors import ForeignKeyViolation, UniqueViolation
from sqlalchemy.exc import IntegrityError

from talka.tenancy.actions.organisations import added


class Refusing:
    """A session whose database refuses every row."""

    def __init__(self, reason: Exception) -> None:
        self.reason = reason

    def flush(self) -> None:
        pass

    def begin_nested(self) -> Any:
        return nullcontext()

    def add(self, _row: object) -> None:
        raise IntegrityError("insert", {}, self.reason)


def test_a_repeat_is_known_by_its_code_and_not_by_words() -> None:
    session: Any = Refusing(UniqueViolation("dubblett av nyckelvärde bryter mot unik-villkor"))
    assert added(session, object()) is False


def test_what_is_no_repeat_is_a_defect() -> None:
    session: Any = Refusing(ForeignKeyViolation('violates "fk_unique_thing"'))
    with pytest.raises(IntegrityError):
        added(session, object())
