"""What a figure of the results framework says, in the reader's language."""

from flask_babel import gettext as _

from talka.handbook.kinds import Text
from talka.kernel.i18n import ContentText, content_text
from talka.monitoring.coarse import Coarse
from talka.monitoring.measures import Figure
from talka.monitoring.participation_words import told
from talka.shell.formats import number


def figure_words(figure: Figure) -> str:
    """The number, or why there is none."""
    if figure.is_least:
        return told(Coarse(figure.value, figure.why))
    return _("not reported yet") if figure.value is None else number(figure.value)


def frozen_words(kept: dict[str, object]) -> str:
    """The same of a figure that was frozen, with a sign-off or in a report."""
    return figure_words(Figure.thawed(kept))


def frozen_title(title: str, indicator_id: str) -> ContentText:
    """The title that an indicator had when it was frozen, translated where it is still the same."""
    return content_text(Text(f"{indicator_id}.title", title))


def open_or(value: int | None) -> str:
    """A baseline or target; many are left open by the project's papers."""
    return _("open") if value is None else number(value)


def reached(figure: Figure, target: int | None) -> str:
    """Whether the target is reached, in a word; nothing where nobody can say."""
    known = figure.reaches(target)
    if known is None:
        return ""
    return _("reached") if known else _("not yet reached")
