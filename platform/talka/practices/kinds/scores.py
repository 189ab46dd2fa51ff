"""What people read for what can be said of an indicator."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.practices.values import POINTS, Score, give_labels

__all__ = ["POINTS", "SCORE_LABELS", "Score"]

SCORE_LABELS: dict[Score, LazyString] = {
    Score.YES: _l("Yes"),
    Score.PARTLY: _l("Partly"),
    Score.NO: _l("No"),
    Score.NOT_APPLICABLE: _l("Does not apply"),
}

give_labels(Score, SCORE_LABELS)
