"""Search, kept in step with what the handbook says now. Part of getting ready, not a command."""

import click
from flask import Flask
from sqlalchemy.exc import OperationalError

from talka.handbook.search.actions import refresh_index
from talka.kernel import catalogues
from talka.kernel.database import StrongRole, db
from talka.kernel.scoping import current_scope
from talka.kernel.unit_of_work import unit_of_work
from talka.settings import Settings


def refresh_search(app: Flask) -> int:
    """Write down what can be found, where that changed; gives how many documents were written."""
    with app.app_context(), unit_of_work():
        return refresh_index(current_scope())


def refresh_search_after_migrating(settings: Settings) -> None:
    """The same without an app at hand. It writes as the app's role; where that can not connect
    yet, the database stays migrated and search waits for the next time.
    """
    from talka.factory import create_app  # slow, and a step of migrations alone does not need it

    catalogues.compile_all(settings.translations_directory)
    try:
        app = create_app(settings)
        written = refresh_search(app)
    except StrongRole as problem:
        raise click.ClickException(str(problem)) from problem
    except OperationalError:
        click.echo("Search waits: the app's role cannot connect. Run this again when it can.")
        return
    with app.app_context():
        db.engine.dispose()
    click.echo("Search knows the handbook's new words." if written else "Search is up to date.")
