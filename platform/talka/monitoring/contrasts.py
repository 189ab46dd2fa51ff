"""What a comparison says in sentences: against others, and of groups against each other."""

from flask_babel import gettext as _
from flask_babel import ngettext

from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.comparing import Peers
from talka.monitoring.reading import AreaLine, Page
from talka.monitoring.words import by_country, points
from talka.shell.formats import number


def against(peers: Peers) -> str:
    """Where the own scores stand among some others."""
    compared = peers.compared
    if not compared:
        return _("%(group)s: too few to compare yourself to.", group=peers.name)
    return ngettext(
        "%(group)s: you are above the middle score in %(num)d of %(all)s areas.",
        "%(group)s: you are above the middle score in %(num)d of %(all)s areas.",
        peers.above,
        group=peers.name,
        all=number(len(compared)),
    )


def apart(page: Page) -> list[str]:
    """Where the groups differ most and least, and which item most of the countries do not meet."""
    wide = [(gap, line) for line in page.areas if (gap := _gap(line)) is not None]
    if not wide:
        return [_("No two groups are shown in the same area, so there is nothing to compare.")]
    gap, line = max(wide, key=lambda each: each[0])
    if not gap:
        return [
            _("In every area the middle scores that are shown are the same."),
            *by_country(page),
        ]
    return [_differ(line), *by_country(page)]


def _differ(line: AreaLine) -> str:
    shown = [(_middle(cell), group.name) for group, cell in line.groups if cell.quartiles]
    low, high = min(shown, key=_score), max(shown, key=_score)
    return _(
        "The groups differ most in “%(area)s”: the middle score goes from %(least)s (%(low)s) to"
        " %(most)s (%(high)s).",
        area=content_text(line.area.title).text,
        least=points(low[0]),
        low=low[1],
        most=points(high[0]),
        high=high[1],
    )


def _gap(line: AreaLine) -> int | None:
    shown = [_middle(cell) for _group, cell in line.groups if cell.quartiles]
    return max(shown) - min(shown) if len(shown) > 1 else None


def _middle(cell: Cell) -> int:
    return cell.quartiles.median if cell.quartiles else 0


def _score(each: tuple[int, str]) -> int:
    return each[0]
