"""What a report froze: plain data with a fingerprint, and the same as it is read."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from talka.handbook.kinds import Framework, Text
from talka.kernel.i18n import DEFAULT_TIME_ZONE
from talka.monitoring.aggregate.cells import Figures, Row, thawed
from talka.monitoring.queries.editions import EditionHead, EditionRead
from talka.monitoring.values import Breakdown, ReportAbout

Plain = dict[str, Any]
_HOME = ZoneInfo(DEFAULT_TIME_ZONE)


@dataclass(frozen=True, slots=True)
class Group:
    """The one group of an edition that a report is about."""

    breakdown: Breakdown
    key: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a report tells, without words around it."""

    about: ReportAbout
    key: str
    name: Text | None
    """The partner's."""
    day: date
    edition: EditionRead
    """Of a group: the figures of all, and of this group alone."""
    group: Group | None
    participation: Plain | None
    results: Plain | None

    @property
    def primary(self) -> EditionRead:
        """The edition as the report speaks of it: where it is about a group, the group's figures
        stand where those of all would."""
        return only(self.edition, self.group) if self.group else self.edition


def digest_of(content: Plain) -> str:
    """The fingerprint of a snapshot: the same for the same content, whatever keeps it."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def opened(content: Plain, framework: Framework) -> Snapshot:
    """What was frozen, to be read; ``framework`` is of the version it names."""
    group = content["group"]
    return Snapshot(
        about=ReportAbout(content["about"]),
        key=content["key"],
        name=text(content["name"]) if content["name"] else None,
        day=date.fromisoformat(content["day"]),
        edition=_edition(content["edition"], framework),
        group=Group(Breakdown(group[0]), group[1]) if group else None,
        participation=content["participation"],
        results=content["results"],
    )


def day_of(moment: datetime) -> date:
    """The day of a moment, the same for readers in every time zone."""
    return moment.astimezone(_HOME).date()


def text(kept: list[str]) -> Text:
    """A text of the project's papers, as it stood there."""
    return Text(kept[0], kept[1])


def narrowed(figures: Figures, group: Group) -> Figures:
    """The figures of all and of one group; nothing of any other."""
    breakdown, key = group.breakdown, group.key
    groups = {breakdown: {key: figures.groups.get(breakdown, {}).get(key, 0)}}

    def narrow(row: Row) -> Row:
        cell = row.cell(breakdown, key)
        return Row(row.total, {breakdown: {key: cell} if cell else {}})

    return _with(figures, figures.contributors, groups, narrow)


def totals(figures: Figures) -> Figures:
    """The figures of all contributors together, without any group."""
    return _with(figures, figures.contributors, {}, lambda row: Row(row.total, {}))


def only(read: EditionRead, group: Group) -> EditionRead:
    """The edition of this group alone. What it was before is told of all together, not of it."""
    breakdown, key = group.breakdown, group.key
    count = read.figures.groups.get(breakdown, {}).get(key, 0)
    figures = _with(read.figures, count, {}, lambda row: Row(row.told(breakdown, key), {}))
    return replace(read, figures=figures, before=None)


def _with(
    figures: Figures,
    contributors: int,
    groups: Mapping[Breakdown, Mapping[str, int]],
    change: Callable[[Row], Row],
) -> Figures:
    """The figures of these contributors and groups, with every row changed."""
    return Figures(
        contributors,
        groups,
        {id_: change(row) for id_, row in figures.areas.items()},
        {id_: change(row) for id_, row in figures.items.items()},
    )


def _edition(kept: Plain, framework: Framework) -> EditionRead:
    head = EditionHead(
        UUID(kept["id"]),
        kept["network"],
        kept["number"],
        kept["title"],
        date.fromisoformat(kept["closed_on"]),
    )
    return EditionRead(
        head=head,
        network_id=UUID(kept["network_id"]),
        opened_on=date.fromisoformat(kept["opened_on"]),
        at_least=kept["at_least"],
        program_version=kept["program_version"],
        framework=framework,
        checklists=tuple(kept["checklists"]),
        figures=thawed(kept["figures"]),
        before=thawed(kept["before"]) if kept["before"] else None,
        networks=dict(kept["networks"]),
    )
