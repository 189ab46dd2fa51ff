"""``talka migrate``."""

import click

from talka.kernel import migrating
from talka.settings import Settings


@click.command()
@click.option("--to", "revision", default="head", show_default=True, help="Stop at this step.")
def migrate(revision: str) -> None:
    """Bring the database to this version's schema, as its owner; then search to its texts."""
    settings = Settings()  # type: ignore[call-arg]  # filled from the environment
    if revision == "head" and migrating.is_current(settings):
        click.echo("The database is up to date.")
    else:
        migrating.upgrade(settings, revision)
        click.echo("The database is migrated.")
    if migrating.is_current(settings):
        from talka.commands.searching import refresh_search_after_migrating  # loads the rooms

        refresh_search_after_migrating(settings)
