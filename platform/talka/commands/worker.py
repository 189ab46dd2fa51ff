"""``talka worker``: does what waits, mail first, and sweeps up. Production runs one or more."""

import click

from talka.settings import Settings


@click.command()
def worker() -> None:
    """Send mail, count editions and do the regular jobs until told to stop."""
    from talka.factory import create_app
    from talka.notifications import jobs

    settings = Settings()  # type: ignore[call-arg]  # filled from the environment
    app = create_app(settings)
    click.echo("The worker is at work. Ctrl-C ends it.")
    jobs.work(app)
