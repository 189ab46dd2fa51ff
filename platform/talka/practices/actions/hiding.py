"""Hiding a published practice from readers, and showing it again; each with a reason."""

from uuid import UUID

from talka.kernel.errors import Conflict
from talka.kernel.scope import Scope
from talka.practices.actions.judging import hold
from talka.practices.actions.moving import allowed, move
from talka.practices.actions.reports import answer_by_hiding
from talka.practices.actions.showing import show
from talka.practices.kinds import Act, Actor
from talka.practices.queries.published import find_hidden, fingerprint_of_hidden
from talka.practices.transitions import Need


def hide(*, scope: Scope, submission_id: UUID, reason: str) -> None:
    """Let nobody outside read it any more. Raises NotFound, and RuleBroken for who is tied to it or
    without a reason (field ``reason``)."""
    _take(scope, submission_id, act=Act.HIDE, reason=reason)


def show_again(*, scope: Scope, submission_id: UUID, reason: str, seen: str | None = None) -> None:
    """Let it be read again. ``seen`` is the fingerprint of the text that was read, as the query
    ``fingerprint_of_hidden`` gives it; whoever says None has just read it. Raises NotFound,
    RuleBroken as above, and Conflict where it is another text by now."""
    _take(scope, submission_id, act=Act.SHOW_AGAIN, reason=reason, seen=seen)


def _take(
    scope: Scope, submission_id: UUID, *, act: Act, reason: str, seen: str | None = None
) -> None:
    held = hold(scope, submission_id)
    practice, met = held.practice, {Need.UNTIED} if held.untied else set()
    allowed(practice=practice, act=act, actor=Actor.COORDINATOR, met=met, reason=reason)
    if seen is not None and seen != fingerprint_of_hidden(find_hidden(scope, practice.id)):
        raise Conflict("practice")
    show(scope, practice.id, is_shown=act is Act.SHOW_AGAIN, by_network=True)
    practice_id = practice.id
    move(scope=scope, practice=practice, act=act, actor=Actor.COORDINATOR, met=met, reason=reason)
    if act is Act.HIDE:
        answer_by_hiding(scope=scope, practice_id=practice_id)
