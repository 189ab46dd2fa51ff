"""``talka i18n …``: the translation catalogues of the interface and the handbook."""

import sys
from pathlib import Path

import click

from talka.handbook.extraction import CONTENT
from talka.kernel import catalogue_checks, catalogue_status, catalogues
from talka.kernel.catalogue_status import Status
from talka.kernel.origins import Origin
from talka.settings import PROJECT

CATALOGUES = catalogues.Project(PROJECT, (catalogues.MESSAGES, CONTENT))
_DOMAINS = {domain.name: domain for domain in CATALOGUES.domains}
_COLUMNS = ("language", "domain", "texts", "done", "fuzzy", "missing", *Origin, "percent")


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
    try:
        _tell(catalogues.compile_all(CATALOGUES.translations))
    except catalogues.BrokenCatalogue as problem:
        raise click.ClickException(str(problem)) from problem


@i18n.command()
@click.option(
    "--unfinished",
    multiple=True,
    type=click.Choice(list(_DOMAINS)),
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


@i18n.command()
def status() -> None:
    """Show how much is translated, and by whom."""
    rows = [_COLUMNS, *map(_row, catalogue_status.status(CATALOGUES))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        words = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        numbers = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        click.echo("  ".join([*words, *numbers]))


@i18n.command()
@click.option("--language", required=True, type=click.Choice(CATALOGUES.languages))
@click.option("--domain", required=True, type=click.Choice(list(_DOMAINS)))
@click.option("--origin", required=True, type=click.Choice([each.value for each in Origin]))
@click.argument("names", metavar="ID…", nargs=-1, required=True)
def mark(language: str, domain: str, origin: str, names: tuple[str, ...]) -> None:
    """Say of translated texts that they are human, machine, or reviewed.

    ID is a text as the catalogue calls it (a1-03.help), or a part with all its texts (a1-03).
    Nothing is marked if one of them is not there.
    """
    unknown = catalogue_status.mark(
        CATALOGUES,
        language=language,
        domain=_DOMAINS[domain],
        origin=Origin(origin),
        names=names,
    )
    if unknown:
        raise click.ClickException(f"Nothing translated is called {', '.join(unknown)}.")
    click.echo(f"Marked as {origin}.")


def _row(counted: Status) -> tuple[str, ...]:
    numbers = (counted.texts, counted.done, counted.fuzzy, counted.missing)
    by_origin = [counted.origins[origin] for origin in Origin]
    cells = (*map(str, (*numbers, *by_origin)), f"{counted.percent} %")
    return (counted.language, counted.domain, *cells)


def _tell(changed: list[Path]) -> None:
    for path in changed:
        click.echo(path.relative_to(PROJECT))
    if not changed:
        click.echo("Nothing changed.")
