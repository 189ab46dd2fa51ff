"""Scores as they arrive, one by one or a whole page at once, checked before anything is saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from flask_babel import gettext as _

from talka.handbook.kinds import Indicator
from talka.kernel.errors import RuleBroken
from talka.practices.kinds import Score
from talka.practices.models.scorecards import REASON_LENGTH
from talka.practices.policy.scorecards import Draft, Said
from talka.shell.saves import read_key, read_text, read_version

MINE, THEIRS, BOTH = "mine", "theirs", "both"
"""How a person settles a conflict on a page without scripts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A score that can not be saved as it was given. Nothing of it is dropped."""

    indicator_id: str
    said: Said
    seen: int
    message: str


@dataclass(frozen=True, slots=True)
class PageSent:
    """All scores of a page as they were sent."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


def read_draft(fields: Mapping[str, object], indicator_id: str) -> Draft:
    """One score from score, reason, evidence, seen and key; RuleBroken where one is wrong."""
    said = Said(
        read_score(fields.get("score")),
        read_text(fields.get("reason"), REASON_LENGTH, "reason"),
        read_text(fields.get("evidence"), REASON_LENGTH, "evidence"),
    )
    return Draft(
        indicator_id, said, seen=read_version(fields.get("seen")), key=read_key(fields.get("key"))
    )


def read_page(fields: Mapping[str, str], indicators: Iterable[Indicator]) -> PageSent:
    """The scores of these indicators from score-ID, reason-ID, evidence-ID and seen-ID, as far as
    they were sent.

    Where a conflict was settled, take-ID says how, and theirs-reason-ID and theirs-evidence-ID
    carry the other texts. Raises RuleBroken where the page itself was tampered with.
    """
    page_key = read_key(fields.get("key"))
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for indicator in indicators:
        name = indicator.id
        if f"seen-{name}" not in fields or fields.get(f"take-{name}") == THEIRS:
            continue
        seen = read_version(fields[f"seen-{name}"])
        typed = Said(
            read_score(fields.get(f"score-{name}")),
            _settled(fields, "reason", name),
            _settled(fields, "evidence", name),
        )
        try:
            drafts.append(_draft(page_key, name, typed, seen))
        except RuleBroken as broken:
            problems.append(Problem(name, typed, seen, str(broken.message)))
    return PageSent(tuple(drafts), tuple(problems))


def _draft(page_key: UUID, name: str, typed: Said, seen: int) -> Draft:
    """The same page sent again after a change says something new: the key says it too."""
    said = Said(
        typed.score,
        read_text(typed.reason, REASON_LENGTH, "reason"),
        read_text(typed.evidence, REASON_LENGTH, "evidence"),
    )
    key = uuid5(page_key, f"{name} {seen} {said.score} {said.reason} \x00 {said.evidence}")
    return Draft(name, said, seen, key)


def read_score(given: object) -> Score | None:
    """A score; empty is none."""
    if given in (None, ""):
        return None
    try:
        return Score(str(given))
    except ValueError:
        raise RuleBroken(
            _("There is no such score. Please choose one of the four."), "score"
        ) from None


def _settled(fields: Mapping[str, str], what: str, name: str) -> str:
    mine = fields.get(f"{what}-{name}", "")
    if fields.get(f"take-{name}") != BOTH:
        return mine
    texts = (fields.get(f"theirs-{what}-{name}", "").strip(), mine.strip())
    return "\n\n".join(dict.fromkeys(text for text in texts if text))
