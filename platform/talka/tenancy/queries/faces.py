"""The public face of a network, as everybody reads it and as its coordinators write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from talka.kernel.errors import NotFound
from talka.kernel.i18n import SOURCE_LANGUAGE
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.models import Network, NetworkAncestry, NetworkFace, NetworkMember


@dataclass(frozen=True, slots=True)
class FaceRead:
    """What a network says of itself. ``texts``: by language."""

    network_id: UUID
    slug: str
    name: str
    open_to_requests: bool
    is_shown: bool
    texts: Mapping[str, str]
    contact: str
    version: int

    def text_in(self, language: str) -> tuple[str, str]:
        """The text in this language, else in English, else in whatever there is; and its
        language."""
        for code in (language, SOURCE_LANGUAGE, *sorted(self.texts)):
            if self.texts.get(code):
                return self.texts[code], code
        return "", language


def shown_face(scope: Scope, slug: str) -> FaceRead:
    """The face that everybody may read. Raises NotFound, also where it is not shown. One
    statement."""
    found = _face(scope, slug)
    if not found.is_shown:
        raise NotFound("network")
    return found


def own_face(scope: Scope, slug: str) -> FaceRead:
    """The face as it is prepared, or an empty one; version 0 where nothing was saved yet."""
    return _face(scope, slug)


def shown_slugs(scope: Scope) -> tuple[str, ...]:
    """The addresses of all networks that show a face. One statement."""
    return tuple(
        session_in(scope).scalars(
            select(Network.slug)
            .join(NetworkFace, NetworkFace.network_id == Network.id)
            .where(NetworkFace.is_shown.is_(True))
            .order_by(Network.slug)
        )
    )


def face_stamp(scope: Scope, slug: str) -> str:
    """Changes with what everybody may read of this network. Two statements where it has a face."""
    row = (
        session_in(scope)
        .execute(
            select(NetworkFace.network_id, NetworkFace.version, Network.open_to_requests)
            .join(Network, Network.id == NetworkFace.network_id)
            .where(Network.slug == slug, NetworkFace.is_shown.is_(True))
        )
        .one_or_none()
    )
    if row is None:
        return ""
    return f"{row.version} {row.open_to_requests} {count_members(row.network_id)}"


def count_members(network_id: UUID) -> int:
    """How many organisations take part in a network that shows its face, and below it: a number and
    nothing else. One statement."""
    with system_scope(SystemScope.NETWORK_FACE, key=str(network_id)) as counting:
        below = select(NetworkAncestry.descendant_id).where(
            NetworkAncestry.ancestor_id == network_id
        )
        counted = select(func.count(func.distinct(NetworkMember.organisation_id)))
        return session_in(counting).scalar(counted.where(NetworkMember.network_id.in_(below))) or 0


def _face(scope: Scope, slug: str) -> FaceRead:
    row = (
        session_in(scope)
        .execute(
            select(
                Network.id,
                Network.slug,
                Network.name,
                Network.open_to_requests,
                NetworkFace.is_shown,
                NetworkFace.texts,
                NetworkFace.contact,
                NetworkFace.version,
            )
            .outerjoin(NetworkFace, NetworkFace.network_id == Network.id)
            .where(Network.slug == slug)
        )
        .one_or_none()
    )
    if row is None:
        raise NotFound("network")
    *network, is_shown, texts, contact, version = row
    return FaceRead(*network, bool(is_shown), dict(texts or {}), contact or "", version or 0)
