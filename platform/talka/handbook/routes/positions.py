"""Keep where a person reads, and offer to read on there."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from talka.handbook.actions.positions import keep_position
from talka.handbook.forms.notes import read_id
from talka.handbook.queries import positions
from talka.handbook.reading import Reading
from talka.handbook.routes import blueprint
from talka.handbook.telling import told_plainly
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.shell.saves import fields_sent
from talka.tenancy.guard import scope


@dataclass(frozen=True, slots=True)
class ReadOn:
    """A part, the heading the person was at (if any), and the address of that place."""

    title: str
    place: str | None
    url: str


@blueprint.post("/o/<organisation>/handbook/position")
@requires(Permission.NOTE_WRITE)
def save_position(organisation: str) -> ResponseReturnValue:
    """The person reads here now (``part`` and ``block``); a script tells it in passing."""
    fields = fields_sent()
    keep_position(
        scope=scope(),
        part_id=read_id(fields, "part"),
        block_id=read_id(fields, "block"),
    )
    return "", 204


def read_on(reading: Reading) -> ReadOn | None:
    """Where the person can read on; None for visitors, and before the first time."""
    if reading.organisation is None:
        return None
    last = positions.reading_on(scope())
    if last is None:
        return None
    place = told_plainly(last.heading) if last.heading else None
    return ReadOn(told_plainly(last.part.title), place, reading.part(last.part, last.anchor))
