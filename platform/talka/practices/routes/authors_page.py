"""Puts the page together that tells who writes a practice, and for which organisation."""

from flask import render_template

from talka.practices.forms.authors import AuthorForm
from talka.practices.forms.coauthors import AskAlongForm
from talka.practices.models import Practice
from talka.practices.policy.coauthors import INVITABLE
from talka.practices.queries.coauthors import invitations_sent, owner_named, partners_of
from talka.practices.queries.writing import authors_of
from talka.practices.routes.own import is_own
from talka.tenancy.guard import scope
from talka.tenancy.queries.people import members


def authors_page(
    organisation: str,
    practice: Practice,
    form: AuthorForm | None = None,
    asking: AskAlongForm | None = None,
) -> str:
    """For its own people, who add and ask others, or for somebody who writes it along."""
    behind = authors_of(scope(), practice.id)
    own = is_own(practice)
    known = {author.user_id for author in behind}
    could = [each for each in members(scope()) if each.user_id not in known] if own else []
    offered = AuthorForm(could)
    return render_template(
        "practices/authors.html",
        organisation=organisation,
        practice=practice,
        is_own=own,
        owner=None if own else owner_named(scope(), practice.id),
        authors=behind,
        partners=partners_of(scope(), practice.id),
        sent=invitations_sent(scope(), practice.id) if own else [],
        others=offered.user_id.choices,
        form=form or offered,
        asking=asking or AskAlongForm(None),
        can_ask=practice.state in INVITABLE,
    )
