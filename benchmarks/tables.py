"""Tables that read well on a terminal and in Markdown alike, and aims in them."""

from collections.abc import Iterable, Sequence

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def worst(figures: Iterable[tuple[float, str]]) -> tuple[float, str]:
    """The largest, and where that is."""
    return max(figures)


def aim(what: str, most: float, measured: float, where: str = "") -> list[str]:
    """A row that says whether what was measured is at most what was aimed at."""
    place = f" ({where})" if where else ""
    return [what, f"{most:g}", f"{measured:.3g}{place}", "yes" if measured <= most else "no"]


def against_aims(rows: Sequence[Sequence[str]]) -> str:
    """The table of such rows."""
    return table(["Aim", "At most", "Measured", "Met"], rows)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows below their heads; all but the first column are set to the right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    lines = [_line(head, widths)]
    lines.append(
        "|"
        + "|".join("-" * (width + 1) + (":" if n else "-") for n, width in enumerate(widths))
        + "|"
    )
    return "\n".join(lines + [_line(row, widths) for row in rows])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"
