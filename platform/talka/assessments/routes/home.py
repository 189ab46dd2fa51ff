"""This room's part of an organisation's home."""

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from talka.assessments.policy.next_step import NextStep
from talka.assessments.queries.assessments import has_assessment
from talka.assessments.queries.home import Home, find_home
from talka.assessments.queries.open_rounds import AskedOfUs, round_to_start
from talka.assessments.routes.reading import today
from talka.assessments.routes.results_page import lines
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.tenancy.slots import FirstAssessment, HomePanel


def panel(scope: Scope) -> HomePanel:
    """Next step, where we stand, what is open, who did what lately."""
    day = today()
    home = find_home(scope, day)
    asked = round_to_start(scope) if home.step is NextStep.START else None
    content = render_template(
        "assessments/home/panel.html",
        organisation=scope.organisation.slug if scope.organisation else "",
        home=home,
        lines=lines(home.latest) if home.latest else (),
        asked=asked,
        sentence=_sentence(home, asked, may_sign_off=scope.may(Permission.ASSESSMENT_SIGN_OFF)),
        may=lambda name: scope.may(Permission[name]),
        today=day,
    )
    return HomePanel(Markup(content), order=20, wide=True)  # noqa: S704 -- a template's markup


def first_assessment(scope: Scope) -> FirstAssessment | None:
    """Whether an assessment was started, for those who may start one."""
    if scope.organisation is None or not scope.may(Permission.ASSESSMENT_START):
        return None
    slug = scope.organisation.slug
    if has_assessment(scope):
        return FirstAssessment(started=True, url=url_for("assessments.start", organisation=slug))
    asked = round_to_start(scope)
    if asked is None:
        return FirstAssessment(started=False, url=url_for("assessments.start", organisation=slug))
    url = url_for("assessments.round_of_ours", organisation=slug, round_id=asked.id)
    return FirstAssessment(started=False, url=url, asked=asked.title)


def _sentence(home: Home, asked: AskedOfUs | None, *, may_sign_off: bool) -> str:
    if asked is not None:
        return _(
            "Start with what %(network)s asks for: “%(round)s”.",
            network=asked.network,
            round=asked.title,
        )
    left = home.latest.results.everything.unanswered if home.latest else 0
    if home.step is NextStep.ANSWER:
        return ngettext(
            "%(num)d item has no answer yet.", "%(num)d items have no answer yet.", left
        )
    if home.step is NextStep.SIGN_OFF and not may_sign_off:
        return _("Everything is answered. An administrator can sign it off now.")
    return {
        NextStep.START: _("Start the first assessment, best together with colleagues."),
        NextStep.SIGN_OFF: _("Everything is answered. Read the results and sign them off."),
        NextStep.LOOK_AT_OVERDUE: _("Some improvements are past their day. See what they need."),
        NextStep.PLAN: _("Choose what to improve first, and plan who does it by when."),
        NextStep.READ_RESULTS: _("Read the results together, and see what comes next."),
    }[home.step]
