"""What participation says, in sentences and in cells; in the reader's language."""

from collections.abc import Iterable
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.monitoring import periods
from talka.monitoring.coarse import STEP, Coarse, Untold
from talka.monitoring.kinds import HowFar
from talka.monitoring.periods import Period, Step, first_day
from talka.monitoring.queries.participation import Participation
from talka.shell.formats import number

EVENT_LABELS: dict[str, LazyString] = {
    "joined": _l("Organisations joined"),
    "started": _l("Assessments started"),
    "signed-off": _l("Assessments signed off"),
    "submitted": _l("Practices sent in"),
    "published": _l("Practices published"),
}

_UNTOLD: dict[Untold, LazyString] = {
    Untold.FEW: _l("not told: too few organisations"),
    Untold.CROSSED: _l("not told: of a country and a kind together"),
}


def told(figure: Coarse) -> str:
    """A coarse number in words, or why it is not told."""
    if figure.at_least is None:
        return str(_UNTOLD[figure.why or Untold.FEW])
    if figure.at_least == 0:
        return _("fewer than %(least)s", least=number(STEP))
    return _("at least %(least)s", least=number(figure.at_least))


def in_cells(figure: Coarse) -> tuple[object, str]:
    """The same for a spreadsheet: a number to reckon with, where there is one, and the very words
    that a page has."""
    return figure.at_least or "", told(figure)


def left_to_those_above(names: Iterable[str]) -> str:
    """What is not counted in a network that has these above it."""
    return _(
        "Not counted here: what these organisations did in rounds and calls of the networks above"
        " (%(networks)s).",
        networks=", ".join(names),
    )


def how_far_label(state: str) -> str:
    """What the rows have in common that a value of ``Wanted.has`` leaves."""
    return str(HowFar(state).label) if state in set(HowFar) else _("No practice sent in")


def step_label(step: Step) -> str:
    """The month, or the quarter, of a column."""
    return format_date(first_day(step.month), "LLL y" if step.months == 1 else "QQQ y")


def period_choices(today: date) -> list[tuple[str, str]]:
    """Key and words of every period that can be chosen."""
    return [
        (periods.YEAR, _("The last 12 months")),
        (periods.QUARTER, _("The last 3 months")),
        *[(year, year) for year in periods.years(today)],
        (periods.ALL, _("From the beginning")),
    ]


def period_words(period: Period, today: date) -> str:
    """The chosen period in words."""
    return dict(period_choices(today))[period.key]


def said(counted: Participation) -> list[str]:
    """Who takes part and who does not, in a few sentences."""
    countries = len(counted.by_country)
    far = counted.how_far
    asked = counted.total - far["not-asked"]
    sentences = [
        ngettext(
            "%(num)d organisation takes part, from %(countries)s.",
            "%(num)d organisations take part, from %(countries)s.",
            counted.total,
            countries=ngettext("%(num)d country", "%(num)d countries", countries),
        )
    ]
    if asked:
        sentences.append(
            ngettext(
                "A round asked %(num)d of them: %(finished)s finished, %(started)s started,"
                " %(waiting)s did not start.",
                "Rounds asked %(num)d of them: %(finished)s finished, %(started)s started,"
                " %(waiting)s did not start.",
                asked,
                finished=number(far["finished"]),
                started=number(far["started"]),
                waiting=number(far["not-started"]),
            )
        )
    return sentences
