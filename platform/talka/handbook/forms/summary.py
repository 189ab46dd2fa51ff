"""Which chapters a summary shall have."""

from collections.abc import Collection

from werkzeug.datastructures import MultiDict

FIELD = "chapters"


def read_choice(fields: MultiDict[str, str]) -> Collection[str] | None:
    """The ids that were ticked, perhaps none; None where nobody was asked yet.

    The page's form always sends the field, empty, so that no tick at all is told from no form.
    """
    return [each for each in fields.getlist(FIELD) if each] if FIELD in fields else None
