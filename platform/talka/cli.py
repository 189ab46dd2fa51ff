"""The command line: thin commands, each calls one room. ``python3 run.py talka --help``."""

import click

from talka.commands import database, handbook, i18n, network, serve, worker

COMMANDS: tuple[click.Command, ...] = (
    database.migrate,
    handbook.handbook,
    i18n.i18n,
    network.network,
    network.organisation,
    serve.serve,
    worker.worker,
)


@click.group()
def main() -> None:
    """Talka's commands."""


for command in COMMANDS:
    main.add_command(command)
