"""What an edition says, in sentences and in cells; in the reader's language."""

from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from talka.handbook.kinds import Area
from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.kinds import REASON_LABELS, Breakdown
from talka.monitoring.reading import AreaLine, ItemLine, Page, met_points
from talka.shell.formats import number, percent

HALF = 50
MINUS = "\N{MINUS SIGN}"


def points(value: int) -> str:
    """Points from 0 to 100 as per cent."""
    return percent(Fraction(value, 100))


def area_label(area: Area) -> str:
    """The title of an area, with its number."""
    return f"{number(area.number)}. {content_text(area.title).text}"


def moved(change: int | None) -> str:
    """A change in points with its sign; nothing where there is none to tell."""
    if change is None:
        return ""
    if change == 0:
        return "0"
    return f"+{number(change)}" if change > 0 else f"{MINUS}{number(-change)}"


def why(cell: Cell) -> str:
    """Why a cell is withheld, in a few words."""
    return str(REASON_LABELS[cell.reason]) if cell.reason else ""


def middle(cell: Cell) -> str:
    """The middle score, or why there is none."""
    return points(cell.quartiles.median) if cell.quartiles else why(cell)


def half(cell: Cell) -> str:
    """The middle half of the scores, from and to; nothing where it is withheld."""
    three = cell.quartiles
    if three is None:
        return ""
    return _("%(low)s–%(high)s", low=number(three.lower), high=points(three.upper))


def met(cell: Cell) -> str:
    """The share of *met*, or why it is not told."""
    share = met_points(cell)
    if share is not None:
        return points(share)
    if cell.shares:
        return _("at least partly: %(share)s", share=points(cell.shares["met+partly"]))
    return why(cell)


def step(cell: Cell) -> int | None:
    """The fifth of the way, from 0 to 4, that the share of *met* reaches; None where it is not
    told."""
    share = met_points(cell)
    return None if share is None else min(share // 20, 4)


def share_of(cell: Cell, name: str) -> str:
    """One share of a cell; a bracket where it is told together with its neighbour."""
    if not cell.shares:
        return why(cell)
    for key, value in cell.shares.items():
        if name in key.split("+"):
            return points(value) if key == name else _("%(share)s together", share=points(value))
    return ""


def said(page: Page) -> list[str]:
    """The edition in a few sentences: who, where it stands, where it differs, what moved."""
    sentences = [who(page)]
    told = [line for line in page.areas if line.median is not None]
    if len(told) > 1:
        sentences.append(_highest_and_lowest(told))
    sentences += by_group(page)
    sentences += _least_met(page) + _since(told) + _own(told)
    return sentences


def who(page: Page) -> str:
    """About how many stand behind the edition, or that they are too few."""
    count = page.read.figures.contributors
    if not count:
        return _(
            "Fewer than %(least)s organisations let their answers count without their name, so no"
            " figure is published.",
            least=number(page.read.at_least),
        )
    return _(
        "About %(count)s organisations signed off their answers and let them count.",
        count=number(count),
    )


def _title(line: AreaLine) -> str:
    return content_text(line.area.title).text


def _highest_and_lowest(told: list[AreaLine]) -> str:
    high = max(told, key=lambda line: line.median or 0)
    low = min(told, key=lambda line: line.median or 0)
    if high.median == low.median:
        return _("In all areas the middle score is %(score)s.", score=points(high.median or 0))
    return _(
        "The middle score is highest in “%(high)s” (%(most)s) and lowest in “%(low)s” (%(least)s).",
        high=_title(high),
        most=points(high.median or 0),
        low=_title(low),
        least=points(low.median or 0),
    )


def by_group(page: Page) -> list[str]:
    """The item that in most of the groups that show it fewer than half meet."""
    best: tuple[int, int, ItemLine] | None = None
    for line in page.items:
        shown = [share for _group, cell in line.groups if (share := met_points(cell)) is not None]
        below = sum(share < HALF for share in shown)
        if len(shown) > 1 and (best is None or below > best[0]):
            best = (below, len(shown), line)
    if best is None or not best[0]:
        return []
    below, shown_by, line = best
    item = content_text(line.item.title).text
    if page.breakdown is not Breakdown.COUNTRY:
        return [_in_groups(below, shown_by, item)]
    return [_in_countries(below, shown_by, item), *_countries(page, shown_by)]


def _in_countries(below: int, shown: int, item: str) -> str:
    if below == shown:
        return _(
            "In all %(shown)s countries that are shown fewer than half meet “%(item)s”.",
            shown=number(shown),
            item=item,
        )
    return ngettext(
        "In %(num)d of the %(shown)s countries that are shown fewer than half meet “%(item)s”.",
        "In %(num)d of the %(shown)s countries that are shown fewer than half meet “%(item)s”.",
        below,
        shown=number(shown),
        item=item,
    )


def _in_groups(below: int, shown: int, item: str) -> str:
    if below == shown:
        return _(
            "In all %(shown)s groups that are shown fewer than half meet “%(item)s”.",
            shown=number(shown),
            item=item,
        )
    return ngettext(
        "In %(num)d of the %(shown)s groups that are shown fewer than half meet “%(item)s”.",
        "In %(num)d of the %(shown)s groups that are shown fewer than half meet “%(item)s”.",
        below,
        shown=number(shown),
        item=item,
    )


def _countries(page: Page, shown: int) -> list[str]:
    """How many there are, where not all of them are shown."""
    if shown == len(page.groups):
        return []
    return [_("Members of %(all)s countries took part.", all=number(len(page.groups)))]


def _least_met(page: Page) -> list[str]:
    low = [line for line in page.items if line.met is not None and line.met < HALF]
    told = [line for line in page.items if line.met is not None]
    if not told:
        return []
    return [
        ngettext(
            "Fewer than half meet %(num)d of the %(all)s items that are shown.",
            "Fewer than half meet %(num)d of the %(all)s items that are shown.",
            len(low),
            all=number(len(told)),
        )
    ]


def _since(told: list[AreaLine]) -> list[str]:
    changes = [line.change for line in told if line.change is not None]
    if not changes:
        return []
    return [
        _(
            "Since the last edition the middle score went up in %(up)s and down in %(down)s of"
            " %(all)s areas.",
            up=number(sum(change > 0 for change in changes)),
            down=number(sum(change < 0 for change in changes)),
            all=number(len(changes)),
        )
    ]


def _own(told: list[AreaLine]) -> list[str]:
    compared = [line for line in told if line.own is not None]
    if not compared:
        return []
    above = sum((line.own or 0) * 100 > (line.median or 0) for line in compared)
    return [
        ngettext(
            "Your organisation is above the middle score in %(num)d of %(all)s areas.",
            "Your organisation is above the middle score in %(num)d of %(all)s areas.",
            above,
            all=number(len(compared)),
        )
    ]
