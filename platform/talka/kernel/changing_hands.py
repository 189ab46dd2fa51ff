"""A row that says of itself whose it is: it is held to what it said before as well.

``permits`` is asked of a row as it becomes. Somebody could take a row of others by writing their
own organisation into it, so what it points to may be changed only where it was theirs already.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_committed_value

from talka.kernel.scope import Protected


def changes_hands(row: Protected) -> bool:
    """Whether a stored row points to somebody or something else than before. What pointed to
    nothing belonged to nobody by that."""
    state = inspect(row)
    if not state.persistent:
        return False
    for key in _pointing(type(row)):
        history = state.attrs[key].history
        if history.added and tuple(history.deleted) != (None,):
            return True
    return False


def as_it_was(row: Protected) -> Protected:
    """A copy that says what the database knows. It is in no session, and is not to be kept.

    What was not loaded before it was changed is not known, and None here.
    """
    state = inspect(row)
    before: Any = state.mapper.class_manager.new_instance()
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        known = (*history.deleted, *history.unchanged)
        set_committed_value(before, attribute.key, known[0] if known else None)
    return before


@lru_cache(maxsize=256)
def _pointing(model: type[Protected]) -> tuple[str, ...]:
    """The attributes of its foreign keys, alone or together with others; but for who did something
    with it last (``changed_by``), which makes a row nobody's."""
    return tuple(
        attribute.key
        for attribute in inspect(model).column_attrs
        if not attribute.key.endswith("_by")
        and any(column.foreign_keys for column in attribute.columns)
    )
