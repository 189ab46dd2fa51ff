"""Copying what a report tells, as it stands now, into plain data that never changes."""

from dataclasses import dataclass
from datetime import date

from talka.handbook.kinds import Text
from talka.monitoring.aggregate.cells import frozen
from talka.monitoring.measures import Figure
from talka.monitoring.queries.editions import EditionRead
from talka.monitoring.queries.participation import Participation, People
from talka.monitoring.queries.participation_numbers import EVENTS
from talka.monitoring.queries.results import PartnerRead, ResultsRead
from talka.monitoring.reports.snapshot import Group, Plain, day_of, narrowed, totals
from talka.monitoring.values import ReportAbout


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report is made of. ``network``: the name of that whose participation is counted."""

    about: ReportAbout
    key: str
    name: Text | None
    day: date
    edition: EditionRead
    group: Group | None
    network: str
    participation: Participation
    results: ResultsRead | None

    @property
    def country(self) -> str:
        """The code of the country it is about, if it is about one."""
        return self.key if self.about is ReportAbout.COUNTRY else ""


def freeze(gathered: Gathered) -> Plain:
    """All of it as plain data; of a group's edition no figures but its own and those of all."""
    group = gathered.group
    return {
        "format": 1,
        "about": gathered.about.value,
        "key": gathered.key,
        "name": _text(gathered.name) if gathered.name else None,
        "day": gathered.day.isoformat(),
        "group": [group.breakdown.value, group.key] if group else None,
        "edition": _edition(gathered.edition, group),
        "participation": _participation(gathered),
        "results": _results(gathered.results, gathered) if gathered.results else None,
    }


def _edition(read: EditionRead, group: Group | None) -> Plain:
    figures = narrowed(read.figures, group) if group else read.figures
    told = {key for groups in figures.groups.values() for key in groups}
    head = read.head
    return {
        "id": str(head.id),
        "network": head.network,
        "network_id": str(read.network_id),
        "number": head.number,
        "title": head.title,
        "opened_on": read.opened_on.isoformat(),
        "closed_on": head.closed_on.isoformat(),
        "at_least": read.at_least,
        "framework_version": read.framework.version,
        "program_version": read.program_version,
        "checklists": list(read.checklists),
        "networks": {slug: name for slug, name in read.networks.items() if slug in told},
        "figures": frozen(figures),
        "before": frozen(totals(read.before)) if read.before and not group else None,
    }


def _participation(gathered: Gathered) -> Plain | None:
    counted, country = gathered.participation, gathered.country
    if not counted.total:
        return None
    # People are told of a country or of a kind, never of the two together.
    people = counted.people_by_country[country] if country else counted.people
    by_country = {code: counted.people_by_country[code] for code in counted.by_country}
    by_kind = {} if country else counted.people_by_kind
    return {
        "network": gathered.network,
        "above": [each.name for each in counted.above],
        "total": counted.total,
        "by_country": dict(counted.by_country),
        "by_kind": {kind.value: count for kind, count in counted.by_kind.items()},
        "how_far": {state.value: count for state, count in counted.how_far.items()},
        "happened": {name: counted.happened(name) for name in EVENTS},
        "people": _people(people),
        "people_by_country": {code: _people(told) for code, told in by_country.items()},
        "people_by_kind": {kind.value: _people(told) for kind, told in by_kind.items()},
        "improvements": Figure.coarse(counted.improvements).frozen,
        "adoptions": Figure.coarse(counted.adoptions).frozen,
        "adoptions_abroad": Figure.coarse(counted.adoptions_abroad).frozen,
    }


def _people(people: People) -> list[Plain]:
    return [Figure.coarse(people.all).frozen, Figure.coarse(people.active).frozen]


def _results(read: ResultsRead, gathered: Gathered) -> Plain:
    partners = tuple(
        each
        for each in read.partners
        if each.network is not None
        and (gathered.about is not ReportAbout.PARTNER or each.partner.id == gathered.key)
    )
    return {
        "title": _text(read.project.title),
        "goal": _text(read.project.goal),
        "results": [
            {
                "title": _text(result.title),
                "activities": [_text(each) for each in result.activities],
                "indicators": [
                    {
                        "title": _text(each.title),
                        "baseline": each.baseline,
                        "target": each.target,
                        "figure": read.figures[each.id].frozen,
                        "said": _said(partners, each.id),
                    }
                    for each in result.indicators
                ],
            }
            for result in read.project.results
        ],
        "partners": [
            {
                "name": _text(each.partner.name),
                "network": each.network,
                "signed_on": day_of(each.signed.at).isoformat() if each.signed else None,
            }
            for each in partners
        ],
    }


def _said(partners: tuple[PartnerRead, ...], indicator_id: str) -> list[Plain]:
    found = ((each, each.comments.get(indicator_id)) for each in partners)
    return [
        {"partner": _text(each.partner.name), "reported": said.reported, "text": said.text}
        for each, said in found
        if said
    ]


def _text(text: Text) -> list[str]:
    return [text.id, text.source]
