"""``/design``: every component in every state, with long names and empty. Not in production."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional

from talka.kernel.access import public
from talka.shell import charts, spreads
from talka.shell.fields import CHOOSE, EmailAddressField, EnumField, EnumRadioField
from talka.shell.forms import TalkaForm

blueprint = Blueprint("design", __name__, template_folder="templates")

LONG_NAME = (
    "Ziemeļaustrumu Vidzemes lauku pašvaldību sadarbības un bēgļu iekļaušanas atbalsta biedrība"
)
LANGUAGES_SPOKEN = (("lv", "Latviešu"), ("en", "English"), ("uk", "Українська"))
ANSWERS = (
    ("met", _l("Met")),
    ("partly", _l("Partly")),
    ("not_met", _l("Not met")),
    ("not_applicable", _l("Not applicable")),
)


class Colour(StrEnum):
    """Something to choose from."""

    JUNIPER = "juniper"
    AMBER = "amber"
    GRANITE = "granite"

    @property
    def label(self) -> str:
        return {"juniper": "Juniper", "amber": "Baltic amber", "granite": "Granite"}[self.value]


class DesignForm(TalkaForm):
    """One field of each kind."""

    name = StringField("Name of the service", [DataRequired(), Length(max=80)])
    email = EmailAddressField("Your e-mail address", [DataRequired()])
    colour = EnumField("Colour", Colour, blank=CHOOSE)
    begins = DateField("First day", [Optional()], description="The day the period begins.")
    note = TextAreaField("Note for colleagues")
    kind = EnumRadioField("Which stone do you like?", Colour, [DataRequired()])
    many = SelectMultipleField(
        "Languages spoken there",
        choices=[SelectChoice(code, name) for code, name in LANGUAGES_SPOKEN],
    )
    agreed = BooleanField("We talked about it with colleagues", [DataRequired()])


@blueprint.get("/design")
@public
def show() -> ResponseReturnValue:
    """The whole page; ``?flash=good`` (or note, warn, bad) also shows a message on top."""
    if kind := request.args.get("flash"):
        flash("Your colleague was invited. The letter is on its way.", kind)
    return render_template("shell/design/page.html", **_samples())


def _samples() -> dict[str, Any]:
    wrong = DesignForm(
        MultiDict(
            {
                "wrong-name": "x" * 90,
                "wrong-email": "nobody",
                "wrong-note": "What was typed is kept.",
            }
        ),
        prefix="wrong-",
        meta={"csrf": False},
    )
    wrong.validate()
    return {
        "form": DesignForm(None),
        "wrong": wrong,
        "long": LONG_NAME,
        "answers": ANSWERS,
        "radar": _radar(),
        "bars": charts.bars("Good practice by area", "From 35 to 92 %.", _axes()[:4]),
        "spreads": spreads.spreads("Areas among others", "The middle half.", _spreads()),
        "stacked": charts.stacked("Answers by area", "Counts of each answer.", _shares(), _words()),
        "axes": _axes(),
        "shares": _shares(),
        "design_page": lambda page: f"?page={page}#lists",
    }


def _axes() -> list[charts.Axis]:
    return [
        charts.Axis("Information and advice", 0.92, "92 %", 0.7, sign="1"),
        charts.Axis("Housing", 0.55, "55 %", 0.6, sign="2"),
        charts.Axis("Work and education", 0.35, "35 %", 0.2, sign="3"),
        charts.Axis("Health and psychosocial support", None, "not answered yet", 0.4, sign="4"),
        charts.Axis("Taking part in decisions", 0.64, "64 %", 0.5, sign="5"),
        charts.Axis("Social links", 0.8, "80 %", None, sign="6"),
    ]


def _spreads() -> list[spreads.Spread]:
    return [
        spreads.Spread("Housing", 0.4, 0.55, 0.7, "55 %", 0.62),
        spreads.Spread("Work and education", None, None, None, "kept back to protect others", 0.35),
    ]


def _radar() -> dict[str, Any]:
    whole = [
        replace(
            axis, value=axis.value or 0.45, note=axis.note if axis.value else "45 %", earlier=0.5
        )
        for axis in _axes()
    ]
    empty = [replace(axis, value=None, note="not answered yet", earlier=None) for axis in _axes()]
    return {
        "gap": charts.radar("Six areas, one not answered", "Strongest: information.", _axes()),
        "whole": charts.radar("Six areas", "Strongest: information.", whole),
        "empty": charts.radar("Six areas, nothing answered", "Nothing yet.", empty),
    }


def _shares() -> list[charts.Share]:
    return [
        charts.Share("Information and advice", 8, 3, 1),
        charts.Share("Housing", 2, 5, 6),
        charts.Share("Work and education", 0, 0, 0),
        charts.Share(LONG_NAME, 11, 0, 0),
    ]


def _words() -> charts.Legend:
    return charts.Legend("Met", "Partly", "Not met", "Nothing applicable")
