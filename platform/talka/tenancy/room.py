"""Puts the room into the app."""

from pathlib import Path

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.accounts import slots as accounts
from talka.kernel.permissions import Permission
from talka.notifications import slots as notifications
from talka.shell import slots as shell
from talka.shell.assets import add_assets
from talka.shell.navigation import Audience, NavItem, Shelf, add_navigation
from talka.tenancy import guard, own_data
from talka.tenancy.routes import (
    blueprint,
    desk,
    faces,
    home,
    invitations,
    joining,
    network_home,
    network_members,
    network_roles,
    notices,
    people,
    profile,
    public_network,
    sharing,
    welcome,
)
from talka.tenancy.viewer import viewer

ROUTES = (
    desk,
    faces,
    home,
    invitations,
    joining,
    network_home,
    network_members,
    network_roles,
    notices,
    people,
    profile,
    public_network,
    sharing,
    welcome,
)
"""Modules whose views joined the blueprint when they were imported."""

NAVIGATION = (
    NavItem(_l("Home"), "tenancy.home", permission=Permission.ORGANISATION_READ, order=10),
    NavItem(_l("People"), "tenancy.people", permission=Permission.PEOPLE_READ, order=60),
    NavItem(_l("Networks"), "tenancy.networks", permission=Permission.ORGANISATION_READ, order=70),
    NavItem(_l("Profile"), "tenancy.profile", permission=Permission.ORGANISATION_READ, order=80),
    NavItem(_l("Log"), "tenancy.activity", permission=Permission.ORGANISATION_AUDIT_READ, order=90),
    NavItem(_l("Home"), "tenancy.network_home", permission=Permission.NETWORK_READ, order=10),
    NavItem(
        _l("Members"), "tenancy.network_members", permission=Permission.PARTICIPATION_READ, order=20
    ),
    NavItem(
        _l("Roles"), "tenancy.network_roles", permission=Permission.NETWORK_ROLES_READ, order=30
    ),
    NavItem(
        _l("Log"), "tenancy.network_activity", permission=Permission.NETWORK_AUDIT_READ, order=40
    ),
    NavItem(_l("Desk"), "tenancy.desk", permission=Permission.NETWORK_AUDIT_READ, order=12),
    NavItem(_l("Public page"), "tenancy.face", permission=Permission.NETWORK_FACE_READ, order=38),
    NavItem(_l("Notices"), "tenancy.notices", permission=Permission.NETWORK_READ, order=15),
    NavItem(_l("Ask to join"), "tenancy.join_index", shelf=Shelf.FOOT, order=30),
    NavItem(
        _l("Your places"),
        "tenancy.places",
        audience=Audience.SIGNED_IN,
        shelf=Shelf.PERSON,
        order=10,
    ),
)


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    guard.init_app(app)
    app.register_blueprint(blueprint)
    add_assets(app, "tenancy", Path(__file__).with_name("static"))
    add_navigation(app, *NAVIGATION)
    shell.viewer = viewer
    shell.know_viewer = guard.know_caller
    accounts.own_data_sources["organisations"] = own_data.own_places
    accounts.own_data_sources["network roles"] = own_data.own_network_roles
    accounts.own_data_sources["notices written"] = own_data.own_notices
    accounts.own_data_sources["invitations sent"] = own_data.own_invitations
    accounts.erasure_objections["tenancy"] = own_data.erasure_objections
    accounts.erasure_steps["tenancy"] = own_data.note_departures
    accounts.erasure_steps["tenancy: invitations"] = own_data.forget_invitations
    notifications.upkeep["tenancy: invitations"] = own_data.forget_unanswered
    notifications.upkeep["tenancy: requests to join"] = own_data.forget_requests
