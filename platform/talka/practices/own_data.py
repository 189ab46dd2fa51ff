"""What this room says when people take their data along: what they wrote, wherever that was."""

from typing import Any

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import (
    PracticeFile,
    RunningQuestion,
    Scorecard,
    ScorecardScoreRevision,
)


def own_scorecards(scope: Scope) -> list[dict[str, Any]]:
    """The scorecards the person started."""
    rows = session_in(scope).execute(
        select(
            Scorecard.id,
            Scorecard.practice_id,
            Scorecard.title,
            Scorecard.year,
            Scorecard.started_at,
        )
        .where(Scorecard.started_by == scope.person)
        .order_by(Scorecard.started_at)
    )
    return [row._asdict() for row in rows]


def own_scores(scope: Scope) -> list[dict[str, Any]]:
    """Every score, reason and evidence the person saved, the first one first."""
    rows = session_in(scope).execute(
        select(
            ScorecardScoreRevision.scorecard_id,
            ScorecardScoreRevision.indicator_id,
            ScorecardScoreRevision.score,
            ScorecardScoreRevision.reason,
            ScorecardScoreRevision.evidence,
            ScorecardScoreRevision.saved_at,
        )
        .where(ScorecardScoreRevision.saved_by == scope.person)
        .order_by(ScorecardScoreRevision.saved_at, ScorecardScoreRevision.id)
    )
    return [row._asdict() for row in rows]


def own_files(scope: Scope) -> list[dict[str, Any]]:
    """The pictures and files the person added to practices, and what is said of them."""
    rows = session_in(scope).execute(
        select(
            PracticeFile.practice_id,
            PracticeFile.name,
            PracticeFile.description,
            PracticeFile.added_at,
        )
        .where(PracticeFile.added_by == scope.person)
        .order_by(PracticeFile.added_at, PracticeFile.id)
    )
    return [row._asdict() for row in rows]


def own_running(scope: Scope) -> list[dict[str, Any]]:
    """When the person was asked whether a practice is still running, and what they said."""
    rows = session_in(scope).execute(
        select(
            RunningQuestion.practice_id,
            RunningQuestion.asked_at,
            RunningQuestion.answered_at,
            RunningQuestion.answer,
        )
        .where(RunningQuestion.user_id == scope.person)
        .order_by(RunningQuestion.asked_at, RunningQuestion.id)
    )
    return [row._asdict() for row in rows]
