"""Taking a published practice out of the library, and putting it back."""

from uuid import UUID

from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.practices.actions.moving import move, practice_to_move
from talka.practices.actions.showing import show
from talka.practices.kinds import Act, Actor, State


def archive(*, scope: Scope, practice_id: UUID) -> None:
    """Let readers no longer find it; once, however often it is asked. Raises NotFound."""
    _show(scope, practice_id, act=Act.ARCHIVE, done=State.ARCHIVED)


def restore(*, scope: Scope, practice_id: UUID) -> None:
    """Let readers find it again; once, however often it is asked. Raises NotFound."""
    _show(scope, practice_id, act=Act.RESTORE, done=State.PUBLISHED)


def _show(scope: Scope, practice_id: UUID, *, act: Act, done: State) -> None:
    practice = practice_to_move(scope, practice_id)
    if practice.organisation_id != scope.organisation_id:
        raise NotFound("practice")
    if practice.state is done:
        return
    show(scope, practice_id, is_shown=act is Act.RESTORE)
    move(scope=scope, practice=practice, act=act, actor=Actor.AUTHOR)
