"""The command line: thin commands, each calls one room. ``python3 run.py talka --help``."""

import click

from talka.commands import database, serve

COMMANDS: tuple[click.Command, ...] = (database.migrate, serve.serve)


@click.group()
def main() -> None:
    """Talka's commands."""


for command in COMMANDS:
    main.add_command(command)
