"""``talka serve``: everything in one process, for the demo and for looking around.

It gets ready what is missing and no more, so that a second start is quick. Production runs
gunicorn instead (see the README).
"""

import errno
import os
import signal
import socket
import sys
from typing import Any

import click
from flask import Flask

from talka.kernel import catalogues, migrating
from talka.settings import Settings

TRIES = 20
"""How many ports after the wished one are tried."""
ROOM_TO_REFUSE = 10
"""The server takes this many times the largest request, so that the app can refuse politely."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Who may connect.")
@click.option("--port", default=8000, show_default=True, help="The next free one is taken.")
@click.option("--demo", is_flag=True, help="Fill an empty house with demo people first.")
def serve(host: str, port: int, demo: bool) -> None:
    """Get everything ready and serve it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    listener = open_listener(host, port)
    settings = serving_settings(listener, demo=demo)
    get_ready(settings)
    # The slow imports, after the first sign of life.
    from talka.commands.searching import refresh_search
    from talka.factory import create_app

    app = create_app(settings)
    refresh_search(app)
    if demo:
        fill(app)
    announce(settings, demo=demo)
    run_server(app, listener, settings)


def open_listener(host: str, port: int) -> socket.socket:
    """A bound socket on the wished port, or on the next free one.

    Raises click.ClickException where none of them can be had.
    """
    for candidate in range(port, min(port + TRIES, 65536)):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name != "nt":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen()
        except OSError as problem:
            listener.close()
            if problem.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise click.ClickException(f"{host} cannot be served on: {problem}") from problem
        else:
            if candidate != port:
                click.echo(f"Port {port} is taken; using {candidate}.")
            return listener
    raise click.ClickException(f"No free port from {port} on. Choose one with --port.")


def serving_settings(listener: socket.socket, *, demo: bool) -> Settings:
    """The settings from the environment; for a demo also its defaults and its true address."""
    if not demo:
        return Settings()  # type: ignore[call-arg]  # filled from the environment
    host, port = listener.getsockname()[:2]
    reachable = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - compared only
    quoted = f"[{reachable}]" if ":" in reachable else reachable
    defaults: dict[str, Any] = {
        "environment": "demo",
        "public_url": f"http://{quoted}:{port}",
        "log_level": "WARNING",
    }
    given = {name for name in defaults if f"TALKA_{name.upper()}" in os.environ}
    return Settings(**{name: value for name, value in defaults.items() if name not in given})


def get_ready(settings: Settings) -> None:
    """Bring database and catalogues to this version, where they are not."""
    if not migrating.is_current(settings):
        click.echo("Preparing the database ...")
        migrating.upgrade(settings)
    try:
        catalogues.compile_all(settings.translations_directory)
    except catalogues.BrokenCatalogue as problem:
        click.echo(f"A translation cannot be read; the last one, or English, is shown.\n{problem}")


def fill(app: Flask) -> None:
    """Let demo people move into an empty house, and show them at the door."""
    from talka.demo.doors import open_doors
    from talka.demo.filling import fill_if_empty

    if fill_if_empty(app):
        click.echo("Filled with demo people and organisations; all of them are invented.")
    open_doors()


def announce(settings: Settings, *, demo: bool) -> None:
    """Say where to go, and in a demo as whom."""
    click.echo(f"\nTalka is ready: {settings.public_url}")
    if demo:
        from talka.demo.cast import PASSWORD, PEOPLE

        click.echo(f"\nSign in with the password “{PASSWORD}” as, for example:")
        for part in PEOPLE:
            click.echo(f"  {part.email:28} {part.name}: {part.about}")
    click.echo("\nCtrl-C ends it.")


def _largest(settings: Settings) -> int:
    return max(settings.max_request_bytes, settings.max_file_bytes)


def run_server(app: Flask, listener: socket.socket, settings: Settings) -> None:
    """Serve, and send mail, until told to stop; requests under way are finished."""
    import waitress

    from talka.notifications.jobs import embedded_worker

    with embedded_worker(app):
        waitress.serve(
            app,
            sockets=[listener],
            threads=8,
            max_request_body_size=_largest(settings) * ROOM_TO_REFUSE,
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
            _quiet=True,
        )
