"""Beginning again from what was taken back: a new draft that says the same.

Nothing leads out of *withdrawn*, so that a network's record of what was sent to it stands as it is.
"""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, inspect, select

from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.authors import add_author, hold_own
from talka.practices.kinds import State
from talka.practices.models import (
    Practice,
    PracticeAuthor,
    PracticeBlock,
    PracticeBlockRevision,
    PracticeFile,
    PracticeLink,
    PracticeTag,
    Scorecard,
    ScorecardScore,
    ScorecardScoreRevision,
)
from talka.practices.policy.writing import may_begin_again
from talka.practices.queries.practices import begun_again, id_begun_again
from talka.tenancy.queries.people import member

_OF_WORDS: dict[Any, tuple[str, ...]] = {
    PracticeBlock: (),
    PracticeBlockRevision: ("id", "save_key"),
    PracticeTag: (),
    PracticeLink: ("id",),
}
_OF_SCORES: dict[Any, tuple[str, ...]] = {
    ScorecardScore: (),
    ScorecardScoreRevision: ("id", "save_key"),
}
"""What is taken along as it is, but for these columns."""


def begin_again(*, scope: Scope, practice_id: UUID) -> UUID:
    """Make a draft of the same words, with their history, facts, files and scorecards, and give its
    id; asked again, the same one. Its authors who still belong to the organisation stand behind it;
    people of partners are to be asked anew.

    Raises NotFound, and RuleBroken where it was not taken back.
    """
    practice = hold_own(scope, practice_id)
    if not may_begin_again(practice.state):
        raise RuleBroken(
            _("That is not possible now: it stands at “%(state)s”.", state=practice.state.label)
        )
    before = begun_again(scope, practice_id)
    if before is not None:
        return before.id
    again = _draft(scope, practice)
    _take_along_words(scope, practice_id, again)
    _take_along_files(scope, practice_id, again)
    _take_along_scores(scope, practice_id, again)
    _stand_behind(scope, practice_id, again)
    return again


def _draft(scope: Scope, practice: Practice) -> UUID:
    session, moment = session_in(scope), now()
    draft = _like(
        practice,
        id=id_begun_again(practice.id),
        state=State.DRAFT,
        network_id=None,
        created_at=moment,
        created_by=scope.person,
        changed_at=moment,
    )
    session.add(draft)
    session.flush()
    return draft.id


def _take_along_words(scope: Scope, practice_id: UUID, again: UUID) -> None:
    session = session_in(scope)
    for table, keys in _OF_WORDS.items():
        session.add_all(
            _like(row, practice_id=again, **{key: new_id() for key in keys})
            for row in _of(scope, table, table.practice_id == practice_id)
        )
    session.flush()


def _take_along_files(scope: Scope, practice_id: UUID, again: UUID) -> None:
    """What it shows; one after the other, as they are large."""
    session = session_in(scope)
    shown = (PracticeFile.practice_id == practice_id, PracticeFile.removed_at.is_(None))
    for row in _of(scope, PracticeFile, *shown):
        copy = _like(row, id=new_id(), practice_id=again)
        session.add(copy)
        session.flush()
        session.expunge(copy)
        session.expire(row)


def _take_along_scores(scope: Scope, practice_id: UUID, again: UUID) -> None:
    session = session_in(scope)
    for card in _of(scope, Scorecard, Scorecard.practice_id == practice_id):
        new = _like(card, id=new_id(), practice_id=again, start_key=new_id())
        session.add(new)
        session.flush()
        for table, keys in _OF_SCORES.items():
            session.add_all(
                _like(row, scorecard_id=new.id, **{key: new_id() for key in keys})
                for row in _of(scope, table, table.scorecard_id == card.id)
            )
    session.flush()


def _stand_behind(scope: Scope, practice_id: UUID, again: UUID) -> None:
    """Whoever begins again, and those who stood behind it and still belong here."""
    authors = _of(scope, PracticeAuthor, PracticeAuthor.practice_id == practice_id)
    for user_id in (scope.person, *[row.user_id for row in authors]):
        if member(scope, user_id) is not None:
            add_author(scope=scope, practice_id=again, user_id=user_id)


def _of(scope: Scope, table: Any, *which: ColumnElement[bool]) -> list[Any]:
    return list(session_in(scope).scalars(select(table).where(*which)))


def _like(row: Any, **changes: Any) -> Any:
    """A row like this one, but for these."""
    columns = {each.key for each in inspect(type(row)).column_attrs} - changes.keys()
    return type(row)(**{key: getattr(row, key) for key in columns}, **changes)
