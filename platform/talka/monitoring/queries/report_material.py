"""What a report is made of: an edition, and participation and results as they stand now."""

from uuid import UUID

from sqlalchemy import select

from talka.kernel.clock import now
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.periods import ALL, period_of
from talka.monitoring.queries.editions import EditionRead, find_edition
from talka.monitoring.queries.participation import participation
from talka.monitoring.queries.reports import countries_in
from talka.monitoring.queries.results import ResultsRead, results, results_of
from talka.monitoring.queries.taking_part import Wanted
from talka.monitoring.reports.freezing import Gathered
from talka.monitoring.reports.snapshot import Group, day_of
from talka.monitoring.values import Breakdown, ReportAbout
from talka.tenancy.models import Network


def gather(scope: Scope, edition_id: UUID, about: ReportAbout, key: str) -> Gathered:
    """Everything that a report on this edition tells. Who takes part is counted in the edition's
    network; where that is above the open one, in the open one.

    Raises NotFound where there is no such edition, country or partner to be seen.
    """
    read = find_edition(scope, edition_id)
    found, slug, group, country = _results(scope, about, key), "", None, ""
    if about is ReportAbout.COUNTRY:
        country, group = key, Group(Breakdown.COUNTRY, key)
        if key not in countries_in(read):
            raise NotFound("country")
    if about is ReportAbout.PARTNER and found:
        slug = found.partners[0].partner.network
        group = _group_of(read, slug)
    slug, network = _counted_in(scope, read, slug)
    day = day_of(now())
    return Gathered(
        about=about,
        key=key,
        name=found.partners[0].partner.name if found and about is ReportAbout.PARTNER else None,
        day=day,
        edition=read,
        group=group,
        network=network,
        participation=participation(scope, Wanted(period_of(ALL, day), slug, country)),
        results=found,
    )


def _results(scope: Scope, about: ReportAbout, key: str) -> ResultsRead | None:
    """A country's are not told apart."""
    if about is ReportAbout.PARTNER:
        return results_of(scope, key)
    return results(scope) if about is ReportAbout.NETWORK else None


def _group_of(read: EditionRead, slug: str) -> Group | None:
    """The partner's network, where the edition tells it apart; else the edition is all there is."""
    is_there = slug in read.figures.groups.get(Breakdown.CHILD, {})
    return Group(Breakdown.CHILD, slug) if is_there else None


def _counted_in(scope: Scope, read: EditionRead, slug: str) -> tuple[str, str]:
    """Slug and name of the network whose participation is told."""
    wanted = Network.slug == slug if slug else Network.id == read.network_id
    row = (
        session_in(scope)
        .execute(
            select(Network.slug, Network.name).where(
                wanted, Network.id.in_(scope.network.ids if scope.network else ())
            )
        )
        .one_or_none()
    )
    return (row.slug, row.name) if row else ("", scope.network.name if scope.network else "")
