"""The public face of a network: writing it, showing it to everybody, taking it away again."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from talka.accounts.actions.audit import record
from talka.accounts.emails import normalise
from talka.accounts.kinds import AuditAct
from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.actions.organisations import added
from talka.tenancy.models import NetworkFace


def save_face(scope: Scope, *, seen: int, texts: dict[str, str], contact: str) -> bool:
    """Write what the open network says of itself; False where it says just that. Whether it is
    shown stays as it is. ``seen`` is the version the writer looked at, 0 for none.

    Raises RuleBroken on ``contact`` (no address, or the writer's own), where what is shown would
    lose its last word, and where somebody else changed it since.
    """
    address = normalise(contact) if contact else ""
    _refuse_own(scope, address)
    face = _hold(scope)
    if (face.texts, face.contact) == (texts, address):
        return False
    if face.version != seen:
        raise RuleBroken(
            _l(
                "Somebody else changed this while you were writing. What you wrote is still here."
                " Look at the changes, then save again if yours should stand."
            )
        )
    if face.is_shown and not texts:
        raise RuleBroken(_l("Everybody reads this page. Please leave a text in one language."))
    face.texts, face.contact = texts, address
    _changed(scope, face, AuditAct.PUBLIC_PAGE_CHANGED)
    return True


def show_face(scope: Scope) -> None:
    """Let everybody read it. A repeat changes nothing. Raises RuleBroken while it says nothing."""
    face = _hold(scope)
    if face.is_shown:
        return
    if not face.texts:
        raise RuleBroken(_l("Please write a text first, in at least one language."))
    face.is_shown = True
    _changed(scope, face, AuditAct.PUBLIC_PAGE_SHOWN)


def hide_face(scope: Scope) -> None:
    """Let nobody read it but coordinators. A repeat changes nothing."""
    face = _hold(scope)
    if face.is_shown:
        face.is_shown = False
        _changed(scope, face, AuditAct.PUBLIC_PAGE_HIDDEN)


def _hold(scope: Scope) -> NetworkFace:
    """The open network's face, held; an empty one is made where there is none."""
    session = session_in(scope)
    one = select(NetworkFace).where(NetworkFace.network_id == scope.network_id).with_for_update()
    face = session.scalars(one).one_or_none()
    if face is None:
        made = NetworkFace(network_id=scope.network_id, texts={}, changed_at=now())
        added(session, made)
        face = session.scalars(one).one()
    return face


def _changed(scope: Scope, face: NetworkFace, act: AuditAct) -> None:
    face.version += 1
    face.changed_at = now()
    session_in(scope).flush()
    record(scope, act=act, network_id=face.network_id)


def _refuse_own(scope: Scope, address: str) -> None:
    own = session_in(scope).scalar(select(User.email).where(User.id == scope.person))
    if address and address == own:
        raise RuleBroken(
            _l("This is the address of your account. Please write one of the network's office."),
            field="contact",
        )
