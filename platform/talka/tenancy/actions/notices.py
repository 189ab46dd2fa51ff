"""Telling a network something: posting a notice, changing it, taking it down."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Notice, NoticeVersion


@dataclass(frozen=True, slots=True)
class Telling:
    """What a notice says, in which language, and until when."""

    title: str
    text: str
    language: str
    until_on: date


def post_notice(scope: Scope, *, notice_id: UUID, telling: Telling) -> None:
    """Tell it in the open network. ``notice_id`` is made with the form: sent twice, posted once.

    Raises NotFound for an id that something else has.
    """
    session = session_in(scope)
    if session.scalar(select(Notice.id).where(_ours(scope, notice_id))) is not None:
        return
    notice = Notice(
        id=notice_id, network_id=scope.network_id, posted_by=scope.person, **asdict(telling)
    )
    try:
        with session.begin_nested():
            session.add(notice)
    except IntegrityError:
        raise NotFound("notice") from None
    _keep(scope, notice, AuditAct.NOTICE_POSTED)


def change_notice(scope: Scope, *, notice_id: UUID, seen: int, telling: Telling) -> bool:
    """Say it anew; False where it says just that. ``seen`` is the version the writer looked at.

    Raises NotFound, and RuleBroken where somebody else changed it since, or took it down.
    """
    notice = _hold(scope, notice_id)
    if all(getattr(notice, name) == value for name, value in asdict(telling).items()):
        return False
    if notice.taken_down_at is not None:
        raise RuleBroken(_l("The notice was taken down. Please post a new one."))
    if notice.version != seen:
        raise RuleBroken(
            _l(
                "Somebody else changed the notice while you were writing. What you wrote is still"
                " here. Look at the changes, then save again if yours should stand."
            )
        )
    for name, value in asdict(telling).items():
        setattr(notice, name, value)
    notice.version += 1
    session_in(scope).flush()
    _keep(scope, notice, AuditAct.NOTICE_CHANGED)
    return True


def take_notice_down(scope: Scope, *, notice_id: UUID) -> None:
    """Show it no more. A repeat changes nothing. Raises NotFound."""
    notice = _hold(scope, notice_id)
    if notice.taken_down_at is not None:
        return
    notice.taken_down_at = now()
    session_in(scope).flush()
    _record(scope, notice, AuditAct.NOTICE_TAKEN_DOWN)


def _ours(scope: Scope, notice_id: UUID) -> ColumnElement[bool]:
    ids = scope.network.ids if scope.network is not None else ()
    return (Notice.id == notice_id) & Notice.network_id.in_(ids)


def _hold(scope: Scope, notice_id: UUID) -> Notice:
    ours = select(Notice).where(_ours(scope, notice_id)).with_for_update()
    notice = session_in(scope).scalars(ours).one_or_none()
    if notice is None:
        raise NotFound("notice")
    return notice


def _keep(scope: Scope, notice: Notice, act: AuditAct) -> None:
    """What it says from now on, and that it was said."""
    session_in(scope).add(
        NoticeVersion(
            network_id=notice.network_id,
            notice_id=notice.id,
            number=notice.version,
            title=notice.title,
            text=notice.text,
            language=notice.language,
            until_on=notice.until_on,
            written_by=scope.person,
        )
    )
    _record(scope, notice, act)


def _record(scope: Scope, notice: Notice, act: AuditAct) -> None:
    record(scope, act=act, network_id=notice.network_id, notice=str(notice.id), name=notice.title)
