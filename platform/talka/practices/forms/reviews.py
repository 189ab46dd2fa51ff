"""A reviewer's words as they arrive: a part of the sheet, a whole page of it, and a no."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import uuid5

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from talka.kernel.errors import RuleBroken
from talka.practices.kinds import Score
from talka.practices.policy.judging import REASON_LENGTH, SUMMARY, SUMMARY_LENGTH, Draft, Said
from talka.shell.forms import TalkaForm
from talka.shell.saves import read_key, read_version, read_words


class DeclineReviewForm(TalkaForm):
    """No, and perhaps why."""

    has_conflict = BooleanField(
        _l("I have a conflict of interest"),
        description=_l(
            "You work or worked with these people, depend on them, or are close to them: you could"
            " not judge this fairly. Then please say what ties you to it."
        ),
    )
    reason = TextAreaField(
        _l("Reason"),
        [Length(max=2000)],
        description=_l("Only those who look after the network read it, never the authors."),
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """A part that can not be saved as it was typed, and why."""

    part: str
    said: Said
    seen: int
    message: str


@dataclass(frozen=True, slots=True)
class PageSent:
    """All parts of a page as they were sent. Nothing of a problem is dropped."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


def read_part(fields: Mapping[str, object], part: str) -> Draft:
    """One part from score, reason, seen and key; raises RuleBroken where one of them is wrong."""
    said = Said(_read_score(fields.get("score")), _read_text(fields.get("reason"), part))
    return Draft(part, said, read_version(fields.get("seen")), read_key(fields.get("key")))


def read_page(fields: Mapping[str, str], parts: Iterable[str]) -> PageSent:
    """These parts from score-ID, reason-ID and seen-ID, as far as they were sent.

    Raises RuleBroken where the page itself was tampered with.
    """
    page_key = read_key(fields.get("key"))
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for part in parts:
        if f"seen-{part}" not in fields:
            continue
        score = _read_score(fields.get(f"score-{part}"))
        seen = read_version(fields[f"seen-{part}"])
        typed = fields.get(f"reason-{part}", "")
        try:
            said = Said(score, _read_text(typed, part))
        except RuleBroken as broken:
            problems.append(Problem(part, Said(score, typed), seen, str(broken.message)))
        else:
            # The same page sent again after a change says something new: the key says it too.
            key = uuid5(page_key, f"{part} {seen} {said.score} {said.text}")
            drafts.append(Draft(part, said, seen, key))
    return PageSent(tuple(drafts), tuple(problems))


def _read_score(given: object) -> Score | None:
    """Empty is no score."""
    if given in (None, ""):
        return None
    try:
        return Score(str(given))
    except ValueError:
        raise RuleBroken(
            _("There is no such answer. Please choose one of the four."), "score"
        ) from None


def _read_text(given: object, part: str) -> str:
    longest = SUMMARY_LENGTH if part == SUMMARY else REASON_LENGTH
    return read_words(given, longest, "reason")
