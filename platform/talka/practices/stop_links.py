"""The link in a follower's mail that stops such mail, without signing in.

It opens nothing else and so does not run out: whoever finds an old mail can still stop the next.
"""

from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from talka.kernel.errors import NotFound
from talka.settings import Settings


def stop_token(practice_id: UUID, person_id: UUID) -> str:
    """The signed part of the link: who no longer follows what."""
    return str(_signer().dumps([practice_id.hex, person_id.hex]))


def read_stop_token(token: str) -> tuple[UUID, UUID]:
    """The practice and the person. Raises NotFound for what we have not signed."""
    try:
        practice, person = _signer().loads(token)
        return UUID(practice), UUID(person)
    except (BadSignature, ValueError, TypeError, AttributeError):
        raise NotFound("link") from None


def _signer() -> URLSafeSerializer:
    settings: Settings = current_app.extensions["settings"]
    return URLSafeSerializer(settings.secret_key, salt="practices: stop following")
