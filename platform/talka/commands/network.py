"""``talka network …`` and ``talka organisation …``: what the operator does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click

from talka.kernel.scope import Scope
from talka.settings import Settings


@contextmanager
def _operating() -> Iterator[Scope]:
    """One committed unit of work in the operator's scope."""
    from talka.factory import create_app
    from talka.kernel.database import db
    from talka.kernel.scoping import system_scope
    from talka.kernel.system_scopes import SystemScope
    from talka.kernel.unit_of_work import unit_of_work

    app = create_app(Settings())  # type: ignore[call-arg]  # filled from the environment
    with app.app_context():
        try:
            with unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
                yield scope
        finally:
            db.session.remove()
            db.engine.dispose()


def _told_plainly(command: Callable[..., None]) -> Callable[..., None]:
    """A broken rule is an answer, not a crash."""
    from talka.kernel.errors import RuleBroken

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except RuleBroken as rule:
            raise click.ClickException(str(rule)) from rule

    return run


@click.group()
def network() -> None:
    """Networks and their first coordinators."""


@network.command()
@click.argument("name")
@click.option("--slug", help="The short name in addresses; made from the name otherwise.")
@click.option("--parent", help="The slug of the network above.")
@click.option("--country", help="Two letters; leave out for more than one country.")
@click.option("--about", default="", help="A sentence for those who think of joining.")
@_told_plainly
def create(
    name: str, slug: str | None, parent: str | None, country: str | None, about: str
) -> None:
    """Make a network called NAME."""
    from talka.tenancy.actions.networks import create_network
    from talka.tenancy.kinds import COUNTRIES
    from talka.tenancy.slugs import slug_of

    if country and country.upper() not in COUNTRIES:
        raise click.BadParameter(f"one of {', '.join(COUNTRIES)}", param_hint="--country")
    if slug and slug != slug_of(slug):
        raise click.BadParameter("small letters a-z, digits and hyphens", param_hint="--slug")
    with _operating() as scope:
        made = create_network(
            scope,
            name=name,
            slug=slug or slug_of(name, "network"),
            parent_id=_network_id(scope, parent) if parent else None,
            country=country.upper() if country else None,
            about=about,
        )
        click.echo(f"Made the network {made.name} at /n/{made.slug}/")


@network.command("list")
def list_networks() -> None:
    """All networks, each below the one it belongs to."""
    from talka.tenancy.queries.networks import all_networks

    with _operating() as scope:
        for each in all_networks(scope):
            click.echo(f"{'  ' * each.depth}{each.name} ({each.slug})")


@network.command("invite-coordinator")
@click.argument("slug")
@click.argument("email")
@click.option("--language", default="en", show_default=True, help="Of the mail.")
@_told_plainly
def invite_coordinator(slug: str, email: str, language: str) -> None:
    """Invite EMAIL to coordinate the network SLUG: mails the link, and prints it."""
    from talka.kernel.i18n import LANGUAGES
    from talka.kernel.permissions import NetworkRole
    from talka.tenancy.actions.invitations import invite_to_network

    if language not in LANGUAGES:
        raise click.BadParameter(f"one of {', '.join(LANGUAGES)}", param_hint="--language")
    with _operating() as scope:
        link = invite_to_network(
            scope,
            network_id=_network_id(scope, slug),
            email=email,
            role=NetworkRole.COORDINATOR,
            language=language,
        )
    click.echo(f"The invitation is on its way. The link is good for 14 days, once:\n{link}")


@click.group()
def organisation() -> None:
    """Organisations; the operator sees nothing of what they write."""


@organisation.command("list")
def list_organisations() -> None:
    """All organisations with kind, country and how many people are in each."""
    from talka.tenancy.queries.organisations import all_organisations

    with _operating() as scope:
        for row in all_organisations(scope):
            click.echo(f"{row.slug}\t{row.name}\t{row.kind.value}\t{row.country}\t{row.people}")


def _network_id(scope: Scope, slug: str) -> Any:
    from talka.tenancy.queries.networks import network_by_slug

    found = network_by_slug(scope, slug)
    if found is None:
        raise click.ClickException(f"There is no network {slug}. See: talka network list")
    return found.id
