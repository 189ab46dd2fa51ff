"""The organisation's own practices: the list, and where one of them stands."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.practices.kinds import Actor
from talka.practices.policy.writing import WRITABLE
from talka.practices.queries.decisions import decisions_of
from talka.practices.queries.open_calls import open_calls
from talka.practices.queries.practices import find_practice, own_practices
from talka.practices.queries.published import publication_of
from talka.practices.queries.writing import authors_of, check, last_submission, steps_of
from talka.practices.routes import blueprint
from talka.practices.routes.reader import today
from talka.practices.routes.ways_on import NEXT, ways_on
from talka.practices.transitions import moves_from
from talka.tenancy.guard import scope

PRACTICES = "/o/<organisation>/practices"
PRACTICE = f"{PRACTICES}/<uuid:practice_id>"


@blueprint.get(PRACTICES)
@requires(Permission.PRACTICE_READ)
def index(organisation: str) -> ResponseReturnValue:
    """All practices of the organisation, the last changed first, and the calls that are open."""
    return render_template(
        "practices/index.html",
        organisation=organisation,
        practices=own_practices(scope()),
        next=NEXT,
        calls=open_calls(scope(), today()),
    )


@blueprint.get(PRACTICE)
@requires(Permission.PRACTICE_READ)
def practice(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Where it stands, what can be done next, what was decided, and every step it took."""
    found = find_practice(scope(), practice_id)
    acts = [move.act for move in moves_from(found.state, Actor.AUTHOR)]
    submission = last_submission(scope(), practice_id)
    published = publication_of(scope(), practice_id)
    return render_template(
        "practices/practice.html",
        organisation=organisation,
        practice=found,
        next=NEXT[found.state],
        ways=ways_on(acts, submission),
        submission=submission,
        decisions=decisions_of(scope(), practice_id),
        checked=check(scope(), found, today()) if found.state in WRITABLE else None,
        authors=authors_of(scope(), practice_id),
        steps=steps_of(scope(), practice_id),
        writable=found.state in WRITABLE,
        confirmed_on=published.confirmed_on if published else None,
    )
