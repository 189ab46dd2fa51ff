"""Two questions a machine asks: are you alive, and can you work?"""

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from talka.kernel.access import public
from talka.kernel.database import db

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return {"status": "alive"}


@blueprint.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """The database answers too; 503 while it does not."""
    try:
        db.session.execute(text("select 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return {"status": "no database"}, 503
    return {"status": "ready"}


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
