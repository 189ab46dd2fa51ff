"""What a comparison says in sentences: against others, and of groups against each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.comparing import PeerLine, Peers
from talka.monitoring.kinds import REASON_LABELS
from talka.monitoring.reading import Group, Page, met_points
from talka.monitoring.words import by_group, points
from talka.shell.formats import number


def against(peers: Peers) -> list[str]:
    """Where the own scores stand among some others."""
    compared = peers.compared
    if not compared:
        return [_nothing(peers)]
    sentences = [
        ngettext(
            "You are above the middle score in %(num)d of %(all)s areas.",
            "You are above the middle score in %(num)d of %(all)s areas.",
            peers.above,
            all=number(len(compared)),
        )
    ]
    if high := [line for line in compared if line.is_high]:
        sentences.append(_("Above the middle half: %(areas)s.", areas=_titles(high)))
    if low := [line for line in compared if line.is_low]:
        sentences.append(_("Below the middle half: %(areas)s.", areas=_titles(low)))
    return sentences


def _nothing(peers: Peers) -> str:
    """Why there is nothing to compare."""
    reasons = {line.cell.reason for line in peers.lines}
    told = [str(label) for reason, label in REASON_LABELS.items() if reason in reasons]
    if not told:
        return _("None of your own areas has a score.")
    return _("No figure to compare yourself to: %(reasons)s.", reasons=", ".join(told))


def areas_apart(page: Page) -> list[str]:
    """In which area the groups differ most, and who is not shown at all."""
    told = [_scores(content_text(line.area.title).text, line.groups) for line in page.areas]
    wide = [each for each in told if each is not None]
    if not wide:
        return [_("No two groups are shown in the same area, so there is nothing to compare.")]
    most = max(wide, key=_gap)
    if not most.gap:
        return [_("In every area the middle scores that are shown are the same.")]
    return [
        _(
            "The groups differ most in “%(area)s”: the middle score goes from %(least)s (%(low)s)"
            " to %(most)s (%(high)s).",
            area=most.title,
            **most.ends,
        )
    ]


def items_apart(page: Page) -> list[str]:
    """The item that fewer than half meet in most groups, and the one on which they differ most."""
    told = [_shares(content_text(line.item.title).text, line.groups) for line in page.items]
    wide = [each for each in told if each is not None and each.gap]
    if not wide:
        return by_group(page)
    most = max(wide, key=_gap)
    return [
        *by_group(page),
        _(
            "The groups differ most on the item “%(item)s”: from %(least)s (%(low)s) to %(most)s"
            " (%(high)s) meet it.",
            item=most.title,
            **most.ends,
        ),
    ]


def unseen(page: Page) -> tuple[Group, ...]:
    """The groups of which no area is told."""
    shown = {group for line in page.areas for group, cell in line.groups if cell.quartiles}
    return tuple(group for group in page.groups if group not in shown)


@dataclass(frozen=True, slots=True)
class _Apart:
    """The lowest and the highest figure of the groups that are shown."""

    title: str
    low: tuple[int, str]
    high: tuple[int, str]

    @property
    def gap(self) -> int:
        return self.high[0] - self.low[0]

    @property
    def ends(self) -> dict[str, str]:
        return {
            "least": points(self.low[0]),
            "low": self.low[1],
            "most": points(self.high[0]),
            "high": self.high[1],
        }


Cells = Sequence[tuple[Group, Cell]]


def _scores(title: str, cells: Cells) -> _Apart | None:
    return _between(title, [(c.quartiles.median, g.name) for g, c in cells if c.quartiles])


def _shares(title: str, cells: Cells) -> _Apart | None:
    told = [(met_points(cell), group.name) for group, cell in cells]
    return _between(title, [(share, name) for share, name in told if share is not None])


def _between(title: str, shown: Sequence[tuple[int, str]]) -> _Apart | None:
    if len(shown) < 2:
        return None
    return _Apart(title, min(shown, key=_figure), max(shown, key=_figure))


def _figure(each: tuple[int, str]) -> int:
    return each[0]


def _gap(each: _Apart) -> int:
    return each.gap


def _titles(lines: Iterable[PeerLine]) -> str:
    return ", ".join(_("“%(title)s”", title=content_text(line.area.title).text) for line in lines)
