"""What the library takes, as tables."""

from collections.abc import Mapping
from statistics import median

from benchmarks.library import MEMBER, VISITOR, Key, Looked
from benchmarks.tables import NAMES, against_aims, aim, table, worst
from tests.support.databases import KINDS

AIM, STATEMENTS = 2, 3


def report_library(taken: Mapping[Key, Looked], practices: int) -> str:
    """A table for each database, and the aims."""
    parts = []
    for kind in KINDS:
        parts += [f"### {NAMES[kind]}, {practices:,} practices", _times(taken, kind)]
    aims = []
    for kind in KINDS:
        name = NAMES[kind]
        ours = {key: each for key, each in taken.items() if key[0] == kind}
        slowest = worst((each.against_bare, f"{key[1]}, {key[2]}") for key, each in ours.items())
        aims.append(aim(f"{name}: × bare query, every question", AIM, *slowest))
        most = worst((each.statements, key[1]) for key, each in ours.items())
        aims.append(aim(f"{name}: statements, every question", STATEMENTS, *most))
    return "\n\n".join([*parts, against_aims(aims)])


def _times(taken: Mapping[Key, Looked], kind: str) -> str:
    head = ["Question", "Reader", "Found", "Time", "Bare query", "× bare", "Statements"]
    names = list(dict.fromkeys(name for _kind, name, _reader in taken))
    rows = [
        _row(name if reader == VISITOR else "", reader, taken[kind, name, reader])
        for name in names
        for reader in (VISITOR, MEMBER)
    ]
    return table(head, rows)


def _row(name: str, reader: str, looked: Looked) -> list[str]:
    return [
        name,
        reader,
        f"{looked.found:,}",
        f"{looked.time * 1000:.1f}",
        f"{median(looked.bare) * 1000:.1f}",
        f"{looked.against_bare:.2f}",
        str(looked.statements),
    ]
