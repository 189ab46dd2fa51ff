"""Who is behind a request: the cookie names a session, the database says whose it is.

Flask-Login keeps the session's token in the signed cookie. A token without a live row in the
database is nobody, so a session ends for good the moment its row is gone.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from flask import Flask
from flask_login import LoginManager
from sqlalchemy import bindparam, select

from talka.accounts.models import User, UserSession
from talka.kernel.clock import now
from talka.kernel.database import db

login_manager = LoginManager()
login_manager.session_protection = None  # the row in the database is the protection


@dataclass(frozen=True, slots=True)
class Person:
    """The signed-in person of this request, as Flask-Login wants one."""

    id: UUID
    name: str
    email: str
    language: str | None
    time_zone: str | None
    session_id: UUID
    last_seen_at: datetime
    token: str

    is_authenticated: ClassVar[bool] = True
    is_active: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    def get_id(self) -> str:
        return self.token


def new_token() -> str:
    """A fresh secret of 256 bits for a cookie or a mailed link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the database keeps of a secret: SHA-256, as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


_PERSON = (
    select(
        User.id,
        User.name,
        User.email,
        User.language,
        User.time_zone,
        UserSession.id.label("session_id"),
        UserSession.last_seen_at,
    )
    .join(User, User.id == UserSession.user_id)
    .where(
        UserSession.token_hash == bindparam("token"),
        UserSession.expires_at > bindparam("now"),
    )
)


@login_manager.user_loader
def find_person(token: str) -> Person | None:
    """The person whose live session has this token, or None. One statement."""
    values = {"token": digest(token), "now": now()}
    row = db.session.execute(_PERSON, values).one_or_none()
    return Person(*row, token=token) if row else None


def init_app(app: Flask) -> None:
    # Without Flask-Login's part of each template's context: pages ask the frame who is there, and
    # the page that tells of a lost database must not ask the database.
    login_manager.init_app(app, add_context_processor=False)
