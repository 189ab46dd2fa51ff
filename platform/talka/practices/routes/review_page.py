"""Puts the page together on which a review is written, and what its scripts need to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import render_template, url_for
from flask_babel import gettext as _

from talka.handbook.kinds import QualityArea
from talka.kernel.ids import new_id
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.practices.forms.reviews import Problem
from talka.practices.kinds import Score
from talka.practices.kinds.reviews import OWN_TIES
from talka.practices.policy.judging import (
    NOTHING,
    REASON_LENGTH,
    SUMMARY,
    SUMMARY_LENGTH,
    Lacking,
    Said,
    answered,
)
from talka.practices.policy.scorecards import lacks_reason
from talka.practices.queries.panel import own_ties
from talka.practices.queries.reviews import Assignment, versions_of
from talka.shell.saves import words_of_saving
from talka.tenancy.guard import current_person


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sheet as the page shows it. ``problem`` says why it is not saved."""

    id: str
    said: Said
    seen: int
    problem: str = ""

    @property
    def lacks_reason(self) -> bool:
        return lacks_reason(self.said.score, self.said.text)


@dataclass(frozen=True)
class ReviewPage:
    """All that the template asks for; ``key`` is that of the form, and ``ties`` say in words why
    the reviewer cannot judge it."""

    assignment: Assignment
    key: UUID
    script: Mapping[str, object]
    versions: Mapping[str, int]
    ties: Sequence[str]
    problems: Mapping[str, Problem]

    def part(self, part_id: str) -> Part:
        """What stands in a part, or what was typed and could not be saved."""
        problem = self.problems.get(part_id)
        if problem is not None:
            return Part(part_id, problem.said, problem.seen, problem.message)
        said = self.assignment.said.get(part_id, NOTHING)
        return Part(part_id, said, self.versions.get(part_id, UNTOUCHED))

    @property
    def summary(self) -> Part:
        return self.part(SUMMARY)

    def answered_in(self, area: QualityArea) -> int:
        return answered(self.assignment.said, [each.id for each in area.indicators])


def review_page(
    scope: Scope, assignment: Assignment, problems: Mapping[str, Problem] | None = None
) -> ReviewPage:
    """The page of the own sheet. Five statements."""
    return ReviewPage(
        assignment=assignment,
        key=new_id(),
        script=_script(assignment),
        versions=versions_of(scope, assignment.id),
        ties=words_of_ties(scope, assignment),
        problems=problems or {},
    )


def words_of_ties(scope: Scope, assignment: Assignment) -> list[str]:
    """What keeps the reviewer from judging it, in words; none where nothing does."""
    return [str(OWN_TIES[each]) for each in own_ties(scope, assignment.submission_id)]


def part_name(assignment: Assignment, part_id: str) -> str:
    """E.g. ``1.2`` for an indicator: the number of its quality area and its own."""
    if part_id == SUMMARY:
        return _("Summary for the authors")
    area = assignment.framework.quality_area(assignment.framework.indicator(part_id).quality_area)
    number = [each.id for each in area.indicators].index(part_id) + 1
    return f"{area.number}.{number}"


def lacking_words(what: Lacking) -> str:
    """What is missing in a part, in words."""
    return {
        Lacking.SCORE: _("no score yet"),
        Lacking.REASON: _("below yes, and no reason yet"),
        Lacking.SUMMARY: _("nothing written yet"),
    }[what]


def write_page(page: ReviewPage) -> str:
    """The page on which a review is written."""
    options = [(score.value, score.label) for score in Score]
    return render_template("practices/reviews/write.html", page=page, scores=options)


def _script(assignment: Assignment) -> dict[str, object]:
    return {
        "person": str(current_person().id),
        "organisation": "reviews",
        "review": str(assignment.id),
        "partsUrl": url_for("practices.save_review", review_id=assignment.id),
        "handInUrl": url_for("practices.hand_in_review", review_id=assignment.id),
        "tokenUrl": url_for("practices.fresh_review_token"),
        "signInUrl": url_for("accounts.sign_in"),
        "lengths": {"reason": REASON_LENGTH, "summary": SUMMARY_LENGTH},
        "labels": {score.value: str(score.label) for score in Score},
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        **words_of_saving(),
        "allSaved": _("Everything is saved."),
        "notAllowed": _("You can no longer write in this review."),
        "gone": _("This review is not yours any more. Ask those who look after the network."),
        "noScore": _("No score"),
        "progress": _("%(done)s of %(total)s"),
        "discarded": _("Discarded. What is saved stays."),
        "show": _("Show"),
        "conflictsLeft": _("Something has to be settled first."),
    }
