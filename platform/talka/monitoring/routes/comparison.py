"""An edition side by side: the own organisation against others, and groups against each other."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.access import requires
from talka.kernel.errors import NotFound
from talka.kernel.i18n import content_text
from talka.kernel.permissions import Permission
from talka.monitoring.comparing import Peers, peers_of, reasons
from talka.monitoring.contrasts import against, areas_apart, items_apart, unseen
from talka.monitoring.drawing import peers_chart, profile_chart
from talka.monitoring.kinds import BREAKDOWN_LABELS
from talka.monitoring.queries.editions import EditionRead, OwnPart, find_edition, own_part
from talka.monitoring.queries.named import named_in
from talka.monitoring.reading import Page, page_of
from talka.monitoring.routes import blueprint
from talka.monitoring.routes.editions import EDITION, OF_NETWORK, OF_ORGANISATION, file_name
from talka.monitoring.routes.frozen import part_of
from talka.monitoring.words import who, why
from talka.shell.csv_files import csv_file
from talka.shell.downloads import CSV, download
from talka.shell.paging import page_number
from talka.tenancy.guard import scope


@blueprint.get(f"{OF_ORGANISATION}/{EDITION}/compare", endpoint="compare")
@requires(Permission.EDITION_READ)
def compare_organisation(organisation: str, edition_id: UUID) -> ResponseReturnValue:
    """The organisation's own scores among others, then the others among themselves."""
    read = find_edition(scope(), edition_id)
    return _page(read, own_part(scope(), read), organisation=organisation)


@blueprint.post(f"{OF_ORGANISATION}/{EDITION}/compare/export", endpoint="export_comparison")
@requires(Permission.EDITION_EXPORT)
def export_comparison(organisation: str, edition_id: UUID) -> ResponseReturnValue:
    """The own scores beside those of others as a table for a spreadsheet."""
    read = find_edition(scope(), edition_id)
    own = own_part(scope(), read)
    if own is None:
        raise NotFound("comparison")
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        organisation_id=scope().organisation_id,
        edition=str(edition_id),
    )
    return _file(read, peers_of(read, own))


@blueprint.get(f"{OF_NETWORK}/{EDITION}/compare", endpoint="compare_in_network")
@requires(Permission.NETWORK_EDITION_READ)
def compare_in_network(network: str, edition_id: UUID) -> ResponseReturnValue:
    """Countries, networks, kinds or sizes among themselves."""
    return _page(find_edition(scope(), edition_id), None, network=network)


def _page(read: EditionRead, own: OwnPart | None, **address: str) -> str:
    page = page_of(read, request.args.get("by", ""), own)
    peers = peers_of(read, own) if own else ()
    return render_template(
        "monitoring/compare.html",
        page=page,
        read=read,
        place="organisation" if scope().organisation else "network",
        address=address,
        peers=[(each, against(each), peers_chart(each)) for each in peers],
        nobody=who(page),
        profiles=part_of(page, "profiles.html", _profiles),
        heat=part_of(page, "heat.html", _heat),
        named=named_in(scope(), read.head.id, page_number()),
        reasons=reasons(page, peers),
    )


def _profiles(page: Page) -> dict[str, Any]:
    hidden = unseen(page)
    shown = [group for group in page.groups if group not in hidden]
    profiles = [(group, profile_chart(group, page.areas)) for group in shown]
    return {"sentences": areas_apart(page), "unseen": hidden, "profiles": profiles}


def _heat(page: Page) -> dict[str, Any]:
    return {"sentences": items_apart(page), "reasons": reasons(page, ())}


def _file(read: EditionRead, peers: Sequence[Peers]) -> Response:
    columns = (
        _("Id"),
        _("Title"),
        _("Your organisation (per cent)"),
        _("Compared by"),
        _("Compared to"),
        _("About how many"),
        _("A quarter at most (per cent)"),
        _("Half at most (per cent)"),
        _("Three quarters at most (per cent)"),
        _("Why it is not told"),
    )
    table = csv_file(columns, _lines(peers))
    return download(table, file_name(read.head, "comparison"), CSV)


def _lines(peers: Sequence[Peers]) -> Iterator[Sequence[object]]:
    for each in peers:
        for line in each.lines:
            three = line.cell.quartiles
            yield (
                line.area.id,
                content_text(line.area.title).text,
                round(line.own * 100) if line.own is not None else "",
                str(BREAKDOWN_LABELS[each.breakdown]) if each.breakdown else "",
                each.name,
                line.cell.contributors or "",
                *((three.lower, three.median, three.upper) if three else ("", "", "")),
                why(line.cell),
            )
