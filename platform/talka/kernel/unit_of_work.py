"""The unit of work: a successful write is committed once, before its answer is sent.

Refused writes and errors are rolled back. What a GET reads, it reads in a transaction that cannot
write.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from talka.kernel.database import db, writing

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class UnitOfWorkFlask(Flask):
    """A Flask whose dispatch is one unit of work."""

    def full_dispatch_request(self) -> Response:
        if request.method in READING:
            return super().full_dispatch_request()
        with writing():  # from the start: the guard's first question begins the transaction
            return super().full_dispatch_request()

    def dispatch_request(self) -> ResponseReturnValue:
        if request.method in READING:
            return super().dispatch_request()
        response: Response = self.make_response(super().dispatch_request())
        if response.status_code < 400:
            db.session.commit()
        else:
            db.session.rollback()
        return response


def roll_back_at_end(app: Flask) -> None:
    """Whatever was not committed by then is not meant to stay."""

    @app.teardown_request
    def _roll_back(_error: BaseException | None) -> None:
        db.session.rollback()


@contextmanager
def unit_of_work() -> Iterator[None]:
    """One unit of work outside a request: a command, a job. Commits at the end or not at all."""
    with writing():
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
