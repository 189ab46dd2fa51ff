"""Hiding a published practice from readers, and showing it again; each with a reason."""

from uuid import UUID

from flask_babel import gettext as _

from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.practices.actions.moving import allowed, move, practice_to_move
from talka.practices.actions.reports import answer_by_hiding
from talka.practices.actions.showing import show
from talka.practices.kinds import Act, Actor
from talka.practices.queries.submissions import find_submission


def hide(*, scope: Scope, submission_id: UUID, reason: str) -> None:
    """Let nobody outside read it any more. Raises NotFound, and RuleBroken (field ``reason``)."""
    _take(scope, submission_id, act=Act.HIDE, reason=reason)


def show_again(*, scope: Scope, submission_id: UUID, reason: str) -> None:
    """Let it be read again. Raises NotFound, and RuleBroken (field ``reason``)."""
    _take(scope, submission_id, act=Act.SHOW_AGAIN, reason=reason)


def _take(scope: Scope, submission_id: UUID, *, act: Act, reason: str) -> None:
    sent = find_submission(scope, submission_id)
    if sent.state is None:
        raise RuleBroken(_("This version is no longer before the network."))
    practice = practice_to_move(scope, sent.practice_id)
    allowed(practice=practice, act=act, actor=Actor.COORDINATOR, reason=reason)
    show(scope, practice.id, is_shown=act is Act.SHOW_AGAIN, by_network=True)
    practice_id = practice.id
    move(scope=scope, practice=practice, act=act, actor=Actor.COORDINATOR, reason=reason)
    if act is Act.HIDE:
        answer_by_hiding(scope=scope, practice_id=practice_id)
