"""The command line: thin commands, each calls one room. ``python3 run.py talka --help``."""

from typing import Any

import click

from talka.commands import database, handbook, i18n, network, serve, worker
from talka.kernel.errors import CannotStart

COMMANDS: tuple[click.Command, ...] = (
    database.migrate,
    handbook.handbook,
    i18n.i18n,
    network.network,
    network.organisation,
    serve.serve,
    worker.worker,
)


class Commands(click.Group):
    """Talka's commands; what somebody has to put right is told without a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except CannotStart as wrong:
            raise click.ClickException(str(wrong)) from wrong


@click.group(cls=Commands)
def main() -> None:
    """Talka's commands."""


for command in COMMANDS:
    main.add_command(command)
