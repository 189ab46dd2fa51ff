"""What people take along of the practices they reported."""

from typing import Any

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import PracticeReport


def own_reports(scope: Scope) -> list[dict[str, Any]]:
    """What the person reported, and what came of it, the first one first."""
    rows = session_in(scope).execute(
        select(
            PracticeReport.title.label("practice"),
            PracticeReport.reason,
            PracticeReport.made_at,
            PracticeReport.state,
            PracticeReport.answer,
            PracticeReport.answered_at,
        )
        .where(PracticeReport.reporter_id == scope.person)
        .order_by(PracticeReport.made_at, PracticeReport.id)
    )
    return [row._asdict() for row in rows]
