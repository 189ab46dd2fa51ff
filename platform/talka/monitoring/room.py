"""Puts the room into the app."""

from pathlib import Path

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.accounts import slots as accounts
from talka.assessments import slots as assessments
from talka.kernel.permissions import Permission
from talka.monitoring import own_data, participation_words, result_words, words
from talka.monitoring.actions.counting import count_due
from talka.monitoring.kinds import BREAKDOWN_LABELS, REASON_LABELS, REASON_SIGNS, REASON_TEXTS
from talka.monitoring.project_loading import load_project
from talka.monitoring.queries.results import EXTENSION
from talka.monitoring.queries.staying import gave_to
from talka.monitoring.routes import (
    blueprint,
    comparison,
    counting,
    editions,
    least,
    on_network,
    participation,
    reports,
    results,
    sharing,
)
from talka.notifications import slots as notifications
from talka.settings import Settings
from talka.shell.assets import add_assets
from talka.shell.navigation import NavItem, add_navigation
from talka.tenancy import slots as tenancy

ROUTES = (comparison, counting, editions, least, participation, reports, results)
"""Modules whose views joined the blueprint when they were imported."""

NAVIGATION = (
    NavItem(
        _l("Participation"),
        "monitoring.participation",
        permission=Permission.PARTICIPATION_READ,
        order=36,
    ),
    NavItem(
        _l("Results"), "monitoring.results", permission=Permission.PARTICIPATION_READ, order=38
    ),
    NavItem(_l("Editions"), "monitoring.editions", permission=Permission.EDITION_READ, order=37),
    NavItem(
        _l("Editions"),
        "monitoring.network_editions",
        permission=Permission.NETWORK_EDITION_READ,
        order=37,
    ),
)


def register(app: Flask) -> None:
    """Register what this room shows and does; the app does not start on a wrong project file
    (raises ContentError)."""
    settings: Settings = app.extensions["settings"]
    app.extensions[EXTENSION] = load_project(settings.content_directory)
    add_assets(app, "monitoring", Path(__file__).with_name("static"))
    app.jinja_env.filters.update(
        breakdown_label=BREAKDOWN_LABELS.__getitem__,
        edition_half=words.half,
        edition_met=words.met,
        edition_middle=words.middle,
        edition_moved=words.moved,
        edition_points=words.points,
        edition_share=words.share_of,
        edition_step=words.step,
        left_to_those_above=participation_words.left_to_those_above,
        how_far_label=participation_words.how_far_label,
        reason_label=REASON_LABELS.__getitem__,
        reason_sign=REASON_SIGNS.__getitem__,
        reason_text=REASON_TEXTS.__getitem__,
        result_figure=result_words.figure_words,
        result_frozen=result_words.frozen_words,
        result_open=result_words.open_or,
        result_title=result_words.frozen_title,
        result_reached=result_words.reached,
        step_label=participation_words.step_label,
        coarsely=participation_words.told,
    )
    app.jinja_env.globals["EVENT_LABELS"] = participation_words.EVENT_LABELS
    app.register_blueprint(blueprint)
    add_navigation(app, *NAVIGATION)
    assessments.round_closed = counting.when_closed
    assessments.closed_panel = counting.panel
    tenancy.staying = gave_to
    tenancy.previews = sharing.previews
    notifications.waiting["monitoring: editions that are due"] = count_due
    tenancy.add_network_panel(app, on_network.panel)
    accounts.own_data_sources["comments on results"] = own_data.own_result_comments
    accounts.own_data_sources["reports on editions"] = own_data.own_reports
    accounts.own_data_sources["results signed off"] = own_data.own_result_sign_offs
