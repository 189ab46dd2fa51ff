"""Who takes part in a network, what comes of it, and who has not: for those who look after it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.access import requires
from talka.kernel.clock import today
from talka.kernel.errors import NotFound
from talka.kernel.permissions import Permission
from talka.monitoring.kinds import HowFar
from talka.monitoring.participation_drawing import shares_chart, timeline_charts
from talka.monitoring.participation_words import period_choices, period_words, said
from talka.monitoring.periods import period_of
from talka.monitoring.queries.participation import Participation, participation_page
from talka.monitoring.queries.taking_part import NOT_SUBMITTED, SORTS, Wanted
from talka.monitoring.routes import blueprint
from talka.monitoring.routes.above import read_above
from talka.monitoring.routes.participation_files import FILES
from talka.shell.downloads import CSV, download
from talka.shell.paging import page_number
from talka.tenancy.countries import country_choices, country_name
from talka.tenancy.guard import scope
from talka.tenancy.kinds import COUNTRIES, OrganisationKind

PARTICIPATION = "/n/<network>/participation"
STATES = (*(each.value for each in HowFar), NOT_SUBMITTED)


@blueprint.get(PARTICIPATION, endpoint="participation")
@requires(Permission.PARTICIPATION_READ)
def show(network: str) -> ResponseReturnValue:
    """The numbers, the time line, and where each organisation stands."""
    wanted = _wanted()
    counted, rows = participation_page(scope(), wanted)
    return render_template(
        "monitoring/participation.html",
        network=network,
        counted=counted,
        rows=rows,
        wanted=wanted,
        read_above=read_above(counted.above),
        states=STATES,
        sentences=said(counted),
        country_chart=_by_country(counted),
        kind_chart=_by_kind(counted),
        timeline=timeline_charts(counted.steps),
        periods=period_choices(today()),
        period_words=period_words(wanted.period, today()),
        countries=country_choices(),
        country_name=country_name,
        kinds=tuple(OrganisationKind),
    )


@blueprint.post(f"{PARTICIPATION}/export", endpoint="export_participation")
@requires(Permission.PARTICIPATION_EXPORT)
def export(network: str) -> ResponseReturnValue:
    """One of the page's tables for a spreadsheet, narrowed as the page is."""
    name = request.form.get("table", "organisations")
    if name not in FILES:
        raise NotFound("table")
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        network_id=scope().network_id,
        participation=name,
    )
    return download(FILES[name](scope(), _wanted()), f"participation-{name}-{today()}.csv", CSV)


def _wanted() -> Wanted:
    """The filters of the address; what is not known is left out."""
    asked = request.args
    kind, has, sort = asked.get("kind", ""), asked.get("has", ""), asked.get("sort", "")
    return Wanted(
        period=period_of(asked.get("period", ""), today()),
        network=asked.get("in", "")[:80],
        country=asked["country"] if asked.get("country") in COUNTRIES else "",
        kind=OrganisationKind(kind) if kind in set(OrganisationKind) else None,
        has=has if has in STATES else "",
        sort=sort if sort.removeprefix("-") in SORTS else "name",
        page=page_number(),
    )


def _by_country(counted: Participation) -> str:
    named = {country_name(code): count for code, count in counted.by_country.most_common()}
    return shares_chart(_("Organisations by country"), named)


def _by_kind(counted: Participation) -> str:
    named = {str(kind.label): count for kind, count in counted.by_kind.most_common()}
    return shares_chart(_("Organisations by kind"), named)
