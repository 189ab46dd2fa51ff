"""Reports on an invented edition whose every figure is another number, so that each can be found.

No network publishes such figures; a report draws whatever its edition says.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from talka.handbook.queries import current_framework
from talka.monitoring.aggregate.cells import Cell, Figures, Row
from talka.monitoring.aggregate.rounding import Quartiles
from talka.monitoring.coarse import Coarse, Untold
from talka.monitoring.kinds import HowFar
from talka.monitoring.measures import measured
from talka.monitoring.periods import ALL, period_of
from talka.monitoring.queries.editions import EditionHead, EditionRead
from talka.monitoring.queries.participation import Participation, People, Related
from talka.monitoring.queries.reports import ReportRead
from talka.monitoring.queries.results import Comment, PartnerRead, ResultsRead, project
from talka.monitoring.queries.taking_part import Wanted
from talka.monitoring.reports.freezing import Gathered, freeze
from talka.monitoring.reports.snapshot import Group, digest_of
from talka.monitoring.values import Breakdown, Measure, Reason, ReportAbout
from talka.tenancy.kinds import OrganisationKind

COUNTRY, CHILD, KIND = Breakdown.COUNTRY, Breakdown.CHILD, Breakdown.KIND
GROUPS = {
    COUNTRY: {"IS": 0, "LT": 20, "LV": 25},
    CHILD: {"": 15, "latvia": 25},
    KIND: {"municipality": 30, "ngo": 20},
}
DAY = date(2026, 3, 1)
MADE, SIGNED = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
OFFICE = "p-partner-3"
NGO, MUNICIPALITY = OrganisationKind.NGO, OrganisationKind.MUNICIPALITY


@dataclass
class Invented:
    """An edition with the numbers it shows, and those it withholds, by row and group."""

    seed: int = 0
    share_withheld: float = 0.3
    shown: dict[tuple[str, Group | None], int] = field(default_factory=dict)
    hidden: dict[tuple[str, Group | None], int] = field(default_factory=dict)
    reasons: dict[tuple[str, Group | None], Reason] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._dice, self._numbers = Random(self.seed), count(10_001)

    def edition(self, title: str = "Autumn round", network: str = "Baltic") -> EditionRead:
        """As it would be read."""
        book = current_framework()
        areas = [area.id for area in book.areas]
        items = [item.id for checklist in book.checklists for item in checklist.items]
        figures = Figures(
            45,
            GROUPS,
            {id_: self._row(id_) for id_ in areas},
            {id_: self._row(id_) for id_ in items},
        )
        return EditionRead(
            head=EditionHead(UUID(int=7), network, 2, title, date(2026, 2, 20)),
            network_id=UUID(int=8),
            opened_on=date(2026, 1, 5),
            at_least=5,
            program_version="0.0.9",
            framework=book,
            checklists=tuple(checklist.id for checklist in book.checklists),
            figures=figures,
            before=None,
            networks={"latvia": "Latvia"},
        )

    def _row(self, id_: str) -> Row:
        groups = {
            breakdown: {key: self._cell(id_, Group(breakdown, key)) for key in keys}
            for breakdown, keys in GROUPS.items()
        }
        return Row(self._cell(id_, None), groups)

    def _cell(self, id_: str, group: Group | None) -> Cell:
        number = next(self._numbers)
        is_hidden = group == Group(COUNTRY, "IS") or self._dice.random() < self.share_withheld
        if is_hidden:
            self.hidden[id_, group] = number
            self.reasons[id_, group] = self._dice.choice(list(Reason))
            return Cell(reason=self.reasons[id_, group])
        self.shown[id_, group] = number
        if "-" in id_:
            return Cell(25, {"met": number, "partly+not_met": 40})
        return Cell(25, None, Quartiles(20, number, 80))


def participation() -> Participation:
    """Two countries, one of which is too few to tell of its people."""
    few = People(Coarse(why=Untold.FEW), Coarse(why=Untold.FEW))
    many = People(Coarse(60), Coarse(0))
    return Participation(
        wanted=Wanted(period_of(ALL, DAY)),
        networks=(),
        above=(Related("north", "North", 1),),
        by_country=Counter({"LV": 25, "LT": 3}),
        by_kind=Counter({NGO: 20, MUNICIPALITY: 8}),
        how_far=Counter({HowFar.FINISHED: 20, HowFar.NOT_STARTED: 8}),
        submitters=4,
        steps=(),
        people=many,
        people_by_country={"LV": many, "LT": few},
        people_by_kind={NGO: many, MUNICIPALITY: many},
        improvements=Coarse(15),
        adoptions=Coarse(0),
        adoptions_abroad=Coarse(why=Untold.FEW),
    )


def results(words: str = "Tampere and Oslo.") -> ResultsRead:
    """One partner says something of every indicator."""
    found, counted = project(), measured(participation())
    partner = next(each for each in found.partners if each.id == OFFICE)
    said = {each.id: Comment(1, words, 2, MADE, "Ilze") for each in found.indicators}
    figures = {
        each.id: counted[
            Measure.ORGANISATIONS if each.measure is Measure.REPORTED else each.measure
        ]
        for each in found.indicators
    }
    return ResultsRead(found, figures, (PartnerRead(partner, "Latvia", True, said, ()),))


def gathered(
    edition: EditionRead, about: ReportAbout = ReportAbout.NETWORK, **more: Any
) -> Gathered:
    """What a report about this is made of."""
    key, group, name = "", None, None
    if about is ReportAbout.COUNTRY:
        key, group = "LV", Group(COUNTRY, "LV")
    elif about is ReportAbout.PARTNER:
        key, group = OFFICE, Group(CHILD, "latvia")
        name = next(each.name for each in project().partners if each.id == OFFICE)
    made = {"participation": participation(), "network": "Latvia", "results": results()} | more
    if about is ReportAbout.COUNTRY:
        made["results"] = None
    return Gathered(about=about, key=key, name=name, day=DAY, edition=edition, group=group, **made)


def report_of(gathering: Gathered, *, foreword: str = "", is_signed: bool = True) -> ReportRead:
    """The report, as it would be read."""
    content = freeze(gathering)
    return ReportRead(
        id=UUID(int=1),
        network_id=UUID(int=2),
        network=gathering.network,
        number=3,
        edition_id=gathering.edition.head.id,
        about=gathering.about,
        about_key=gathering.key,
        language="en",
        content=content,
        digest=digest_of(content),
        program_version="0.1.0",
        made_at=MADE,
        foreword=foreword,
        version=1,
        signed_at=SIGNED if is_signed else None,
        signed_by="Ilze" if is_signed else None,
    )


def every_report(invented: Invented) -> Iterator[ReportRead]:
    """About the network, a country and a partner."""
    edition = invented.edition()
    for about in ReportAbout:
        yield report_of(gathered(edition, about))
