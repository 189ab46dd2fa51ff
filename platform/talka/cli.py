"""The command line: thin commands, each calls one room. ``python3 run.py talka --help``."""

import click

from talka.commands import database

COMMANDS: tuple[click.Command, ...] = (database.migrate,)


@click.group()
def main() -> None:
    """Talka's commands."""


for command in COMMANDS:
    main.add_command(command)
