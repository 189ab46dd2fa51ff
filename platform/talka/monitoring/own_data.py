"""What this room says when people take their data along."""

from typing import Any

from sqlalchemy import or_, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.models import EditionReport, ResultComment, ResultSignOff


def own_result_comments(scope: Scope) -> list[dict[str, Any]]:
    """What the person said of a project's indicators, the first one first."""
    rows = session_in(scope).execute(
        select(
            ResultComment.partner_id,
            ResultComment.indicator_id,
            ResultComment.text,
            ResultComment.reported,
            ResultComment.saved_at,
        )
        .where(ResultComment.saved_by == scope.person)
        .order_by(ResultComment.saved_at, ResultComment.id)
    )
    return [row._asdict() for row in rows]


def own_result_sign_offs(scope: Scope) -> list[dict[str, Any]]:
    """The results the person signed off for a partner."""
    rows = session_in(scope).execute(
        select(ResultSignOff.partner_id, ResultSignOff.number, ResultSignOff.signed_at)
        .where(ResultSignOff.signed_by == scope.person)
        .order_by(ResultSignOff.signed_at, ResultSignOff.id)
    )
    return [row._asdict() for row in rows]


def own_reports(scope: Scope) -> list[dict[str, Any]]:
    """The reports on editions that the person made or signed, with what it says ahead of them."""
    rows = session_in(scope).execute(
        select(
            EditionReport.number,
            EditionReport.about,
            EditionReport.about_key,
            EditionReport.foreword,
            EditionReport.made_at,
            EditionReport.signed_at,
        )
        .where(or_(EditionReport.made_by == scope.person, EditionReport.signed_by == scope.person))
        .order_by(EditionReport.made_at, EditionReport.id)
    )
    return [row._asdict() for row in rows]
