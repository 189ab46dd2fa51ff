"""The first days of an organisation: at most three steps, each of which may be left for later."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.tenancy import slots
from talka.tenancy.queries.organisations import Home, first_steps


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps: what, why, where, and whether it is done."""

    number: int
    title: LazyString
    why: LazyString
    act: LazyString
    url: str
    done: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """All steps, and the one to show now; ``later`` is the number of the next open one, if any."""

    steps: tuple[Step, ...]
    now: Step
    later: int | None


def guide(scope: Scope, home: Home, *, wanted: str | None = None) -> Guide | None:
    """The guide for those who look after the organisation, until all is done or put aside.

    ``wanted`` is the number of a step to look at instead of the first open one.
    """
    if home.welcomed or not scope.may(Permission.ORGANISATION_EDIT):
        return None
    steps = _steps(scope)
    undone = [step for step in steps if not step.done]
    if not undone:
        return None
    now = next((step for step in undone if str(step.number) == wanted), undone[0])
    later = next((step.number for step in undone if step.number > now.number), None)
    return Guide(steps, now, later)


def _steps(scope: Scope) -> tuple[Step, ...]:
    known = first_steps(scope)
    slug = scope.organisation.slug if scope.organisation else ""
    steps = [
        Step(
            1,
            _l("Say who you are"),
            _l(
                "Your kind of organisation decides which points of the checklists concern you."
                " Please also say how many you are, and in which languages you serve people."
            ),
            _l("Fill in the profile"),
            url_for("tenancy.profile", organisation=slug),
            known.has_profile,
        ),
        Step(
            2,
            _l("Invite colleagues"),
            _l("Several pairs of eyes see more. Each of you answers what you know best."),
            _l("Invite somebody"),
            url_for("tenancy.people", organisation=slug) + "#invite",
            known.has_colleagues,
        ),
    ]
    assessment = slots.first_assessment(scope)
    if assessment is not None:
        steps.append(
            Step(
                3,
                _l("Start your first assessment"),
                _why(assessment),
                _l("To the round") if assessment.asked else _l("Start"),
                assessment.url,
                assessment.started,
            )
        )
    return tuple(steps)


def _why(assessment: slots.FirstAssessment) -> LazyString:
    if assessment.asked:
        return _l(
            "Your network asks for it in the round “%(round)s”. Start there, so that it counts.",
            round=assessment.asked,
        )
    return _l("Begin with one checklist. It saves itself, and you can stop at any time.")
