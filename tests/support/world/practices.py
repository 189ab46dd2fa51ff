"""An organisation's practices: one that is written, one that was sent to its network's call."""

from typing import Any
from uuid import UUID

from flask import Flask

from talka.practices.actions.authors import add_author
from tests.factories.coauthors import PartnerMade, ask_along, make_partner, write_along
from tests.factories.files import add_document, add_picture, take_file_out
from tests.factories.people import PersonMade
from tests.factories.practices import make_call, make_practice, submitted_practice, translate
from tests.factories.tenants import NetworkMade, OrganisationMade, in_organisation
from tests.support.world.facts import Secrets, Someone


def write_practices(
    app: Flask,
    organisation: OrganisationMade,
    network: NetworkMade,
    people: dict[str, Someone],
    secrets: Secrets,
) -> dict[str, Any]:
    """The ids of the practices, of the call, of what was sent to it, and of pictures and files."""
    admin = people["admin"].made
    call = make_call(app, network, people["coordinator"].made)
    draft = make_practice(
        app, organisation, admin, title="Still written", blocks={"need": secrets.practice}
    )
    with in_organisation(app, organisation, admin) as scope:
        add_author(scope=scope, practice_id=draft.id, user_id=people["editor"].id)
    partner = make_partner(app, f"Partner of {organisation.name}", f"With {organisation.name}")
    write_along(app, draft, partner)
    translate(app, draft, "need", secrets.practice)
    shown, taken_out = add_picture(app, draft), add_document(app, draft)
    take_file_out(app, draft, taken_out)
    sent = make_practice(app, organisation, admin, title="Sent in")
    sent_along = add_picture(app, sent)
    submission = submitted_practice(app, sent, call)
    elsewhere = make_practice(
        app, partner.organisation, partner.person, title=f"Written with {organisation.name}"
    )
    return {
        "along": {
            "sent": ask_along(app, draft, f"waiting-{organisation.slug}@elsewhere.example"),
            "got": ask_along(app, elsewhere, admin.email),
            "left": _left(app, partner, organisation, admin),
        },
        "practices": {"draft": draft.id, "sent": sent.id},
        "call": call.id,
        "submission": submission.id,
        "files": {"draft": shown, "taken out": taken_out, "sent": sent_along},
    }


def _left(
    app: Flask, partner: PartnerMade, organisation: OrganisationMade, person: PersonMade
) -> UUID:
    """A practice of a partner that this person writes along, and can leave."""
    theirs = make_practice(
        app, partner.organisation, partner.person, title=f"Along with {organisation.name}"
    )
    write_along(app, theirs, PartnerMade(organisation, person))
    return theirs.id
