"""Noting that a session is in use: the one named exception to "a GET never writes".

At most every five minutes, after the request's own work is done, in a small transaction of its
own. If that does not work out just now, nobody is bothered.
"""

from datetime import timedelta

from flask import Flask, Response, g
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from talka.accounts.identity import Person
from talka.accounts.models import UserSession
from talka.kernel.clock import now
from talka.kernel.database import db, writing
from talka.kernel.logs import log

EVERY = timedelta(minutes=5)


def init_app(app: Flask) -> None:
    app.after_request(_note)


def _note(response: Response) -> Response:
    person = g.get("_login_user")
    if isinstance(person, Person) and now() - person.last_seen_at >= EVERY:
        try:
            _write(person)
        except SQLAlchemyError as problem:
            log.warning("last_seen_not_noted", kind=type(problem).__name__)
    return response


def _write(person: Person) -> None:
    db.session.rollback()  # SQLite has one writer, and a refused request may still be it
    moment = now()
    with writing(), db.engine.begin() as connection:
        connection.execute(
            update(UserSession)
            .where(UserSession.id == person.session_id, UserSession.last_seen_at < moment)
            .values(last_seen_at=moment)
        )
