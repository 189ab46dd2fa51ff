"""People with accounts, and a way in that does not go through the sign-in page."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient

from talka.accounts.identity import digest, new_token
from talka.accounts.models import User, UserSession
from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.unit_of_work import unit_of_work

PASSWORD = "a password only for tests"


@dataclass(frozen=True)
class PersonMade:
    """A person in the test database."""

    id: UUID
    email: str
    name: str


def make_person(
    app: Flask,
    name: str = "Anna Kalniņa",
    *,
    email: str | None = None,
    password: str | None = None,
    language: str | None = "en",
) -> PersonMade:
    """A person with an account; without ``password`` the account has none yet."""
    from talka.accounts.passwords import hash_password

    email = email or f"{uuid4().hex[:10]}@example.org"
    with app.app_context(), unit_of_work():
        user = User(
            email=email,
            name=name,
            language=language,
            time_zone="Europe/Riga",
            password_hash=hash_password(password) if password else None,
        )
        db.session.add(user)
        db.session.flush()
        return PersonMade(user.id, email, name)


def sign_in(app: Flask, client: FlaskClient, person: PersonMade) -> str:
    """Open a session for the person in this client; gives the session's secret token."""
    token = new_token()
    with app.app_context(), unit_of_work():
        db.session.add(
            UserSession(
                user_id=person.id,
                token_hash=digest(token),
                browser="A test",
                expires_at=now() + timedelta(days=1),
            )
        )
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return token


def client_of(app: Flask, person: PersonMade) -> FlaskClient:
    """A new browser without scripts in which this person is signed in."""
    client = app.test_client()
    sign_in(app, client, person)
    return client
