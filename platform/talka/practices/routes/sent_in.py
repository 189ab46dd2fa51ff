"""What was sent in to a network: the desk of its coordinators, and one submission."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.handbook.queries import framework
from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.i18n import current_language
from talka.kernel.permissions import Permission
from talka.practices.actions.deciding import start_review as start
from talka.practices.differences import difference
from talka.practices.kinds import Act
from talka.practices.queries.decisions import decisions_of
from talka.practices.queries.panel import deciders, tied_to
from talka.practices.queries.published import find_shown
from talka.practices.queries.reports import reports_in
from talka.practices.queries.standing import Standing, standing_of
from talka.practices.queries.submissions import (
    SentIn,
    Step,
    find_submission,
    frozen_version,
    sent_in,
    steps_of,
)
from talka.practices.result_words import readings
from talka.practices.routes import blueprint
from talka.practices.routes.calls import REFUSED
from talka.practices.scoring import score_sheet, what_would_change
from talka.tenancy.guard import scope

SENT_IN = "/n/<network>/practices"
SUBMISSION = f"{SENT_IN}/<uuid:submission_id>"


@blueprint.get(SENT_IN, endpoint="sent_in")
@requires(Permission.REVIEW_READ)
def desk(network: str) -> ResponseReturnValue:
    """What waits for the coordinator, then everything by call."""
    everything = sent_in(scope())
    waits = [each for each in everything if each.next.waits_for_coordinator]
    tied = tied_to(scope(), waits)
    return render_template(
        "practices/network/sent_in.html",
        network=network,
        waiting=[each for each in waits if each.id not in tied],
        tied=tied,
        by_call=_by_call(everything),
        reported=len(reports_in(scope(), open_only=True)),
    )


@blueprint.get(SUBMISSION)
@requires(Permission.REVIEW_READ)
def submission(network: str, submission_id: UUID) -> ResponseReturnValue:
    """The version that was sent in, its authors' sheet, and where it stands."""
    return _submission(network, standing_of(scope(), submission_id))


@blueprint.get(f"{SUBMISSION}/published")
@requires(Permission.REVIEW_READ)
def published_in_network(network: str, submission_id: UUID) -> ResponseReturnValue:
    """The text that readers see of it, for a network that reads it elsewhere than its readers."""
    sent = find_submission(scope(), submission_id)
    published = find_shown(scope(), sent.practice_id)
    if published is None:
        raise NotFound("published practice")
    return render_template(
        "practices/network/published.html",
        network=network,
        sent=sent,
        published=published,
        language=current_language(),
    )


@blueprint.post(f"{SUBMISSION}/start")
@requires(Permission.REVIEW_MANAGE)
def start_review(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Take it into review."""
    try:
        start(scope=scope(), submission_id=submission_id)
    except RuleBroken as broken:
        standing = standing_of(scope(), submission_id)
        return _submission(network, standing, str(broken.message)), REFUSED
    flash(_("The review has started. Now ask reviewers."), "good")
    return redirect(url_for(".reviewers", network=network, submission_id=submission_id), 303)


def _submission(network: str, standing: Standing, problem: str = "") -> str:
    sent = standing.sent
    version = frozen_version(scope(), sent.version_id)
    sheet = {indicator: line.score for indicator, line in version.lines.items()}
    book = framework(version.framework_version)
    result = score_sheet(sheet, book, standing.call.thresholds)
    published, steps = find_shown(scope(), sent.practice_id), steps_of(scope(), sent.practice_id)
    in_place = ("", []) if standing.untied else deciders(scope(), sent.network_id, standing.facts)
    return render_template(
        "practices/network/submission.html",
        network=network,
        standing=standing,
        sent=sent,
        version=version,
        framework=book,
        result=result,
        readings=readings(result, what_would_change(result, sheet, book), book),
        in_place=in_place,
        decisions=[
            each
            for each in decisions_of(scope(), sent.practice_id)
            if each.submission_id == sent.id
        ],
        steps=steps,
        corrected_at=_corrected_at(steps),
        published=published,
        since_review=difference(version.content, published.content) if published else None,
        language=current_language(),
        problem=problem,
    )


def _corrected_at(steps: Sequence[Step]) -> datetime | None:
    """Since when new text of what is hidden waits to be shown."""
    last = steps[-1] if steps else None
    return last.taken_at if last is not None and last.act is Act.CORRECT else None


def _by_call(everything: Iterable[SentIn]) -> list[tuple[UUID, list[SentIn]]]:
    """Grouped by call, the call with the newest submission first."""
    order: dict[UUID, list[SentIn]] = {}
    for each in everything:
        order.setdefault(each.call_id, []).append(each)
    return list(order.items())
