"""Settling the differing indicators: one form, in which single ones may stay open."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import Length

from talka.kernel.errors import RuleBroken
from talka.practices.kinds import Score
from talka.practices.kinds.sheets import Line, Lines
from talka.practices.models.scorecards import REASON_LENGTH
from talka.shell.forms import TalkaForm
from talka.shell.saves import read_version


def _score(given: object) -> Score | None:
    return Score(given) if given else None


class SettlingForm(TalkaForm):
    """A score and a reason for each differing indicator, which ``settling_form`` adds."""

    seen = HiddenField()
    indicators: tuple[str, ...] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and self._is_whole()

    def _is_whole(self) -> bool:
        """Each has both a score and a reason, or neither."""
        whole = True
        for indicator in self.indicators:
            score, reason = self[score_name(indicator)], self[reason_name(indicator)]
            if score.data and not reason.data:
                reason.errors = [_("Please say why. The authors read it.")]
                whole = False
            elif reason.data and not score.data:
                score.errors = [_("Please choose a score, too.")]
                whole = False
        return whole

    @property
    def version_seen(self) -> int:
        """Raises RuleBroken where the page was tampered with."""
        return read_version(self.seen.data)

    @property
    def lines(self) -> Lines:
        """What is settled; only what is whole."""
        return {
            indicator: Line(self[score_name(indicator)].data, (self[reason_name(indicator)].data,))
            for indicator in self.indicators
            if self[score_name(indicator)].data and self[reason_name(indicator)].data
        }

    def clash(self) -> None:
        """Say that somebody else settled meanwhile; what was typed stays."""
        self.refuse(
            RuleBroken(
                _(
                    "Somebody else has settled indicators meanwhile. What they chose stands beside"
                    " what you typed. Please look again, then save."
                )
            )
        )


def settling_form(indicators: Iterable[str], lines: Lines, version: int) -> SettlingForm:
    """The form for these indicators, as they are settled; or as it was sent."""
    names = tuple(indicators)
    fields: dict[str, Any] = {"indicators": names}
    data: dict[str, Any] = {"seen": str(version)}
    for name in names:
        fields[score_name(name)] = RadioField(
            _l("Score"),
            choices=[SelectChoice(score.value, score.label) for score in Score],
            coerce=_score,
            validate_choice=False,
        )
        fields[reason_name(name)] = TextAreaField(_l("Reason"), [Length(max=REASON_LENGTH)])
        if name in lines:
            data[score_name(name)] = lines[name].score
            data[reason_name(name)] = "\n\n".join(lines[name].reasons)
    kind: type[SettlingForm] = type("SettlingFormOfIndicators", (SettlingForm,), fields)
    return kind(data=data)


def score_name(indicator: str) -> str:
    return f"score-{indicator}"


def reason_name(indicator: str) -> str:
    return f"reason-{indicator}"
