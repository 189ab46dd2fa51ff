"""The links in mails that stop such mail, without signing in.

They open nothing else and so do not run out: whoever finds an old mail can still stop the next.
"""

from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from talka.kernel.errors import NotFound
from talka.settings import Settings

_FOLLOWING = "practices: stop following"
_CALLS = "practices: mail about calls"


def stop_token(practice_id: UUID, person_id: UUID) -> str:
    """The signed part of the link: who no longer follows what."""
    return _signed(_FOLLOWING, practice_id, person_id)


def read_stop_token(token: str) -> tuple[UUID, UUID]:
    """The practice and the person. Raises NotFound for what we have not signed."""
    practice_id, person_id = _read(_FOLLOWING, token, 2)
    return practice_id, person_id


def call_mail_token(person_id: UUID) -> str:
    """The same, for who is mailed when a call opens."""
    return _signed(_CALLS, person_id)


def read_call_mail_token(token: str) -> UUID:
    """The person. Raises NotFound for what we have not signed."""
    (person_id,) = _read(_CALLS, token, 1)
    return person_id


def _signed(purpose: str, *ids: UUID) -> str:
    return str(_signer(purpose).dumps([each.hex for each in ids]))


def _read(purpose: str, token: str, number: int) -> list[UUID]:
    try:
        ids = [UUID(each) for each in _signer(purpose).loads(token)]
    except (BadSignature, ValueError, TypeError, AttributeError):
        raise NotFound("link") from None
    if len(ids) != number:
        raise NotFound("link")
    return ids


def _signer(purpose: str) -> URLSafeSerializer:
    settings: Settings = current_app.extensions["settings"]
    return URLSafeSerializer(settings.secret_key, salt=purpose)
