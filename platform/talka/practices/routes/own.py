"""The organisation's own practices: the list, and where one of them stands."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.practices.kinds import Actor
from talka.practices.models import Practice
from talka.practices.policy.coauthors import writable
from talka.practices.policy.writing import may_begin_again
from talka.practices.queries.coauthors import (
    asked_along,
    find_written,
    owner_named,
    partners_of,
    practices_along,
)
from talka.practices.queries.decisions import decisions_of
from talka.practices.queries.open_calls import open_calls
from talka.practices.queries.practices import begun_again, own_practices
from talka.practices.queries.published import publication_of
from talka.practices.queries.writing import authors_of, check, last_submission, steps_of
from talka.practices.routes import blueprint
from talka.practices.routes.reader import today
from talka.practices.routes.ways_on import NEXT, NEXT_ALONG, next_of_own, ways_on
from talka.practices.stop_links import call_mail_token
from talka.practices.transitions import moves_from
from talka.tenancy.guard import current_person, scope

PRACTICES = "/o/<organisation>/practices"
PRACTICE = f"{PRACTICES}/<uuid:practice_id>"


def is_own(practice: Practice) -> bool:
    """Whether it belongs to the open organisation; else the person writes it along."""
    return practice.organisation_id == scope().organisation_id


@blueprint.get(PRACTICES)
@requires(Permission.PRACTICE_READ)
def index(organisation: str) -> ResponseReturnValue:
    """All practices of the organisation, the last changed first, and the calls that are open."""
    return render_template(
        "practices/index.html",
        organisation=organisation,
        practices=own_practices(scope()),
        along=practices_along(scope()),
        asked=asked_along(scope()),
        next=NEXT,
        calls=open_calls(scope(), today()),
        call_mail=url_for(".call_mail", token=call_mail_token(current_person().id)),
    )


@blueprint.get(PRACTICE)
@requires(Permission.PRACTICE_READ)
def practice(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Where it stands, what can be done next, what was decided, and every step it took."""
    found = find_written(scope(), practice_id)
    own = is_own(found)
    acts = [move.act for move in moves_from(found.state, Actor.AUTHOR)] if own else []
    can_write = found.state in writable(is_own=own)
    taken_back = own and may_begin_again(found.state)
    submission = last_submission(scope(), practice_id)
    published = publication_of(scope(), practice_id)
    return render_template(
        "practices/practice.html",
        organisation=organisation,
        practice=found,
        is_own=own,
        owner=None if own else owner_named(scope(), practice_id),
        next=next_of_own(found.state, submission) if own else NEXT_ALONG[found.state],
        ways=ways_on(acts, submission),
        submission=submission,
        decisions=decisions_of(scope(), practice_id),
        checked=check(scope(), found, today()) if can_write else None,
        authors=authors_of(scope(), practice_id),
        partners=partners_of(scope(), practice_id),
        steps=steps_of(scope(), practice_id),
        writable=can_write,
        can_begin_again=taken_back,
        begun_again=begun_again(scope(), practice_id) if taken_back else None,
        confirmed_on=published.confirmed_on if published else None,
    )
