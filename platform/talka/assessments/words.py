"""How this room's values read in pages: filters for templates, in the reader's language."""

from datetime import date
from fractions import Fraction

from babel.dates import format_interval
from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _

from talka.assessments.asking import Asked
from talka.assessments.kinds import (
    ANSWER_LABELS,
    ORIGIN_LABELS,
    PLACE_LABELS,
    READING_LABELS,
    READING_TEXTS,
    ROUND_LABELS,
    SUBJECT_RULE_LABELS,
    AnswerValue,
    PlaceStanding,
)
from talka.tenancy.countries import country_name, language_in_text
from talka.tenancy.kinds import OrganisationKind

EXCUSED = "excused"
"""What stands for an organisation that need not take part, whatever its standing."""

MINUS = "\N{MINUS SIGN}"


def answer_label(value: AnswerValue | None) -> str:
    """The word for an answer, or for none."""
    return str(ANSWER_LABELS[value]) if value is not None else _("Not answered")


def answer_sign(value: AnswerValue | None) -> str:
    """The name under which icons, tags and colours know an answer."""
    return value.name.lower() if value is not None else "unanswered"


def place_label(state: str) -> str:
    """How far an organisation is in a round, or that it is excused."""
    return _("Excused") if state == EXCUSED else str(PLACE_LABELS[PlaceStanding(state)])


def asked_words(asked: Asked) -> str:
    """Whom a round that is open asks, and whom it can ask besides."""
    if asked.is_list:
        return _("Those chosen by name. Single ones can be excused in the table of the round.")
    named = [country_name(code) for code in asked.countries]
    named += [str(OrganisationKind(kind).label) for kind in asked.kinds]
    whom = (
        _("By rule: %(which)s.", which=", ".join(named))
        if named
        else _("By rule: all organisations of the network and those below it.")
    )
    more = _(
        "Those who join later and fit can be asked too, and single ones excused, in the table of"
        " the round."
    )
    return f"{whom} {more}"


def period(start: date, end: date) -> str:
    """From one day to another, as short as the language allows."""
    return format_interval(start, end, "yMMMd", locale=get_locale())


def points(difference: Fraction) -> str:
    """A difference of two scores in whole hundredths, with its sign."""
    rounded = round(difference * 100)
    if rounded == 0:
        return "0"
    return f"+{rounded}" if rounded > 0 else f"{MINUS}{-rounded}"


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters.update(
        answer_label=answer_label,
        answer_sign=answer_sign,
        asked_words=asked_words,
        country=country_name,
        language_in_text=language_in_text,
        origin_label=ORIGIN_LABELS.__getitem__,
        place_label=place_label,
        points=points,
        reading_label=READING_LABELS.__getitem__,
        reading_text=READING_TEXTS.__getitem__,
        round_label=ROUND_LABELS.__getitem__,
        subject_rule_label=SUBJECT_RULE_LABELS.__getitem__,
    )
    app.jinja_env.globals["period"] = period
