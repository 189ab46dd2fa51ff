"""What networks publish: for the organisations that take part, and for those who look after them.

Both read the same page at two addresses; an organisation sees its own scores beside it.
"""

from typing import Any
from uuid import UUID

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.monitoring.drawing import areas_chart, groups_chart
from talka.monitoring.edition_table import edition_table
from talka.monitoring.queries.editions import (
    EditionHead,
    EditionRead,
    OwnPart,
    editions,
    find_edition,
    own_part,
)
from talka.monitoring.queries.named import named_in
from talka.monitoring.reading import Page, page_of
from talka.monitoring.routes import blueprint
from talka.monitoring.routes.frozen import part_of
from talka.monitoring.words import said
from talka.shell.downloads import CSV, download
from talka.shell.paging import page_number
from talka.tenancy.guard import scope
from talka.tenancy.slugs import slug_of

OF_ORGANISATION = "/o/<organisation>/editions"
OF_NETWORK = "/n/<network>/editions"
EDITION = "<uuid:edition_id>"


@blueprint.get(OF_ORGANISATION, endpoint="editions")
@requires(Permission.EDITION_READ)
def list_for_organisation(organisation: str) -> ResponseReturnValue:
    """Every edition of the networks the organisation takes part in."""
    return render_template(
        "monitoring/index.html",
        editions=editions(scope()),
        place="organisation",
        address={"organisation": organisation},
        manages=False,
    )


@blueprint.get(f"{OF_ORGANISATION}/{EDITION}", endpoint="edition")
@requires(Permission.EDITION_READ)
def show_to_organisation(organisation: str, edition_id: UUID) -> ResponseReturnValue:
    """An edition, with the organisation's own scores beside it."""
    read = find_edition(scope(), edition_id)
    return _page(read, own_part(scope(), read), organisation=organisation)


@blueprint.post(f"{OF_ORGANISATION}/{EDITION}/export", endpoint="export_edition")
@requires(Permission.EDITION_EXPORT)
def export_for_organisation(organisation: str, edition_id: UUID) -> ResponseReturnValue:
    """Every figure of the edition as a table for a spreadsheet."""
    read = find_edition(scope(), edition_id)
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        organisation_id=scope().organisation_id,
        edition=str(edition_id),
    )
    return _file(read)


@blueprint.get(OF_NETWORK, endpoint="network_editions")
@requires(Permission.NETWORK_EDITION_READ)
def list_for_network(network: str) -> ResponseReturnValue:
    """Every edition of this network, those above and those below."""
    return render_template(
        "monitoring/index.html",
        editions=editions(scope()),
        place="network",
        address={"network": network},
        manages=scope().may(Permission.ROUND_MANAGE),
    )


@blueprint.get(f"{OF_NETWORK}/{EDITION}", endpoint="network_edition")
@requires(Permission.NETWORK_EDITION_READ)
def show_to_network(network: str, edition_id: UUID) -> ResponseReturnValue:
    """An edition; whoever may not see named results is shown none."""
    return _page(find_edition(scope(), edition_id), None, network=network)


@blueprint.post(f"{OF_NETWORK}/{EDITION}/export", endpoint="export_network_edition")
@requires(Permission.NETWORK_EDITION_EXPORT)
def export_for_network(network: str, edition_id: UUID) -> ResponseReturnValue:
    """Every figure of the edition as a table for a spreadsheet."""
    read = find_edition(scope(), edition_id)
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        network_id=scope().network_id,
        edition=str(edition_id),
    )
    return _file(read)


def _page(read: EditionRead, own: OwnPart | None, **address: str) -> str:
    page = page_of(read, request.args.get("by", ""), own)
    return render_template(
        "monitoring/edition.html",
        page=page,
        read=read,
        place="organisation" if scope().organisation else "network",
        address=address,
        sentences=said(page),
        areas_chart=areas_chart(page.areas),
        groups=part_of(page, "groups.html", _charts),
        items=part_of(page, "items.html"),
        named=named_in(scope(), read.head.id, page_number()),
    )


def _charts(page: Page) -> dict[str, Any]:
    return {"charts": [(line, groups_chart(line)) for line in page.areas if line.groups]}


def _file(read: EditionRead) -> Response:
    return download(edition_table(read), file_name(read.head, "edition"), CSV)


def file_name(head: EditionHead, what: str) -> str:
    """The name of a table of the edition: its network, its round, and what the table has."""
    network, title = slug_of(head.network, "network"), slug_of(head.title, "round")
    return f"{network}-{title}-{what}-{head.number}-{head.closed_on}.csv"
