"""What the pages of an edition take, as tables."""

from collections.abc import Sequence

from benchmarks.edition_pages import PAGES, PARTICIPATION, REPORT, EditionPage
from benchmarks.floors import RENDERED
from benchmarks.measuring import TALKA, Taken
from benchmarks.rounds import Closed
from benchmarks.tables import NAMES, against_aims, aim, table, worst
from tests.support.databases import KINDS

AIM, STATEMENTS = 1.3, 10


def report_edition_pages(closed: Sequence[Closed], rounds: int) -> str:
    """A table for each database, and the aims."""
    parts, aims = [f"Medians of {rounds} rounds, in milliseconds."], []
    for kind in KINDS:
        houses = [each for each in closed if each.kind == kind]
        name = NAMES[kind]
        parts += [f"### {name}", _times(houses)]
        of_editions = [page for page in PAGES if page not in (REPORT, PARTICIPATION)]
        aims.append(_aim(f"{name}: × 1st floor, every page of an edition", houses, of_editions))
        aims.append(_aim(f"{name}: × 1st floor, a report", houses, [REPORT]))
        most = max(each.pages[PARTICIPATION].usual_statements for each in houses)
        aims.append(aim(f"{name}: statements of participation", STATEMENTS, most))
    return "\n\n".join([*parts, against_aims(aims)])


def _aim(what: str, houses: Sequence[Closed], pages: Sequence[EditionPage]) -> list[str]:
    slowest = worst(
        (each.pages[page].against(RENDERED), f"{page.label}, {page.reader}, {each.organisations:,}")
        for each in houses
        for page in pages
    )
    return aim(what, AIM, *slowest)


def _times(houses: Sequence[Closed]) -> str:
    head = ["Page", "Reader", "Organisations", "Time", "1st floor", "× 1st", "Statements", "KB"]
    rows = []
    for page in PAGES:
        for each in houses:
            first = page if each is houses[0] else None
            rows.append(_row(first, each.organisations, each.pages[page]))
    return table(head, rows)


def _row(page: EditionPage | None, organisations: int, taken: Taken) -> list[str]:
    return [
        page.label if page else "",
        page.reader if page else "",
        f"{organisations:,}",
        f"{taken.time(TALKA) * 1000:.1f}",
        f"{taken.time(RENDERED) * 1000:.1f}",
        f"{taken.against(RENDERED):.2f}",
        str(taken.usual_statements),
        f"{max(taken.wire_bytes) / 1000:.1f}",
    ]
