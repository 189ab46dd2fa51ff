"""The tables, as text that reads well on a terminal and in Markdown alike."""

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.floors import QUERIED, RENDERED
from benchmarks.measuring import TALKA, Key, Taken
from benchmarks.open_pages import Opened
from benchmarks.pages import PAGES
from benchmarks.rounds import Closed
from benchmarks.tables import NAMES, against_aims, aim, table, worst
from benchmarks.weights import Weight
from tests.support.databases import KINDS

KB = 1000


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured in one run."""

    taken: Mapping[Key, Taken]
    opened: Mapping[str, Opened]
    weights: Sequence[Weight]
    memory: Mapping[str, int]
    sizes: Sequence[int]
    rounds: int
    postgresql: str

    def grown(self, kind: str, page: str) -> float:
        """How many times longer a page takes in the largest house than in the smallest."""
        first, last = (self.taken[kind, size, page] for size in (self.sizes[0], self.sizes[-1]))
        return last.time(TALKA) / first.time(TALKA)


def report(figures: Figures) -> str:
    """Every table, and the aims."""
    parts = [_machine(figures)]
    for kind in KINDS:
        parts += [f"### {NAMES[kind]}", _times(figures, kind)]
    parts += ["### The open handbook, for visitors", _opened(figures.opened)]
    parts += ["### What a visit weighs", _weights(figures.weights)]
    parts += ["### Memory of a server's process after serving pages", _memory(figures)]
    parts += ["### Against the aims", _aims(figures)]
    return "\n\n".join(parts)


def _machine(figures: Figures) -> str:
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"PostgreSQL {figures.postgresql}, {os.cpu_count()} cores. Medians of {figures.rounds} "
        "rounds; times in milliseconds, bytes in units of 1 000."
    )


def _times(figures: Figures, kind: str) -> str:
    head = ["Page", "Organisations", "Time", "1st floor", "2nd floor", "× 1st", "× 2nd"]
    rows = []
    for page in PAGES:
        for size in figures.sizes:
            taken = figures.taken[kind, size, page.name]
            times = [f"{taken.time(way) * 1000:.2f}" for way in (TALKA, RENDERED, QUERIED)]
            ratios = [f"{taken.against(way):.2f}" for way in (RENDERED, QUERIED)]
            weight = _kb(max(taken.wire_bytes))
            label = page.label if size == figures.sizes[0] else ""
            statements = str(taken.usual_statements)
            rows.append([label, f"{size:,}", *times, *ratios, statements, weight])
    return table([*head, "Statements", "KB"], rows)


def _opened(opened: Mapping[str, Opened]) -> str:
    rows = [
        [
            label,
            f"{median(each.page) * 1000:.2f}",
            f"{median(each.file) * 1000:.2f}",
            f"{each.against_file:.2f}",
            _kb(each.wire_bytes),
        ]
        for label, each in opened.items()
    ]
    return table(["Page", "Time", "File of the same bytes", "× file", "KB"], rows)


def _weights(weights: Sequence[Weight]) -> str:
    kinds = sorted({kind for weight in weights for kind in weight.by_kind})
    rows = [
        [weight.label, *(_kb(weight.by_kind.get(kind, 0)) for kind in kinds), _kb(weight.total)]
        for weight in weights
    ]
    return table(["First visit to", *(f"{kind} KB" for kind in kinds), "Together KB"], rows)


def _memory(figures: Figures) -> str:
    rows = [
        [NAMES[kind], f"{figures.sizes[-1]:,}", f"{held / 1_000_000:.0f}"]
        for kind, held in figures.memory.items()
    ]
    return table(["Database", "Organisations", "Resident MB"], rows)


def _aims(figures: Figures) -> str:
    largest = figures.sizes[-1]
    rows = []
    for kind in KINDS:
        name = NAMES[kind]
        of_kind = {page.name: figures.taken[kind, largest, page.name] for page in PAGES}
        slowest = worst((taken.against(QUERIED), name) for name, taken in of_kind.items())
        rows.append(aim(f"{name}: × 2nd floor, every page", 1.5, *slowest))
        most = worst((taken.usual_statements, name) for name, taken in of_kind.items())
        rows.append(aim(f"{name}: statements, every page", 8, *most))
        grown = worst((figures.grown(kind, page.name), page.name) for page in PAGES)
        rows.append(aim(f"{name}: × from {figures.sizes[0]} to {largest:,}", 1.2, *grown))
        rows.append(
            aim(f"{name}: 80 items, × 1st floor", 0.4, of_kind["all items"].against(RENDERED))
        )
    slowest = worst((each.against_file, label) for label, each in figures.opened.items())
    rows.append(aim("Open page, × static file", 1.2, *slowest))
    rows.append(aim("Resident MB a worker", 120, max(figures.memory.values()) / 1_000_000))
    heaviest = worst((weight.total / KB, weight.label) for weight in figures.weights)
    rows.append(aim("First visit, KB", 120, *heaviest))
    later = worst(
        (max(figures.taken[kind, size, page.name].wire_bytes) / KB, page.name)
        for kind in KINDS
        for size in figures.sizes
        for page in PAGES
    )
    rows.append(aim("Later page, KB", 25, *later))
    return against_aims(rows)


def report_rounds(closed: Sequence[Closed]) -> str:
    """What closing rounds took, and the aims."""
    rows = [
        [
            NAMES[each.kind],
            f"{each.organisations:,}",
            f"{each.answers:,}",
            f"{each.closing:.2f}",
            f"{each.counting:.2f}",
            f"{each.memory / 1_000_000:.0f}",
            str(each.signs),
            f"{each.same_rows:.2f}",
            f"{each.every_answer:.2f}",
            f"{each.ratio:.1f}",
            f"{each.together / each.every_answer:.1f}",
        ]
        for each in closed
    ]
    head = ["Database", "Organisations", "Answers", "Closing", "Counting", "MB", "Signs"]
    head += ["Same rows", "All answers", "× same rows", "× all answers"]
    largest = [max((each for each in closed if each.kind == kind), key=_size) for kind in KINDS]
    aims = []
    for each in largest:
        name = f"{NAMES[each.kind]}, {each.organisations:,} organisations"
        aims.append(aim(f"{name}: seconds", 60, each.together))
        aims.append(aim(f"{name}: resident MB at most", 500, each.memory / 1_000_000))
        aims.append(aim(f"{name}: × GROUP BY over the same rows", 5, each.ratio))
    return "\n\n".join(
        [
            "### Closing a round, and counting its edition",
            table(head, rows),
            against_aims(aims),
        ]
    )


def _size(each: Closed) -> int:
    return each.organisations


def _kb(count: int) -> str:
    return f"{count / KB:.1f}"
