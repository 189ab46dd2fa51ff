"""``talka handbook …``: the handbook as a file."""

from pathlib import Path

import click

from talka.kernel.i18n import LANGUAGES, SOURCE_LANGUAGE
from talka.settings import Settings


@click.group()
def handbook() -> None:
    """The handbook as a file."""


@handbook.command()
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    default=SOURCE_LANGUAGE,
    show_default=True,
)
@click.option("--chapter", help="One chapter alone: a1 to a6.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; the working directory and the usual name otherwise.",
)
def pdf(language: str, chapter: str | None, output: Path | None) -> None:
    """Write the printable handbook, or one chapter of it, as PDF."""
    from talka.factory import create_app
    from talka.handbook.printing.making import make, open_file
    from talka.handbook.queries import current_book
    from talka.kernel.i18n import speaking

    app = create_app(Settings())  # type: ignore[call-arg]  # filled from the environment
    with app.app_context(), speaking(language):
        chapters = {each.area.id: each for each in current_book().chapters}
        if chapter is not None and chapter not in chapters:
            raise click.BadParameter(f"one of {', '.join(chapters)}", param_hint="--chapter")
        part = chapters[chapter] if chapter else None
        path = output or Path(open_file(part).name)
        path.write_bytes(make(part))
    click.echo(f"Wrote {path}")
