"""``talka i18n …``: the translation catalogues of the interface and the handbook."""

import sys
from pathlib import Path

import click

from talka.handbook.extraction import CONTENT
from talka.kernel import catalogue_checks, catalogues
from talka.settings import PROJECT

CATALOGUES = catalogues.Project(PROJECT, (catalogues.MESSAGES, CONTENT))


@click.group()
def i18n() -> None:
    """Translations: extract, update, translate by hand, check."""


@i18n.command()
def extract() -> None:
    """Write the templates (.pot) from the sources."""
    _tell(catalogues.extract(CATALOGUES))


@i18n.command()
def update() -> None:
    """Write the templates, and bring the catalogues (.po) of all languages up to them."""
    _tell([*catalogues.extract(CATALOGUES), *catalogues.update(CATALOGUES)])


@i18n.command("compile")
def compile_() -> None:
    """Compile (.mo) the catalogues that changed."""
    _tell(catalogues.compile_all(CATALOGUES.translations))


@i18n.command()
@click.option(
    "--unfinished",
    multiple=True,
    type=click.Choice([domain.name for domain in CATALOGUES.domains]),
    help="Texts of this domain may be missing or fuzzy for now.",
)
def check(unfinished: tuple[str, ...]) -> None:
    """List what is stale, missing or broken; fails if there is anything."""
    problems = catalogue_checks.check(CATALOGUES, unfinished=unfinished)
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{len(problems)} problems.", err=True)
        sys.exit(1)
    click.echo("The catalogues are fine.")


def _tell(changed: list[Path]) -> None:
    for path in changed:
        click.echo(path.relative_to(PROJECT))
    if not changed:
        click.echo("Nothing changed.")
