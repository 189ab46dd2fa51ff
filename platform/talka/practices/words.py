"""How this room's values read in pages: filters for templates, in the reader's language."""

from fractions import Fraction

from flask import Flask
from flask_babel import gettext as _

from talka.practices.kinds import Facet, Score
from talka.practices.library_words import label, standing_label, strength_label
from talka.practices.result_words import share_percent, verdict, verdict_kind

MINUS = "\N{MINUS SIGN}"
_LOOKS = {
    Score.YES: "met",
    Score.PARTLY: "partly",
    Score.NO: "not_met",
    Score.NOT_APPLICABLE: "not_applicable",
}


def score_look(score: Score | None) -> str:
    """The name under which icons, tags and colours know a score."""
    return _LOOKS[score] if score is not None else "unanswered"


def score_label(score: Score | None) -> str:
    """The word for a score, or for none."""
    return str(score.label) if score is not None else _("Not scored")


def percent_points(difference: Fraction | None) -> str:
    """A difference of two shares in whole hundredths, with its sign."""
    rounded = round((difference or Fraction(0)) * 100)
    if rounded == 0:
        return "0"
    return f"+{rounded}" if rounded > 0 else f"{MINUS}{-rounded}"


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters.update(
        facet_label=lambda value, facet: label(Facet(facet), value),
        percent_points=percent_points,
        score_label=score_label,
        score_look=score_look,
        share_percent=share_percent,
        standing_label=standing_label,
        strength_label=strength_label,
        verdict=verdict,
        verdict_kind=verdict_kind,
    )
